"""Viruses in an original: asked in pieces, since no scanner takes in a whole film. No answer is not a yes."""

from io import BytesIO

from cases.videos.preparing import lease
from referrals.files import scanning

PIECE = 20 * 1024**2  # bytes: less than what scanners take by themselves
OVERLAP = 64 * 1024  # so that nothing hides where two pieces meet
AT_MOST = 2 * scanning.PATIENCE  # seconds for one answer


def may_begin() -> bool:
    """Whether the scanner is there, or is not needed; asked before a film is put together for it."""
    if not scanning.is_configured():
        return scanning.may_go_without()
    try:
        return scanning.is_clean(BytesIO(b"Are you there?"))
    except scanning.NoAnswer:
        return False


def is_clean(job, path) -> bool:
    """Ask about the whole file; raises scanning.NoAnswer."""
    if not scanning.is_configured():
        return True
    with open(path / "in", "rb") as file:
        while piece := file.read(PIECE):
            lease.keep(job, seconds=AT_MOST)
            if not scanning.is_clean(BytesIO(piece)):
                return False
            if len(piece) == PIECE:
                file.seek(-OVERLAP, 1)
    return True

"""Films that have just arrived, to be prepared."""

from cases.videos import keys, storage
from cases.videos.models import Job, Piece
from cases.videos.preparing import making_ready
from cases.videos.states import VideoStatus
from tests.cases.videos.make import make_filmed, make_video

PART = 1024**2


def make_arrived(content, *, by=None, session=None, part=PART, **fields):
    """A film of these bytes whose upload has ended: its parts are sealed, and its job waits."""
    session = session or make_filmed(by=by)
    video = make_video(session, status=VideoStatus.CHECKING, size=max(1, len(content)), **fields)
    key = keys.of(video)
    for number, begins in enumerate(range(0, len(content), part)):
        storage.keep(video, key, Piece.Kind.PART, number, content[begins : begins + part])
    Job.ask_for(video)
    return video


def prepared(video):
    """The film, once the worker has gone through all that waits."""
    making_ready.work()
    video.refresh_from_db()
    return video


def plain_of(video, kind):
    """What was sealed of the film, in order."""
    key = keys.of(video)
    return [storage.plain(piece, key) for piece in video.pieces.filter(kind=kind)]

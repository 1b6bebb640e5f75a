"""Long passwords that were stolen somewhere and published: what is kept of each is a piece of its digest.

`stolen.bin` is made by `manage.py write_stolen_passwords`, of the lists that docs/decisions/passwords.md names. The
lists themselves are not kept: people wrote their names and addresses into what they thought nobody would read.
"""

import hashlib
from bisect import bisect_left
from pathlib import Path

FILE = Path(__file__).with_name("stolen.bin")
SHORTEST = 15  # what is shorter is refused anyway
PIECE = 5  # bytes: of two million passwords that nobody stole one is refused


def is_stolen(password):
    pieces, wanted = FILE.read_bytes(), _piece(password)
    place = bisect_left(range(len(pieces) // PIECE), wanted, key=lambda n: pieces[n * PIECE : (n + 1) * PIECE])
    return pieces[place * PIECE : (place + 1) * PIECE] == wanted


def write(passwords):
    """Keep these; how many there are."""
    pieces = {_piece(password) for password in passwords if len(password.strip()) >= SHORTEST}
    FILE.write_bytes(b"".join(sorted(pieces)))
    return len(pieces)


def _piece(password):
    """The same for small and capital letters, and with a space before or after."""
    return hashlib.sha256(password.strip().lower().encode()).digest()[:PIECE]

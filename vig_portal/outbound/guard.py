"""The guard: what Python opens goes to a place of the settings, by an address that its name was answered with.

It stands in web, worker and clock from their start to their end. Whoever asks, be it a library of somebody else's,
asks through it: a name is looked up only if it is on the list, of the answers only those are handed on that the place
may have, and only to those a connection is opened. So a name that is answered otherwise the second time leads nowhere.
It does not see what is opened in C: libpq goes to DATABASE_URL, and ffmpeg has a cage without a network.
"""

import logging
import socket
import sys
from fnmatch import fnmatchcase

from django.conf import settings

from vig_portal.outbound.places import PORTS, may_be_asked

log = logging.getLogger(__name__)

OPENS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
LONGEST_SAID = 100
_answered: set[tuple[str, int]] = set()  # what the names on the list led to


class NotOnTheList(PermissionError):
    """Nobody has said that the portal may go there. A fault of the network, for the libraries."""


def stand():
    """From now on, in this process and in all that fork from it. Nothing takes it away again."""
    if isinstance(socket.getaddrinfo, _Resolver):
        return
    socket.getaddrinfo = _Resolver(socket.getaddrinfo)  # type: ignore[assignment]
    sys.addaudithook(_look)


class _Resolver:
    """`socket.getaddrinfo`, for the names on the list."""

    def __init__(self, resolve):
        self.resolve = resolve

    def __call__(self, host, port, family=0, type=0, proto=0, flags=0):
        if host is None or flags & socket.AI_PASSIVE:  # where we listen ourselves: nothing can be opened with it
            return self.resolve(host, port, family, type, proto, flags)
        place = _on_the_list(host, port)
        if place is None:
            raise _refused("Refused to open %s:%s, which no setting names", host, port)
        answers = self.resolve(host, port, family, type, proto, flags)
        good = [answer for answer in answers if may_be_asked(answer[4][0], is_public=place.is_public)]
        if not good:
            raise _refused("Refused to open %s:%s, whose name leads where it must not", host, port)
        _answered.update(answer[4][:2] for answer in good)
        return good


def _look(event, args):
    """Called with all that Python does; what is raised here stops it."""
    if event not in OPENS:
        return
    opened, address = args
    if address is None or opened.family == socket.AF_UNIX:  # None: on what is open already
        return
    if not isinstance(address, tuple) or address[:2] not in _answered:
        where = address if isinstance(address, tuple) else (address, "")
        raise _refused("Refused to open %s:%s, which no name of the settings led to", *where[:2])


def _on_the_list(host, port):
    host = (host.decode("ascii", "replace") if isinstance(host, bytes) else str(host)).lower()
    port = PORTS.get(port, port)
    for place in settings.OUTBOUND:
        if str(place.port) == str(port) and fnmatchcase(host, place.host):
            return place
    return None


def _refused(words, host, port):
    host = str(host)[:LONGEST_SAID]
    log.error(words, host, port)
    return NotOnTheList(words % (host, port))

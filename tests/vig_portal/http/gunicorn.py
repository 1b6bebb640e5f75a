"""The portal as it is served in production: gunicorn with its configuration, in processes of its own."""

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings

from tests.house.test_environment import PRODUCTION
from tests.ports import free_port

HOST = "vig.example"
PRODUCTION_LIKE = {
    **PRODUCTION,
    "SITE_URL": f"https://{HOST}",
    "BEHIND_PROXY": "yes",
    "LOG_LEVEL": "INFO",
    "WEB_WORKERS": "1",
    "WEB_THREADS": "4",
    "RECORDS_A_MINUTE": "100000",
    "ROWS_A_MINUTE": "100000",
}
SESSION = "__Host-session"


class Gunicorn:
    """One server with an environment of its own, and what it wrote into its log."""

    def __init__(self, folder, **environment):
        self.port = free_port()
        self.log = Path(folder, "gunicorn.log")
        named = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vig_portal.settings"}
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", "vig_portal.wsgi"],
                cwd=settings.BASE_DIR,
                env={**named, **PRODUCTION_LIKE, **environment},
                stdout=out,
                stderr=out,
            )

    def __enter__(self):
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            assert self.process.poll() is None, self.log.read_text()
            try:
                self.ask("GET", "/account/login/")
                return self
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def __exit__(self, *exception):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ask(self, method, path, *, session="", body=None, **headers):
        """One request as our proxy passes it on: (status, headers, body)."""
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", **headers}
        if session:
            headers["Cookie"] = f"{SESSION}={session}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=headers)
            answer = connection.getresponse()
            said = {name: ", ".join(answer.headers.get_all(name)) for name in answer.headers}  # cookies are several
            return answer.status, said, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    def say(self, raw):
        """Bytes as they are; what comes back until the other side ends it."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as line:
            line.sendall(raw)
            said = b""
            try:
                while more := line.recv(65536):
                    said += more
            except (TimeoutError, ConnectionResetError):
                pass
        return said.decode("latin-1")

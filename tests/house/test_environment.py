"""What the environment may say is written down in .env.example, and what it must say is asked for by name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
READERS = ("vig_portal/settings.py", "gunicorn.conf.py", "vig_portal/embedded/bootstrap.py")
OURS = {"PYTHONDONTWRITEBYTECODE", "BEGAN"}  # ours to set or unset, not to be told

PRODUCTION = {
    "SITE_URL": "https://vig.example",
    "SECRET_KEY": "kq7w" * 4 + "0123456789" * 4 + "mz3xv9tb",
    "FILM_KEY": "mz3xv9tb" + "9876543210" * 4 + "kq7w" * 4,
    "DATABASE_URL": "postgresql://vig@db.example/vig",
    "REDIS_URL": "redis://queue.example/0",
}


def read_by(path):
    source = (PROJECT / path).read_text()
    return set(re.findall(r"""(?:env\.(?:text|flag|number|secret)|environ\.get)\(["']([A-Z0-9_]+)["']""", source))


def listed():
    return re.findall(r"^#?([A-Z][A-Z0-9_]+)=", (PROJECT / ".env.example").read_text(), re.M)


def start(**environment):
    """Read the settings in a process of their own, with this environment and no other."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from django.conf import settings; print(settings.DEMO)",
        ],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "vig_portal.settings", **environment},
        capture_output=True,
        text=True,
    )


def test_the_image_is_built_with_all_that_the_settings_ask_for():
    step = re.search(r"^RUN (SITE_URL=.*?)python manage\.py", (PROJECT / "Dockerfile").read_text(), re.M | re.S)[1]

    came = start(**dict(re.findall(r"(\w+)=(\S+)", step)))

    assert came.returncode == 0, came.stderr[-300:]


def test_every_variable_is_listed_once():
    names = listed()
    assert len(names) == len(set(names))
    assert set(names) == set().union(*map(read_by, READERS)) - OURS


def test_every_variable_has_a_word_on_it():
    lines = (PROJECT / ".env.example").read_text().splitlines()
    for before, line in zip(lines, lines[1:], strict=False):
        if re.match(r"#?[A-Z][A-Z0-9_]+=", line):
            assert before.startswith("#"), f"{line} has nothing said about it."


def test_what_must_be_set_is_not_commented_out():
    must = set(re.findall(r"^([A-Z][A-Z0-9_]+)=", (PROJECT / ".env.example").read_text(), re.M))
    assert must == set(PRODUCTION)


def test_it_starts_with_what_must_be_set():
    done = start(**PRODUCTION)
    assert done.stdout.strip() == "False", done.stderr


@pytest.mark.parametrize("name", PRODUCTION)
def test_a_missing_one_stops_the_start_with_its_name(name):
    done = start(**{key: value for key, value in PRODUCTION.items() if key != name})
    assert done.returncode
    assert f"{name} is not set" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"SITE_URL": "http://vig.example"}, "SITE_URL must begin with https://"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters"),
        ({"DATABASE_URL": "sqlite:///vig"}, "DATABASE_URL must name a PostgreSQL database"),
        ({"DEMO": "perhaps"}, "DEMO must be yes or no"),
        ({"DRAFT_DAYS": "soon"}, "DRAFT_DAYS must be a whole number"),
        ({"EMAIL_URL": "gopher://mail.example"}, "EMAIL_URL must begin with smtp:// or file://"),
        ({"SECRET_KEY_FILE": "/nowhere/secret"}, "SECRET_KEY_FILE cannot be read"),
    ],
)
def test_a_wrong_one_stops_the_start_with_a_sentence(wrong, said):
    done = start(**(PRODUCTION | wrong))
    assert done.returncode
    assert said in done.stderr.splitlines()[-1]


def test_a_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "key").write_text(PRODUCTION["SECRET_KEY"] + "\n")
    (tmp_path / "url").write_text("postgresql://vig@db.example/vig\n")
    for name in ("key", "url"):
        (tmp_path / name).chmod(0o400)
    environment = PRODUCTION | {"SECRET_KEY_FILE": str(tmp_path / "key"), "DATABASE_URL_FILE": str(tmp_path / "url")}
    del environment["SECRET_KEY"], environment["DATABASE_URL"]
    assert start(**environment).returncode == 0

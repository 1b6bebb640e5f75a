"""The words of every notice: they know the reference and where to sign in, and nothing of a family."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from vig_portal.notifications.channels import title, words
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS

FOLDER = Path(settings.BASE_DIR, "templates", "emails")
KNOWN = {"reference", "link", "service_name", "council_name", "triage_days", "answer_days", "also"}
NAMES = sorted({path.name.split(".")[0] for path in FOLDER.iterdir()})
ROOMS = ("vig_portal", "referrals", "cases", "supervision")


def names_in_code():
    """Every name of a notice that the code writes."""
    found = {reminder.name for reminder in REMINDERS}
    for room in ROOMS:
        for path in Path(settings.BASE_DIR, room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                called = isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", ""))
                if (
                    called in ("notify", "notify_all")
                    and len(node.args) > 1
                    and isinstance(node.args[1], ast.Constant)
                ):
                    found.add(node.args[1].value)
    return found


def test_every_name_in_the_code_has_its_two_templates():
    for name in names_in_code():
        for part in ("subject.txt", "txt"):
            try:
                get_template(f"emails/{name}.{part}")
            except TemplateDoesNotExist:
                pytest.fail(f"templates/emails/{name}.{part} is missing")


@pytest.mark.parametrize("name", NAMES)
def test_it_knows_no_family(name):
    for part in ("subject.txt", "txt"):
        text = (FOLDER / f"{name}.{part}").read_text()
        asked_for = {word.split("|")[0].split(".")[0].strip() for word in re.findall(r"{{(.*?)}}", text)}
        assert asked_for <= KNOWN
        assert set(re.findall(r"{%\s*(\w+)", text)) <= {"extends", "block", "endblock"}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_plain_and_whole(name):
    subject, body = words(Notice(name=name, reference="VIG-A2C"), "https://vig.example/x?a=1&b=2")

    assert subject.startswith("VIG: ")
    assert "\n" not in subject
    assert len(subject) <= 78
    assert "https://vig.example/x?a=1&b=2\n" in body
    assert "{" not in body + subject
    assert title(Notice(name=name, reference="VIG-A2C")) == subject.removeprefix("VIG: ")

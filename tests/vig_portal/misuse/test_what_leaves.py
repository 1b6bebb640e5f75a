"""What leaves the portal, as mail or as a sheet, carries nothing that works where it arrives."""

import csv
import email
import email.policy
from io import StringIO

from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from referrals.bulk import sheet
from referrals.models import BulkIntake
from tests.make import make_team, make_user
from vig_portal.accounts.models import RoleHeld, Team, User
from vig_portal.accounts.review.sheet import lines as review_lines
from vig_portal.notifications.channels import Email
from vig_portal.notifications.models import Notice

CANARY = "CNRY-leaves"
ENDS_A_LINE = ["\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x1c"]
INJECTED = ["Bcc: evil@evil.example", "To: evil@evil.example", "Subject: evil", "X-Evil: yes", "\r\n\r\nevil", "--b--"]
nasty = st.lists(st.one_of(st.sampled_from(ENDS_A_LINE + INJECTED), st.text(max_size=12)), min_size=1, max_size=6).map(
    lambda parts: CANARY + "".join(parts)
)
quick = settings(
    max_examples=250, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)

HEADERS = {"Content-Type", "MIME-Version", "Content-Transfer-Encoding", "Subject", "From", "To", "Date", "Message-ID"}
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def sent(notice):
    """To whom it goes, and the mail as it goes over the wire."""
    mail.outbox = []
    with Email() as out:
        out.send(notice, "https://vig.example/x")
    (message,) = mail.outbox
    return message.recipients(), message.message().as_bytes()


# Mail


@quick
@given(nasty)
def test_no_name_adds_a_header_or_a_recipient(db, words):
    """Names of people, teams and children are typed by people; no mail takes any of them up."""
    person = _person(words)
    notice = Notice(person=person, name="offer_made", kind="accounts.user", thing_id=person.pk, url="/")

    recipients, raw = sent(notice)

    _is_plain(recipients, raw, person.email)
    assert CANARY.encode() not in raw


@quick
@given(nasty)
def test_no_reference_adds_a_header_or_a_recipient(db, words):
    """A reference does stand in the subject and in the text: whatever it is, it stays in its line."""
    person = _person("Robin Example")
    for name in ("offer_made", "referral_sent"):
        notice = Notice(person=person, name=name, reference=words[:60], url="/")
        try:
            recipients, raw = sent(notice)
        except ValueError:  # Django refuses it: nothing leaves
            continue
        _is_plain(recipients, raw, person.email)


@quick
@given(nasty)
def test_no_address_is_two(db, words):
    """An address that was typed with more in it sends nothing elsewhere."""
    person = _person("Robin Example")
    person.email = f"{words}@council.example"
    try:
        recipients, raw = sent(Notice(person=person, name="password_changed", url="/"))
    except Exception:  # refused on the way out, as delivery.py expects: nothing leaves
        return
    assert recipients == [person.email]
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert {*parsed.keys()} <= HEADERS and len(parsed.get_all("To")) == 1


def _person(name):
    return User(name=name[:150], email="robin@council.example")


def _is_plain(recipients, raw, address):
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    assert recipients == [address]
    assert sorted(parsed.keys()) == sorted(HEADERS), parsed.keys()
    assert [one.addr_spec for one in parsed["To"].addresses] == [address]
    assert not parsed.is_multipart()
    assert b"\r" not in raw.partition(b"\n\n")[0] and b"\0" not in raw.partition(b"\n\n")[0]


# Sheets


def cells_of(text):
    return [cell for line in csv.reader(StringIO(text.lstrip("\ufeff"), newline="")) for cell in line]


def works_as_a_formula(cell):
    """However it is trimmed by what opens it."""
    return cell.strip(" \u00a0\u3000\ufeff\u200b").startswith(FORMULA) or cell.startswith(FORMULA)


begins_badly = st.builds(
    lambda blank, sign, rest: blank + sign + rest,
    st.sampled_from(["", " ", "  ", "\u00a0", "\u3000", "\u200b", "\ufeff"]),
    st.sampled_from(FORMULA),
    st.text(max_size=20),
)


@quick
@given(begins_badly)
def test_no_cell_of_the_access_review_is_a_formula(db, words):
    person = User(name=words, email=words, team=Team(name=words))
    row = RoleHeld(user=person, role="referrer", since=timezone.now())

    assert not [cell for cell in cells_of("".join(review_lines([row]))) if works_as_a_formula(cell)]


@quick
@given(begins_badly)
def test_no_cell_of_a_report_is_a_formula(words):
    text = sheet.write([[words, "plain"]])

    first, _ = cells_of(text)
    assert not works_as_a_formula(first)


def test_no_cell_of_any_sheet_there_is_is_a_formula(client, coordinator, administrator):
    """As they are downloaded; a new address that gives out a sheet has to be added here."""
    client.force_login(coordinator)
    trial = {"line": 2, "outcome": "draft", "why": ["=1+1", "＝cmd"]}
    tried = BulkIntake.objects.create(made_by=coordinator, rows=[{"line": 2, "cells": {}}], trial=[trial])
    make_user("referrer", name="=HYPERLINK(1)", team=make_team("@SUM(1)"))
    sheets = {
        "referrals:bulk_template": client.get(reverse("referrals:bulk_template")).content.decode(),
        "referrals:bulk_report": client.get(reverse("referrals:bulk_report", args=[tried.pk])).content.decode(),
    }
    client.force_login(administrator)
    body = b"".join(client.post(reverse("accounts:review_sheet"), {"reason": "An audit"}).streaming_content)
    sheets["accounts:review_sheet"] = body.decode()

    assert all(cells_of(text) for text in sheets.values())
    assert {name: [cell for cell in cells_of(text) if works_as_a_formula(cell)] for name, text in sheets.items()} == {
        name: [] for name in sheets
    }

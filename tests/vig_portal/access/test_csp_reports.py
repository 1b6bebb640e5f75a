"""What browsers tell of what they refused: written down without anybody's words, and never too much of it."""

import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from vig_portal.access import csp_reports
from vig_portal.access.csp_reports import A_MINUTE, LARGEST, REPORTS, Pace

KEY = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def send(monkeypatch, caplog):
    monkeypatch.setattr(csp_reports, "pace", Pace(A_MINUTE))
    caplog.set_level(logging.WARNING, csp_reports.__name__)

    def send(said):
        text = said if isinstance(said, str | bytes) else json.dumps(said)
        answer = Client(enforce_csrf_checks=True).post("/csp-reports", text, content_type="application/reports+json")
        assert (answer.status_code, answer.content) == (204, b"")
        lines = [record.getMessage() for record in caplog.records if record.name == csp_reports.__name__]
        caplog.clear()
        return lines

    return send


def report(directive="script-src-elem", page=f"https://vig.example/referrals/{KEY}/?name=Robin", **more):
    return {"type": "csp-violation", "body": {"effectiveDirective": directive, "documentURL": page, **more}}


def test_it_names_the_directive_and_the_page_and_nothing_else(send):
    said = report(blockedURL="https://elsewhere.example/?Robin", sample="alert('Robin')")

    assert send([said]) == ["A browser refused script-src-elem at /referrals/<uuid:pk>/"]


@pytest.mark.parametrize(
    ("directive", "page", "line"),
    [
        ("Robin\nWARNING forged", "https://vig.example/", "A browser refused something at /"),
        ("style-src-attr", "https://vig.example/Robin/Wren", "A browser refused style-src-attr at no page"),
        ("img-src", "http://[", "A browser refused img-src at no page"),
        (["img-src"], {"a": 1}, "A browser refused something at no page"),
        (None, None, "A browser refused something at no page"),
    ],
)
def test_it_says_nothing_that_somebody_made_up(send, directive, page, line):
    assert send(report(directive, page)) == [line]


@pytest.mark.parametrize("said", ["", "{", "7", "null", '["a", 1, null, {"body": 3}]', "[" * 5000, b"\xff\xfe"])
def test_what_is_no_report_is_left(send, said):
    assert send(said) == []


def test_what_is_too_large_is_left(send):
    assert send(report(sample="a" * LARGEST)) == []


def test_of_many_in_one_only_some_are_written_down(send):
    assert len(send([{"body": {}}] * (REPORTS + 50))) == REPORTS


def test_of_many_in_a_minute_only_some_are_written_down(send):
    assert sum(len(send(report())) for _ in range(A_MINUTE + 5)) == A_MINUTE


def test_after_a_minute_they_are_written_down_again(monkeypatch):
    pace = Pace(2)
    monkeypatch.setattr("vig_portal.access.csp_reports.time.monotonic", lambda: now)
    now = 100

    assert [pace.is_kept() for _ in range(3)] == [True, True, False]
    now = 161
    assert pace.is_kept()


def test_it_is_sent_and_nothing_else():
    assert Client().get(reverse("csp_reports")).status_code == 405


@pytest.mark.django_db
def test_a_report_is_no_click(client, referrer):
    client.force_login(referrer)

    response = client.post("/csp-reports", "[]", content_type="application/reports+json")

    assert response.status_code == 204 and response.wsgi_request.is_no_click

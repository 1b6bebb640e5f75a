"""Lines of the log."""

import json
import logging
import sys

from vig_portal.audit.log_lines import LineFormatter

NAME = "Wren Attlebridge"


def line(message, *args, exc_info=None, **extra):
    record = logging.LogRecord("vig", logging.ERROR, __file__, 1, message, args, exc_info)
    record.__dict__.update(extra)
    text = LineFormatter().format(record)
    assert "\n" not in text
    return json.loads(text)


def test_it_is_one_line_whatever_was_said():
    assert line("It said %s", "a\nb\x1b[31m\r\n2026-01-01 ERROR forged")["said"].startswith("It said a\nb")


def test_a_fault_is_given_by_its_kind_and_place_without_its_words():
    try:
        try:
            raise ValueError(f"no such child: {NAME}")
        except ValueError as first:
            raise LookupError(NAME) from first
    except LookupError:
        told = line("Internal Server Error", exc_info=sys.exc_info())

    assert [fault["kind"] for fault in told["fault"]] == ["LookupError", "ValueError"]
    assert "test_log_lines.py" in told["fault"][0]["through"][0]
    assert NAME not in json.dumps(told)


def test_an_address_is_given_as_it_stands_in_urls(client, db):
    path = "/account/password/set/1-a-secret-key"
    request = client.get(path).wsgi_request

    told = line("Forbidden: %s", path, request=request)

    assert "a-secret-key" not in told["said"]
    assert "password/set/" in told["said"]
    assert told["request"] == request.id


def test_an_address_of_nothing_is_not_given(client, referrer):
    client.force_login(referrer)
    path = f"/referrals/{NAME}/"

    told = line("Not Found: %s", path, request=client.get(path).wsgi_request)

    assert NAME not in told["said"]

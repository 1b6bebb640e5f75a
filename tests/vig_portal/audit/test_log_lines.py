"""Lines of the log."""

import json
import logging
import sys

from celery import Celery

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


def test_of_a_task_that_failed_there_is_its_name_and_the_kind_of_fault():
    def fail():
        raise ValueError(f"no such child: {NAME}")

    lines, handler = [], logging.Handler()
    handler.emit = lambda record: lines.append(LineFormatter().format(record))
    logger = logging.getLogger("celery.app.trace")
    logger.addHandler(handler)
    try:
        Celery(set_as_current=False).task(name="a.task")(fail).apply()
    finally:
        logger.removeHandler(handler)

    told = json.loads(lines[0])
    assert told["said"].startswith("Task a.task[") and told["said"].endswith("] raised unexpected")
    assert told["fault"][0]["kind"] == "ValueError"
    assert NAME not in lines[0]


def test_of_what_was_refused_for_security_there_is_its_kind():
    record = logging.LogRecord("django.security.DisallowedHost", 40, __file__, 1, f"Invalid host {NAME}", (), None)

    assert json.loads(LineFormatter().format(record))["said"] == "Refused: DisallowedHost"


def test_the_web_server_says_no_more_than_that_a_request_was_wrong():
    record = logging.LogRecord("gunicorn.error", 30, __file__, 1, f"Invalid request from ip=::1: {NAME}", (), None)

    assert json.loads(LineFormatter().format(record))["said"] == "Invalid request"

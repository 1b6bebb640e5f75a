"""What answers with a file takes data out of the portal, or has a reason why it does not."""

# ruff: noqa: E501 - rows of tables are not broken

import inspect

import pytest

from tests.house.test_fresh_second_factor import ASKS_ANEW
from tests.net.routes import routes

EXPORT = "an export: a fresh second factor, a reason that the managers read, a few an hour"
OF_A_FILM = "seconds or stills for the pages of one film, which save nothing: asked for anew each time"
# The net asks every address, and fails where one that is not here answers with a file.
# fmt: off
FILES = {
    # address                      what leaves
    "accounts:review_sheet":       EXPORT,
    "referrals:bulk_template":     "headings, and an example of nobody",
    "referrals:bulk_report":       "the lines of a sheet that the same person uploaded that day: no name, nothing of what stood in it",
    "referrals:attachment":        "one file of one referral: that it was opened is written down, and counted each minute",
    "cases:calendar_feed":         "one's own times, references and districts; a fresh second factor was asked for when the address was made",
    "cases:playlist":              OF_A_FILM,
    "cases:segment":               OF_A_FILM,
    "cases:segment_key":           OF_A_FILM,
    "cases:poster":                OF_A_FILM,
    "cases:strip":                 OF_A_FILM,
    "cases:strip_sheet":           OF_A_FILM,
    "cases:family_playlist":       OF_A_FILM,
    "cases:family_segment":        OF_A_FILM,
    "cases:family_key":            OF_A_FILM,
}
# fmt: on


def is_a_file(response):
    """Whether a browser would save it, or another program reads it: no page, and no answer to a script of ours."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    return "Content-Disposition" in response.headers or kind not in ("", "text/html", "text/plain", "application/json")


def test_they_are_addresses():
    assert FILES.keys() <= {route.name for route in routes()}


@pytest.mark.parametrize("name", [name for name, what in FILES.items() if what == EXPORT])
def test_an_export_takes_the_road_of_exports(name):
    view = next(route.view for route in routes() if route.name == name)

    assert name in ASKS_ANEW
    assert {"sheets", "take"} <= {*inspect.unwrap(view).__code__.co_names}

"""Which kind of ending it was: the whole table."""

import pytest

from cases.ending.kinds import ALL, KINDS, NOTHING, SOME, how_much, kind
from vig_portal.reference import codes

# fmt: off
EXPECTED = (
    # reason        nothing done          some cycles           all of them
    ("done",        "not_started",        None,                 "completed"),
    ("family",      "not_started",        "early_client",       "completed"),
    ("consent",     "consent_withdrawn",  "consent_withdrawn",  "consent_withdrawn"),
    ("moved",       "child_moved",        "child_moved",        "completed"),
    ("service",     "not_started",        "early_service",      "completed"),
    ("transferred", "transferred",        "transferred",        "transferred"),
    ("other",       "not_started",        "early_service",      "completed"),
)
HOW_MUCH = (
    # planned  counted  begun  held   is
    (3,        0,       0,     0,     NOTHING),
    (3,        0,       0,     1,     SOME),     # a planning session was held
    (3,        0,       1,     0,     SOME),     # a film, and no shared review: it does not count
    (3,        2,       1,     5,     SOME),
    (3,        3,       0,     8,     ALL),
    (3,        4,       0,     9,     ALL),
    (1,        1,       0,     2,     ALL),
    (0,        0,       0,     1,     ALL),      # a consultation alone
    (0,        0,       0,     0,     NOTHING),
)
# fmt: on


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: row[0])
def test_the_kind_follows_from_the_reason_and_what_was_done(row):
    reason, *kinds = row

    assert [kind(reason, done) for done in (NOTHING, SOME, ALL)] == kinds


@pytest.mark.django_db
def test_every_reason_that_can_be_chosen_has_its_row():
    assert set(KINDS) == set(codes.codes("reason_close")) == {row[0] for row in EXPECTED}


@pytest.mark.parametrize("row", HOW_MUCH, ids=str)
def test_how_much_was_done(row):
    planned, counted, begun, held, expected = row

    assert how_much(planned=planned, counted=counted, begun=begun, held=held) == expected

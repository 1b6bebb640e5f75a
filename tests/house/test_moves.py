"""Every status can be reached and, unless final, left; the page and the guard in the database are the table."""

import pytest
from django.conf import settings

from vig_portal.states import drawing

FINAL = {
    "referral": {"consulted", "withdrawn"},
    "allocation": {"turned_down", "revoked"},
    "case": set(),
    "cycle": set(),
    "session": {"rebooked"},
    "handover": {"accepted", "refused", "revoked"},
    "video": {"destroyed"},
}
FIRST = {
    "referral": "draft",
    "allocation": "offered",
    "case": "opening",
    "cycle": "planned",
    "session": "booked",
    "handover": "offered",
    "video": "uploading",
}


@pytest.mark.parametrize("model", drawing.models_with_moves(), ids=lambda model: model._meta.model_name)
class TestMoves:
    def test_every_status_is_reached(self, model):
        statuses = {value for value, _ in model._meta.get_field("status").choices}
        reached = {row.to for row in model.moves.values()} | {FIRST[model._meta.model_name]}

        assert statuses == reached

    def test_every_status_that_is_not_final_can_be_left(self, model):
        statuses = {value for value, _ in model._meta.get_field("status").choices}
        left = {start for row in model.moves.values() for start in row.starts}

        assert statuses - left == FINAL[model._meta.model_name]

    def test_every_status_has_a_colour(self, model):
        assert set(model.TAG_COLOURS) == {value for value, _ in model._meta.get_field("status").choices}


def test_the_page_is_the_table():
    assert (settings.BASE_DIR / "docs" / "statuses.md").read_text() == drawing.statuses(), "run `make docs`"

"""The table of policy is whole, and its page is the table."""

from django.conf import settings

from tests.house.plan import ROOT, modules
from vig_portal.access.policy import COLUMNS, POLICY, Action, Reach
from vig_portal.access.roles import ABOUT, Role
from vig_portal.states import drawing


def test_every_action_has_a_row_and_every_row_is_whole():
    assert set(POLICY) == set(Action)
    assert all(len(row) == len(COLUMNS) and all(isinstance(cell, Reach) for cell in row) for row in POLICY.values())
    assert set(COLUMNS) == set(Role) == set(ABOUT)


def test_every_action_is_used():
    text = "\n".join(
        path.read_text() for path in ROOT.rglob("*.py") if "tests" not in path.parts and ".venv" not in path.parts
    )
    unused = {action.name for action in Action if text.count(f"Action.{action.name}") < 2}

    assert modules() and not unused


def test_the_page_is_the_table():
    page = (settings.BASE_DIR / "docs" / "permissions.md").read_text()

    assert page == drawing.permissions(), "run `make docs`"

"""How far a draft is."""

import pytest

from referrals.intake import actions, pages
from referrals.intake.answered import CANNOT_YET, COMPLETED, IN_PROGRESS, NOT_YET, PROBLEM, Answered
from tests.referrals.intake.make import make_draft, typed_on

pytestmark = pytest.mark.django_db


def status(draft, task):
    return Answered.of(draft).task_status(next(row for row in pages.TASKS if row.slug == task))


def test_nothing_yet(referrer):
    draft = actions.start(by=referrer)

    assert status(draft, "children") == NOT_YET
    assert status(draft, "education") == CANNOT_YET


def test_a_part(referrer):
    draft = make_draft(by=referrer, without={"child-needs"})

    assert status(draft, "children") == IN_PROGRESS
    assert status(draft, "story") == COMPLETED


def test_half_an_answer_is_in_progress_and_a_wrong_one_a_problem(referrer):
    draft = actions.start(by=referrer)
    page = pages.find("child", "vig")

    actions.keep_page(draft, page, 0, {"first_name": ["Wren"]}, by=referrer)
    assert status(draft, "children") == IN_PROGRESS

    actions.keep_page(
        draft, page, 0, {"first_name": ["Wren"], "is_born": ["yes"], "date_of_birth_day": ["31"]}, by=referrer
    )
    assert status(draft, "children") == PROBLEM


def test_what_was_complete_and_is_not_right_any_more_is_a_problem(referrer):
    draft = make_draft(by=referrer)
    row = draft.answers.get(page="child")
    row.typed |= {"date_of_birth_year": ["2001"]}
    row.save()

    assert status(draft, "children") == PROBLEM


def test_an_optional_page_is_complete_once_it_was_gone_past(referrer):
    draft = make_draft(by=referrer, without={"access"})
    assert status(draft, "access") == IN_PROGRESS

    actions.save_page(draft, pages.find("access", "vig"), 0, {}, by=referrer)

    assert status(draft, "access") == COMPLETED


def test_another_status_of_care_asks_for_more(referrer):
    draft = make_draft(by=referrer)

    actions.save_page(draft, pages.find("social-care", "vig"), 0, typed_on("social-care", like="V03"), by=referrer)

    assert status(draft, "social-care") == IN_PROGRESS


def test_pages_come_child_by_child(referrer):
    draft = make_draft(by=referrer, like="V10")

    here = Answered.of(draft).asked[:8]

    assert [(asked.slug, asked.position) for asked in here] == [
        (slug, position) for position in (0, 1) for slug in ("child", "identifiers", "background", "child-needs")
    ]


def test_a_child_who_is_not_born_goes_to_no_school(referrer):
    draft = make_draft(by=referrer)
    typed = typed_on("child") | {"is_born": ["no"]}

    actions.save_page(draft, pages.find("child", "vig"), 0, typed, by=referrer)

    assert "school" not in {asked.slug for asked in Answered.of(draft).asked}

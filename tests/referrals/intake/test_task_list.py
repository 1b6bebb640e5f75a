"""The task list as it is shown."""

import pytest

from referrals.intake import actions, task_list
from referrals.intake.answered import CANNOT_YET, COMPLETED, NOT_YET, Answered
from tests.referrals.intake.make import make_draft

pytestmark = pytest.mark.django_db


def rows(draft, files=0):
    return {row.title: row for group in task_list.groups(Answered.of(draft), files=files) for row in group.rows}


def test_nothing_can_be_sent_yet(referrer):
    last = rows(actions.start(by=referrer))["Check your answers and send"]

    assert (last.status, last.href) == (CANNOT_YET, "")


def test_a_task_leads_to_its_first_page_that_is_open(referrer):
    draft = make_draft(by=referrer, without={"hope"})

    assert rows(draft)["What is stuck and what is hoped for"].href.endswith("/question/hope/")


def test_complete_people_lead_to_their_list(referrer):
    draft = make_draft(by=referrer, like="V10")

    children = rows(draft)["The child, or the children"]

    assert children.href.endswith("/people/child/")
    assert children.hint == "2 children"


def test_files_are_optional(referrer):
    draft = make_draft(by=referrer)

    assert (rows(draft)["Files"].status, rows(draft)["Files"].hint) == (NOT_YET, "Optional")
    assert rows(draft, files=2)["Files"].status == COMPLETED
    assert rows(draft)["Check your answers and send"].href


def test_a_consultation_has_three_tasks(referrer):
    assert len(rows(actions.start(by=referrer, kind="consultation"))) == 4

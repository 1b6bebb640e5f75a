"""What was answered, in words, and to whom the address is shown."""

from datetime import date

import pytest

from referrals.intake import actions, pages
from referrals.intake.answered import Answered, Asked
from referrals.intake.summary import HIDDEN, NOT_PROVIDED, may_see_address, rows_of, sections
from tests.make import make_allocation, make_child
from tests.referrals.intake.make import make_draft, make_sent

pytestmark = pytest.mark.django_db


def said(referral, viewer, **kwargs):
    return {
        (section.title, row.question): row.answer
        for section in sections(referral, viewer=viewer, **kwargs)
        for row in section.rows
    }


def test_codes_and_dates_are_words(referrer):
    answers = said(make_sent(by=referrer, like="V07"), referrer)

    assert answers["Child 1: Elowen Carrick-Shaw", "Date of birth"] == "3 February 2026"
    assert answers["Social care and legal status", "What is the child’s legal status?"] == "Interim care order"
    assert answers["Urgency and dates", "Date of the next or final hearing"] == "February 2027 (day not known)"
    assert answers["Child 1: Elowen Carrick-Shaw", "NHS number"] == "999 086 8336"
    assert answers["Child 1: Elowen Carrick-Shaw", "Religion or belief"] != ""


def test_age_and_school_year_are_worked_out(referrer):
    draft = make_draft(by=referrer, like="V09")
    row = draft.answers.get(page="child")
    for part, number in zip(("day", "month", "year"), (31, 8, 2019), strict=True):
        row.typed[f"date_of_birth_{part}"] = [str(number)]
    row.save()

    found = sections(draft, viewer=referrer, change_links=True, on=date(2026, 11, 22))

    at = [row.question for row in found[0].rows].index("Date of birth")
    born, age = found[0].rows[at : at + 2]
    assert (age.question, age.answer) == ("Age and school year", "7 years, Year 3")
    assert age.change_url == born.change_url


def test_a_child_who_is_not_born_has_neither(referrer):
    assert ("Child 1", "Age and school year") not in said(make_draft(by=referrer, like=None), referrer)


def test_whom_the_child_was_said_to_be_can_be_changed(referrer):
    known = make_child(first_name="Wren", last_name="Attlebridge", mosaic_id="7710177")
    draft = make_draft(by=referrer)
    actions.answer_match(draft, 0, known, by=referrer)

    rows = {row.question: row for row in sections(draft, viewer=referrer, change_links=True)[0].rows}

    assert rows["Is the child known already?"].answer == "Yes, from an earlier referral"
    assert rows["Is the child known already?"].change_url == f"/referrals/{draft.pk}/match/0/?return=check"


def test_that_it_was_none_of_those_found_can_be_changed(referrer):
    make_child(first_name="Wren", last_name="Attlebridge", mosaic_id="7710177")
    draft = make_draft(by=referrer)  # which says that it is none of them
    alone = make_draft(by=referrer, like="V02")

    def known(draft):
        rows = sections(draft, viewer=referrer, change_links=True)[0].rows
        return [(row.answer, bool(row.change_url)) for row in rows if row.question == "Is the child known already?"]

    assert known(draft) == [("None of the records that were found", True)]
    assert known(alone) == []


def test_what_was_left_out_says_so(referrer):
    answers = said(make_sent(by=referrer), referrer)

    assert answers["What is stuck and what is hoped for", "What goes well?"] == NOT_PROVIDED


def test_what_was_not_asked_is_not_there(referrer):
    questions = {question for _, question in said(make_sent(by=referrer), referrer)}

    assert "What is the child’s legal status?" not in questions
    assert "UPN" not in questions


def test_an_answer_that_is_not_right_yet_is_shown_as_it_was_typed(referrer):
    draft = make_draft(by=referrer)
    row = draft.answers.get(page="child")
    row.typed |= {"date_of_birth_month": ["13"]}
    row.save()

    assert said(draft, referrer)["Child 1: Wren Attlebridge", "Date of birth"] == "2 13 2025"


def test_each_change_link_leads_to_its_question(referrer):
    draft = make_draft(by=referrer, like="V10")

    rows = rows_of(Answered.of(draft), Asked(pages.find("child", "vig"), 1), change_links=True)

    assert rows[0].change_url == f"/referrals/{draft.pk}/question/child/1/?return=check#id_first_name"
    assert rows[0].hidden == "First name (Child 2: Ambrose Maplethorpe)"


class TestSensitiveAddress:
    @pytest.fixture
    def sent(self, referrer):
        return make_sent(by=referrer, like="V10")

    def is_shown(self, referral, viewer):
        answers = said(referral, viewer)
        shown = answers["Where the child lives", "Address line 1"] == "Hullbridge Lodge"
        assert shown or answers["Where the child lives", "Address line 1"] == HIDDEN
        assert shown == ("SS99 1HL" in answers.values())
        return shown

    def test_a_coordinator_sees_it(self, sent, coordinator):
        assert self.is_shown(sent, coordinator)

    def test_who_sent_it_their_team_and_a_manager_do_not(self, sent, referrer, colleague, manager):
        assert not any(self.is_shown(sent, viewer) for viewer in (referrer, colleague, manager))

    def test_a_practitioner_sees_it_once_the_work_is_theirs(self, sent, practitioner, coordinator):
        offer = make_allocation(referral=sent, practitioner=practitioner.practitioner, by=coordinator)
        assert not self.is_shown(sent, practitioner)
        offer.delete()

        make_allocation("taken_up", referral=sent, practitioner=practitioner.practitioner, by=coordinator)
        assert self.is_shown(sent, practitioner)

    def test_a_draft_is_its_holders(self, referrer):
        assert self.is_shown(make_draft(by=referrer, like="V10"), referrer)

    def test_an_address_that_is_not_sensitive_is_for_all_who_see_the_referral(self, referrer, manager):
        assert said(make_sent(by=referrer), manager)["Where the child lives", "Address line 1"] == "4 Tidepool Way"

    def test_it_is_asked_only_where_it_matters(self, sent, coordinator, django_assert_num_queries):
        assert coordinator.roles
        with django_assert_num_queries(0):
            assert may_see_address(sent, coordinator)


def test_it_asks_little(referrer, django_assert_max_num_queries):
    sent = make_sent(by=referrer, like="V10")
    assert referrer.roles

    with django_assert_max_num_queries(2):
        sections(sent, viewer=referrer, change_links=True)

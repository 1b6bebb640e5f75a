"""What is due: reminders, and what comes next."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.consent.due import endings, to_ask_again
from cases.consent.facts import with_facts
from cases.consent.next_steps import next_steps
from cases.ending.handing_back import hand_back
from cases.models import Case
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def reminder(name):
    return next(row for row in REMINDERS if row.name == name)


class TestEndings:
    def test_two_weeks_before_and_once(self, case, mother, practitioner, said):
        said(mother, "training_use", ends_on=TODAY() + timedelta(days=14))
        said(mother, "research", ends_on=TODAY() + timedelta(days=14))
        said(mother, "filming", ends_on=TODAY() + timedelta(days=15))

        for _ in range(2):
            raise_one(reminder("consent_ending"), timezone.now())

        assert Notice.objects.get(name="consent_ending").person == practitioner

    def test_not_what_no_longer_counts(self, case, mother, said):
        said(mother, "research", ends_on=TODAY() + timedelta(days=3), days_ago=2)
        said(mother, "research", "withdrawn")

        assert endings(timezone.now()) == []

    def test_not_of_a_closed_case(self, case, mother, coordinator, said):
        said(mother, "research", ends_on=TODAY() + timedelta(days=3))
        hand_back(case, reason="practitioner_away", by=coordinator)

        assert endings(timezone.now()) == []


def test_to_ask_again(case, mother, practitioner, said, opened_as, placed, django_assert_num_queries):
    opened_as("V2")
    said(mother, days_ago=2)
    assert to_ask_again(timezone.now()) == []
    placed("C2")

    with django_assert_num_queries(1):
        assert to_ask_again(timezone.now()) == [(case, practitioner)]
    raise_one(reminder("re_consent_due"), timezone.now())

    assert Notice.objects.get(name="re_consent_due").person == practitioner


class TestNextSteps:
    def test_what_the_work_waits_for(self, case, django_assert_num_queries):
        with django_assert_num_queries(1):
            steps = next_steps(case)

        assert [step.text.split(":")[0] for step in steps] == ["Taking part", "Filming"]
        assert steps[0].url == f"/cases/{case.pk}/consent/"

    def test_no_question_for_a_case_that_has_its_facts(self, case, django_assert_num_queries):
        loaded = with_facts(Case.objects.filter(pk=case.pk)).get()

        with django_assert_num_queries(0):
            assert next_steps(loaded) == next_steps(loaded) != []

    def test_what_is_at_odds(self, case, mother, said, add_adult):
        for purpose in ("take_part", "filming"):
            said(mother, purpose)
        assert next_steps(case) == []
        father = add_adult("Sam Example", has_parental_responsibility="yes")
        said(father, "filming", "refused")
        said(father, "research", "wants_to_talk")

        assert [step.text.split(":")[0] for step in next_steps(case)] == ["Filming", "Research"]

    def test_nothing_on_a_closed_case(self, case, coordinator):
        hand_back(case, reason="practitioner_away", by=coordinator)
        case.refresh_from_db()

        assert next_steps(case) == []

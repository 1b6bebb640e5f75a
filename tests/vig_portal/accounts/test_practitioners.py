"""What is changed about a practitioner, by whom, and what the trail keeps of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.make import make_practitioner, make_team, make_user
from vig_portal.accounts import practitioners
from vig_portal.accounts.models import Stage
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def one(practitioner):
    return practitioner.practitioner


def test_the_trail_keeps_what_was_changed_and_not_who_people_are(one, coordinator):
    practitioners.set_capacity(one, 4, by=coordinator)
    practitioners.set_languages(one, ["English", "Romani"], by=coordinator)

    first, second = Entry.objects.filter(action="change_practitioner").order_by("seq")
    assert first.details == {"fields": ["capacity"], "capacity": "4"}
    assert second.details == {"fields": ["languages"]}


def test_nothing_changed_is_nothing_written(one, coordinator):
    practitioners.record_stage(one, one.stage, by=coordinator)

    assert not Entry.objects.filter(action="change_practitioner").exists()


def test_only_coordinators_change_the_directory(one, practitioner, manager):
    for person in (practitioner, manager):
        with pytest.raises(NotYours):
            practitioners.set_workdays(one, [0], by=person)


def test_only_what_belongs_to_the_work(one, coordinator):
    with pytest.raises(TypeError):
        practitioners.change(one, user=coordinator, by=coordinator)


class TestSupervisor:
    def test_has_the_role(self, one, coordinator, supervisor):
        assert practitioners.set_supervisor(one, supervisor, by=coordinator).supervisor == supervisor

        with pytest.raises(Refusal, match="does not have the supervisor role"):
            practitioners.set_supervisor(one, make_user("practitioner"), by=coordinator)

    def test_is_somebody_else(self, coordinator, supervisor):
        with pytest.raises(Refusal, match="Nobody supervises themselves"):
            practitioners.set_supervisor(make_practitioner(user=supervisor), supervisor, by=coordinator)

    def test_one_who_has_left_does_not_stop_another_change(self, one, coordinator):
        one.supervisor = make_user("supervisor", is_active=False)
        one.save()

        assert practitioners.set_capacity(one, 3, by=coordinator).capacity == 3


class TestAdd:
    def test_with_the_role_only(self, coordinator):
        with pytest.raises(Refusal, match="does not have the practitioner role"):
            practitioners.add(make_user("referrer"), stage=Stage.ACCREDITED, base_district="Harlow", by=coordinator)

    def test_once(self, one, practitioner, coordinator):
        with pytest.raises(Refusal, match="is in the directory already"):
            practitioners.add(practitioner, stage=Stage.ACCREDITED, base_district="Harlow", by=coordinator)


class TestLeave:
    today = timezone.localdate()

    def test_days_do_not_overlap(self, one, practitioner):
        practitioners.record_leave(one, first_day=self.today, last_day=self.today + timedelta(days=4), by=practitioner)

        with pytest.raises(Refusal, match="already"):
            day = self.today + timedelta(days=4)
            practitioners.record_leave(one, first_day=day, last_day=day, by=practitioner)

    def test_nobody_keeps_it_for_another(self, one, stranger):
        with pytest.raises(NotYours):
            practitioners.record_leave(one, first_day=self.today, last_day=self.today, by=stranger)


class TestConflict:
    def test_the_same_is_declared_once(self, one, practitioner):
        team = make_team()
        first = practitioners.declare_conflict(one, team=team, reason="Worked there", by=practitioner)

        assert practitioners.declare_conflict(one, team=team, reason="Still", by=practitioner) == first

    def test_nobody_clears_themselves(self, one, practitioner, coordinator):
        conflict = practitioners.declare_conflict(one, mosaic_id="A1", reason="A neighbour", by=practitioner)
        with pytest.raises(NotYours):
            practitioners.end_conflict(conflict, by=practitioner)

        practitioners.end_conflict(conflict, by=coordinator)
        conflict.refresh_from_db()
        assert conflict.ended_at
        assert Entry.objects.filter(action="end_conflict").count() == 1

"""Drafts that nobody goes on with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from referrals.intake import actions, drafts, tasks
from referrals.intake.drafts import remove_old
from referrals.models import Referral
from tests.make import make_referral
from tests.referrals.intake.make import make_draft
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice

pytestmark = pytest.mark.django_db


def left_for(days, draft):
    """By the clock of London: plain differences come to another day where summer time was in between."""
    Referral.objects.filter(pk=draft.pk).update(touched_at=timezone.localtime() - timedelta(days=days))


def told_days_ago(days):
    Notice.objects.update(written_at=timezone.now() - timedelta(days=days))


def test_a_week_before_the_holder_is_told_once(referrer):
    draft = make_draft(by=referrer)
    left_for(84, draft)

    for _ in range(2):
        remove_old(timezone.localdate())

    (notice,) = Notice.objects.filter(name="draft_to_be_removed")
    assert notice.person == referrer
    assert Referral.objects.count() == 1


def test_whoever_it_was_entered_for_is_told_as_well(referrer, coordinator):
    draft = actions.start(by=coordinator, referrer=referrer)
    left_for(84, draft)

    remove_old(timezone.localdate())

    told = Notice.objects.filter(name="draft_to_be_removed")
    assert {notice.person for notice in told} == {referrer, coordinator}


def test_a_draft_that_was_sent_since_the_list_was_read_stays(referrer, monkeypatch):
    draft = make_draft(by=referrer)
    left_for(90, draft)
    remove_old(timezone.localdate())
    told_days_ago(8)
    read = drafts._told_a_week_ago

    def send_after_reading(rows):
        found = list(read(rows))
        actions.submit(Referral.objects.get(pk=draft.pk), by=referrer)
        return found

    monkeypatch.setattr(drafts, "_told_a_week_ago", send_after_reading)

    remove_old(timezone.localdate())

    assert Referral.objects.get().status == "submitted"


def test_it_is_removed_a_week_after_that(referrer):
    draft = make_draft(by=referrer)
    left_for(90, draft)
    remove_old(timezone.localdate())
    assert Referral.objects.exists()  # not before anybody was told

    told_days_ago(8)
    remove_old(timezone.localdate())

    assert not Referral.objects.exists()
    assert Entry.objects.filter(action="remove_draft", thing_id=draft.pk).exists()


def test_a_draft_that_was_taken_up_again_stays(referrer):
    draft = make_draft(by=referrer)
    left_for(84, draft)
    remove_old(timezone.localdate())
    told_days_ago(8)
    left_for(1, draft)

    remove_old(timezone.localdate())

    assert Referral.objects.exists()


def test_what_was_sent_is_never_removed(referrer):
    left_for(400, make_referral(by=referrer))

    tasks.remove_old_drafts()

    assert Referral.objects.count() == 1
    assert not Notice.objects.exists()


def test_it_asks_as_often_for_many_as_for_one_when_nothing_is_due(referrer, django_assert_max_num_queries):
    for _ in range(3):
        make_referral("draft", by=referrer)

    with django_assert_max_num_queries(2):
        remove_old(timezone.localdate())

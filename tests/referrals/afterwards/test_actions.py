"""What a referrer does after sending."""

import threading

import pytest
from django.db import connection
from django.utils import timezone

from referrals.afterwards import actions as afterwards
from referrals.allocation import actions as allocation_actions
from referrals.models import Allocation, Question, Referral
from referrals.triage import actions as triage
from tests.make import make_allocation, make_practitioner, make_referral, make_user
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.accounts.models import User
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.models import history
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal

pytestmark = pytest.mark.django_db


def asked(referrer, coordinator, count=1):
    referral = make_referral("information_needed", by=referrer)
    return referral, [
        Question.objects.create(referral=referral, text=f"{n}?", asked_by=coordinator) for n in range(count)
    ]


# Answering


def test_the_last_answer_sends_the_referral_back(referrer, coordinator):
    referral, (first, second) = asked(referrer, coordinator, 2)

    afterwards.answer(first, "His grandmother.", by=referrer)
    referral.refresh_from_db()
    assert referral.status == "information_needed"

    afterwards.answer(second, "In May.", by=referrer)
    referral.refresh_from_db()
    assert referral.status == "submitted"
    assert (second.answer, second.answered_by) == ("In May.", referrer)
    assert Notice.objects.get(name="question_answered").person == coordinator


def test_a_question_is_answered_once(referrer, coordinator):
    _, (first, _) = asked(referrer, coordinator, 2)
    afterwards.answer(first, "One.", by=referrer)

    with pytest.raises(Refusal, match="answered already"):
        afterwards.answer(first, "Two.", by=referrer)
    first.refresh_from_db()
    assert first.answer == "One."


def test_a_colleague_who_does_not_hold_it_cannot_answer(referrer, coordinator, colleague):
    _, (question,) = asked(referrer, coordinator)

    with pytest.raises(NotYours):
        afterwards.answer(question, "Hm.", by=colleague)


def test_a_question_of_a_referral_that_moved_on_is_refused(referrer, coordinator):
    referral, (question,) = asked(referrer, coordinator)
    afterwards.withdraw(referral, reason="moved_away", by=referrer)

    with pytest.raises(Refusal, match="moved on"):
        afterwards.answer(question, "Late.", by=referrer)


def test_only_named_coordinators_hear_of_a_restricted_referral(referrer, coordinator):
    referral, (question,) = asked(referrer, coordinator)
    Referral.objects.filter(pk=referral.pk).update(is_restricted=True)
    question.refresh_from_db()

    afterwards.answer(question, "Yes.", by=referrer)

    assert not Notice.objects.filter(name="question_answered").exists()


# Withdrawing


@pytest.mark.parametrize(
    "status",
    ["submitted", "information_needed", "on_hold", "decline_proposed", "accepted", "waiting_list", "consultation"],
)
def test_an_open_referral_can_be_withdrawn(status, referrer, coordinator):
    referral = make_referral(status, by=referrer)

    afterwards.withdraw(referral, reason="moved_away", words="To Kent.", by=referrer)

    change = history(referral).last()
    assert (referral.status, change.reason, change.note) == ("withdrawn", "moved_away", "To Kent.")
    assert Notice.objects.get(name="referral_withdrawn").person == coordinator


@pytest.mark.parametrize("status", ["draft", "allocated", "declined", "duplicate", "consulted", "withdrawn"])
def test_a_referral_that_is_not_open_cannot_be_withdrawn(status, referrer):
    with pytest.raises(NoSuchMove):
        afterwards.withdraw(make_referral(status, by=referrer), reason="moved_away", by=referrer)


def test_offers_end_with_the_referral(referrer, coordinator):
    referral = make_referral("accepted", by=referrer)
    offer = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    person = offer.practitioner.user

    afterwards.withdraw(referral, reason="family_declined", by=referrer)

    offer.refresh_from_db()
    assert (offer.status, offer.revoke_reason) == ("revoked", "withdrawn")
    assert not may(person, Action.VIEW_REFERRAL, referral)
    assert Notice.objects.filter(person=person).exists()


def test_a_planned_consultation_ends_with_the_referral(referrer, coordinator, practitioner):
    referral = make_referral("submitted", kind="consultation", children=[], by=referrer)
    triage.consult(referral, reason="team_stuck", by=coordinator)
    triage.plan_consultation(referral, consultant=practitioner, planned_for=timezone.now(), by=coordinator)

    afterwards.withdraw(referral, reason="family_declined", by=referrer)

    assert not may(practitioner, Action.VIEW_REFERRAL, referral)
    assert Notice.objects.get(name="consultation_called_off").person == practitioner


def test_the_referrer_hears_of_it_when_a_coordinator_withdraws(referrer, coordinator):
    referral = make_referral(by=referrer, entered_by=coordinator)
    hand(referral, to=coordinator, by=coordinator, why="made the referral")

    afterwards.withdraw(referral, reason="family_declined", by=coordinator)

    assert Notice.objects.get(name="referral_withdrawn").person == referrer


def test_a_stranger_cannot_withdraw(referrer, stranger, colleague):
    referral = make_referral(by=referrer)

    for person in (stranger, colleague):
        with pytest.raises(NotYours):
            afterwards.withdraw(referral, reason="moved_away", by=person)


@pytest.mark.django_db(transaction=True)
def test_withdrawing_and_taking_up_at_once_leaves_one_of_them(referrer, coordinator):
    referral = make_referral("accepted", by=referrer)
    offer = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    person = offer.practitioner.user
    start, refused = threading.Barrier(2), []

    def run(deed):
        start.wait()
        try:
            deed()
        except Refusal as refusal:
            refused.append(refusal.sentence)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=[deed])
        for deed in (
            lambda: afterwards.withdraw(Referral.objects.get(pk=referral.pk), reason="moved_away", by=referrer),
            lambda: allocation_actions.take_up(Allocation.objects.get(pk=offer.pk), by=person),
        )
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    referral.refresh_from_db()
    offer.refresh_from_db()
    assert len(refused) == 1
    assert (referral.status, offer.status) in {("withdrawn", "revoked"), ("allocated", "taken_up")}


# Handing on


def test_handing_on_makes_the_colleague_the_referrer(referrer, colleague):
    referral = make_referral(by=referrer)

    afterwards.hand_on(referral, to=colleague, by=referrer)

    referral.refresh_from_db()
    assert referral.referrer == colleague
    assert may(colleague, Action.MAKE_REFERRAL, referral)
    assert not may(referrer, Action.MAKE_REFERRAL, referral)
    assert may(referrer, Action.VIEW_REFERRAL, referral)
    assert Entry.objects.filter(action="hand_on", thing_id=referral.pk).exists()
    assert Notice.objects.filter(person=colleague, name="referral_handed_on", thing_id=referral.pk).exists()


def test_it_is_handed_on_only_within_the_team(referrer, stranger, coordinator):
    referral = make_referral(by=referrer)

    for person in (stranger, coordinator, referrer):
        with pytest.raises(Refusal, match="same team"):
            afterwards.hand_on(referral, to=person, by=referrer)


def test_a_leaver_cannot_be_given_a_referral(referrer, team):
    leaver = make_user("referrer", team=team)
    leaver.is_active = False
    leaver.save(update_fields=["is_active"])

    with pytest.raises(Refusal):
        afterwards.hand_on(make_referral(by=referrer), to=leaver, by=referrer)


def test_a_colleague_cannot_take_it(referrer, colleague):
    with pytest.raises(NotYours):
        afterwards.hand_on(make_referral(by=referrer), to=colleague, by=colleague)


def test_a_referral_without_a_team_is_handed_to_nobody(db):
    alone, other = make_user("referrer"), make_user("referrer")
    User.objects.filter(pk__in=[alone.pk, other.pk]).update(team=None)
    alone = User.objects.get(pk=alone.pk)
    referral = make_referral(by=alone)

    assert not afterwards.colleagues(referral)
    with pytest.raises(Refusal):
        afterwards.hand_on(referral, to=other, by=alone)

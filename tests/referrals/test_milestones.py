"""What a referrer sees of the way a referral goes."""

import re

import pytest

from referrals.allocation import actions as allocation_of
from referrals.lists import with_what_a_row_shows
from referrals.milestones import ENDED_TO_OTHERS, SAID, STEPS, TO_OTHERS, milestones, next_step, words
from referrals.models import Referral
from referrals.states import REFERRAL_MOVES, ReferralStatus
from tests.make import make_allocation, make_referral
from vig_portal.states.models import history
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db


def titles(referral):
    return [step.title for step in milestones(referral, history(referral))]


def test_every_status_has_its_words():
    assert set(SAID) == set(TO_OTHERS) == set(ReferralStatus)


def test_to_others_it_never_says_you():
    assert not [words for words in (*TO_OTHERS.values(), ENDED_TO_OTHERS) if re.search(r"\byou", words, re.I)]


def test_a_referral_just_sent_has_a_decision_to_come():
    referral = make_referral()

    steps = milestones(referral, history(referral))

    assert [(step.title, bool(step.when)) for step in steps] == [
        ("Sent", True),
        ("Decision", False),
        ("Practitioner found", False),
    ]
    assert steps[0].is_now


def test_questions_and_answers_are_steps(coordinator):
    referral = make_referral()
    move(referral, "ask", by=coordinator)
    move(referral, "answer", by=referral.referrer)
    move(referral, "accept", by=coordinator)

    assert titles(referral) == [
        "Sent", "More information asked for", "Information given", "Accepted", "Practitioner found",
    ]  # fmt: skip


def test_a_decision_taken_back_was_none(coordinator):
    referral = make_referral()
    move(referral, "decline", by=coordinator)
    move(referral, "undo", by=coordinator)

    assert titles(referral) == ["Sent", "Decision", "Practitioner found"]


def test_a_decision_taken_back_takes_with_it_the_step_onto_the_waiting_list(coordinator):
    referral = make_referral()
    move(referral, "ask", by=coordinator)
    move(referral, "answer", by=referral.referrer)
    move(referral, "accept", by=coordinator)
    move(referral, "accept_to_waiting_list", by=coordinator)
    move(referral, "undo", by=coordinator)

    assert titles(referral) == [
        "Sent", "More information asked for", "Information given", "Decision", "Practitioner found",
    ]  # fmt: skip


def test_work_that_is_over_is_told_as_ended():
    referral = make_referral("allocated")
    make_allocation("taken_up", referral=referral)
    (going_on,) = with_what_a_row_shows(Referral.objects.all())
    allocation_of.finish(referral, reason="done")
    (ended,) = with_what_a_row_shows(Referral.objects.all())

    assert words(going_on) == "Practitioner found"
    assert words(ended) == "Work ended"
    assert "has ended" in next_step(ended)
    assert [(step.title, step.is_now) for step in milestones(ended, [])] == [("Sent", False), ("Work ended", True)]


def test_a_proposal_to_decline_is_not_shown(coordinator):
    referral = make_referral()
    move(referral, "propose_decline", by=coordinator)

    assert titles(referral) == ["Sent", "Decision", "Practitioner found"]
    assert words(referral) == "Being considered"
    assert next_step(referral) == next_step(make_referral())


def test_a_refused_proposal_leaves_what_was_before(coordinator):
    referral = make_referral()
    move(referral, "ask", by=coordinator)
    move(referral, "answer", by=referral.referrer)
    move(referral, "propose_decline", by=coordinator)
    move(referral, "undo", by=coordinator)

    assert "Information given" in titles(referral)


def test_a_consultation_has_no_practitioner_to_come(coordinator):
    referral = make_referral(kind="consultation")
    move(referral, "consult", by=coordinator)

    assert titles(referral) == ["Sent", "Consultation offered", "Consultation held"]


def test_every_move_is_shown_or_left_out_on_purpose():
    assert set(REFERRAL_MOVES) - set(STEPS) == {"submit", "resume", "propose_decline", "undo"}

"""What can be decided at triage: each outcome, who may, in which state, and who is told."""

from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from referrals.models import Consultation, Decision, Priority, Question, Referral
from referrals.triage import actions as triage
from tests.make import make_allocation, make_referral, make_user
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.models import history
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal

pytestmark = pytest.mark.django_db

NEXT_WEEK = timedelta(days=7)


def earlier(decision, days=1):
    """The decision as if it had been made before today."""
    Decision.objects.filter(pk=decision.pk).update(at=decision.at - timedelta(days=days))


def decide(outcome, referral, by, **more):
    """Any of the outcomes, with what it needs."""
    extra = {
        "accept": {"priority": Priority.HIGH, "reason": "relationship"},
        "accept_to_waiting_list": {"priority": Priority.HIGH, "reason": "no_capacity_yet"},
        "ask": {"questions": "Who has parental responsibility?", "reason": "who_consents"},
        "hold": {"until": timezone.localdate() + NEXT_WEEK, "reason": "crisis"},
        "consult": {"reason": "team_stuck"},
        "decline": {"reason": "domestic_abuse"},
        "propose_decline": {"reason": "domestic_abuse"},
        "mark_duplicate": {"reason": "same_referral"},
    }[outcome]
    if outcome == "mark_duplicate" and "of" not in more:
        extra["of"] = make_referral()
    return getattr(triage, outcome)(referral, by=by, **(extra | more))


OUTCOMES = {
    "accept": "accepted",
    "accept_to_waiting_list": "waiting_list",
    "ask": "information_needed",
    "hold": "on_hold",
    "consult": "consultation",
    "decline": "declined",
    "propose_decline": "decline_proposed",
    "mark_duplicate": "duplicate",
}
outcomes = pytest.mark.parametrize("outcome", OUTCOMES)


@outcomes
def test_an_outcome_moves_the_referral_and_is_kept_with_its_reason(outcome, coordinator):
    referral = make_referral()

    decision = decide(outcome, referral, coordinator, note="For colleagues only.")

    referral.refresh_from_db()
    assert referral.status == OUTCOMES[outcome]
    assert (decision.by, decision.note) == (coordinator, "For colleagues only.")
    assert decision.reason and decision.sentence
    assert history(referral).get().reason == decision.reason
    assert Entry.objects.filter(action=outcome, thing_id=referral.pk).count() == 1


@outcomes
def test_an_outcome_refuses_a_referral_that_was_already_decided(outcome, coordinator):
    for status in ("declined", "allocated", "withdrawn", "draft"):
        with pytest.raises(NoSuchMove):
            decide(outcome, make_referral(status), coordinator)

    assert not Decision.objects.exists()


@outcomes
def test_an_outcome_refuses_whoever_may_not_decide(outcome, referrer, practitioner, manager, administrator):
    referral = make_referral(by=referrer)

    for person in (referrer, practitioner, manager, administrator):
        with pytest.raises((NotYours, Refusal)):
            decide(outcome, referral, person)

    referral.refresh_from_db()
    assert referral.status == "submitted"
    assert not Decision.objects.exists()


@outcomes
def test_an_outcome_refuses_a_reason_that_is_not_in_the_list(outcome, coordinator):
    with pytest.raises(Refusal, match="Select a reason"):
        decide(outcome, make_referral(), coordinator, reason="because")


@outcomes
def test_a_decision_made_on_what_has_moved_on_says_whose_move_it_was(outcome, coordinator):
    referral = make_referral()
    stale = Referral.objects.get(pk=referral.pk)
    quicker = make_user("coordinator", name="Quentin Quicker")
    triage.hold(referral, until=timezone.localdate() + NEXT_WEEK, reason="crisis", by=quicker)

    with pytest.raises(NoSuchMove, match="On hold.*It was Quentin Quicker who moved it"):
        decide(outcome, stale, coordinator)


# Accepting


def test_accepting_keeps_priority_and_day(coordinator):
    referral = make_referral()

    triage.accept(referral, priority=Priority.TIME_CRITICAL, reason="relationship", by=coordinator)

    referral.refresh_from_db()
    assert referral.priority == Priority.TIME_CRITICAL
    assert referral.accepted_at is not None


def test_accepting_to_the_waiting_list_refuses_what_was_just_accepted(coordinator):
    referral = make_referral()
    stale = Referral.objects.get(pk=referral.pk)
    triage.accept(referral, priority=Priority.HIGH, reason="relationship", by=make_user("coordinator"))

    with pytest.raises(NoSuchMove):
        decide("accept_to_waiting_list", stale, coordinator)


def test_accepting_refuses_a_request_for_a_consultation(coordinator):
    with pytest.raises(Refusal, match="Offer the consultation"):
        decide("accept", make_referral(kind="consultation"), coordinator)


def test_an_own_sentence_is_kept_and_an_empty_one_is_proposed(coordinator):
    own = decide("decline", make_referral(), coordinator, sentence=" Please ring us. ")
    proposed = decide("decline", make_referral(), coordinator)

    assert own.sentence == "Please ring us."
    assert "telephone" in proposed.sentence


def test_another_reason_needs_words_of_its_own(coordinator):
    with pytest.raises(Refusal, match="Write a sentence"):
        decide("accept", make_referral(), coordinator, reason="other")


# The checklist


def test_a_caution_never_refuses_by_itself(coordinator):
    referral = make_referral()
    found = {"domestic_abuse": "yes", "acute_crisis": "yes", "no_consent": "unknown"}

    triage.consider(referral, found, followed_safeguarding=True, by=coordinator)

    referral.refresh_from_db()
    assert referral.status == "submitted"
    decision = decide("accept", referral, coordinator, note="The abuse was years ago; a safety plan is in place.")
    assert decision.checklist == found
    assert decision.followed_safeguarding is True


def test_accepting_despite_a_caution_needs_a_reason_in_words(coordinator):
    referral = make_referral()
    triage.consider(referral, {"imminent_move": "yes"}, by=coordinator)

    with pytest.raises(Refusal, match="Say why it is accepted all the same"):
        decide("accept", referral, coordinator)

    referral.refresh_from_db()
    assert referral.status == "submitted"


@outcomes
def test_no_decision_before_it_was_said_whether_safeguarding_was_followed(outcome, coordinator):
    referral = make_referral(is_safety_disclosed=True)

    with pytest.raises(Refusal, match="safeguarding"):
        decide(outcome, referral, coordinator)

    triage.consider(referral, {}, followed_safeguarding=False, by=coordinator)
    assert decide(outcome, referral, coordinator).followed_safeguarding is False


def test_going_through_the_checklist_again_replaces_what_was_found(coordinator):
    referral = make_referral()
    triage.consider(referral, {"acute_crisis": "yes", "nonsense": "yes"}, by=coordinator)

    checklist = triage.consider(referral, {"acute_crisis": "no"}, by=coordinator)

    assert checklist.answers == {"acute_crisis": "no"}


def test_going_through_the_checklist_refuses_strangers(stranger):
    with pytest.raises(NotYours):
        triage.consider(make_referral(), {}, by=stranger)


# Who is told


@pytest.mark.parametrize(
    ("outcome", "notice"),
    [*((outcome, "referral_decided") for outcome in OUTCOMES if outcome not in ("ask", "propose_decline")),
     ("ask", "question_asked")],
)  # fmt: skip
def test_the_referrer_is_told_without_a_reason(outcome, notice, referrer, coordinator):
    referral = make_referral(by=referrer)

    decision = decide(outcome, referral, coordinator, sentence="There is domestic abuse at home.")

    told = Notice.objects.get()
    assert (told.name, told.person) == (notice, referrer)
    kept = " ".join(str(getattr(told, field.attname)) for field in Notice._meta.fields)
    assert decision.reason not in kept
    assert "domestic" not in kept


def test_each_decision_is_told_once_more(referrer, coordinator):
    referral = make_referral(by=referrer)
    decide("hold", referral, coordinator)
    triage.resume(referral, by=coordinator)
    decide("accept", referral, coordinator)

    assert Notice.objects.filter(name="referral_decided", person=referrer).count() == 2


# Asking


def test_asking_keeps_each_question(coordinator):
    referral = make_referral()

    triage.ask(referral, ["Who agrees?", " ", "When is the hearing?"], reason="who_consents", by=coordinator)

    assert [question.text for question in referral.questions.all()] == ["Who agrees?", "When is the hearing?"]


def test_asking_needs_a_question(coordinator):
    with pytest.raises(Refusal, match="at least one question"):
        triage.ask(make_referral(), ["", "  "], reason="who_consents", by=coordinator)


def test_a_question_may_be_asked_while_it_is_on_hold(coordinator):
    referral = make_referral("on_hold")

    triage.ask(referral, "Has treatment begun?", reason="safety", by=coordinator)

    assert referral.status == "information_needed"


# Holding


def test_holding_keeps_the_day_of_the_review(coordinator):
    until = timezone.localdate() + NEXT_WEEK

    assert decide("hold", make_referral(), coordinator, until=until).review_on == until


@pytest.mark.parametrize("days", [-1, 0, 185])
def test_holding_refuses_a_day_that_is_past_or_too_far_off(days, coordinator):
    with pytest.raises(Refusal, match="in the future, and no more than 6 months"):
        decide("hold", make_referral(), coordinator, until=timezone.localdate() + timedelta(days=days))


def test_holding_six_months_ends_on_a_real_day(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2026, 8, 31))

    assert triage.latest_review() == date(2027, 2, 28)


def test_resuming_brings_it_back_to_the_queue(coordinator, stranger):
    referral = make_referral("on_hold")

    with pytest.raises(NotYours):
        triage.resume(referral, by=stranger)
    triage.resume(referral, by=coordinator)

    referral.refresh_from_db()
    assert referral.status == "submitted"
    with pytest.raises(NoSuchMove):
        triage.resume(referral, by=coordinator)


# Duplicates


def test_a_duplicate_names_the_one_that_stays(coordinator):
    stays = make_referral()

    assert decide("mark_duplicate", make_referral(), coordinator, of=stays).duplicate_of == stays


def test_a_duplicate_of_itself_is_refused(coordinator):
    referral = make_referral()

    with pytest.raises(Refusal, match="of itself"):
        decide("mark_duplicate", referral, coordinator, of=referral)


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"is_restricted": True}])
def test_a_duplicate_of_what_one_cannot_see_is_refused(hidden, coordinator):
    with pytest.raises(Refusal, match="that you can see"):
        decide("mark_duplicate", make_referral(), coordinator, of=make_referral(**hidden))


def test_a_duplicate_of_a_duplicate_is_refused(coordinator):
    with pytest.raises(Refusal, match="itself a duplicate"):
        decide("mark_duplicate", make_referral(), coordinator, of=make_referral("duplicate"))


# The second person


@pytest.fixture
def two_people_decide(settings):
    settings.SECOND_PERSON_FOR_NOT_SUITABLE = True


@pytest.fixture
def other(db):
    return make_user("coordinator", name="Odell Other")


def test_declining_waits_for_a_second_person_where_two_must_agree(two_people_decide, referrer, coordinator, other):
    referral = make_referral(by=referrer)

    decide("decline", referral, coordinator)

    assert referral.status == "decline_proposed"
    assert [(told.person, told.name) for told in Notice.objects.all()] == [(other, "second_person_needed")]


def test_the_second_person_ends_it_and_only_then_is_the_referrer_told(two_people_decide, referrer, coordinator, other):
    referral = make_referral(by=referrer)
    decide("decline", referral, coordinator)

    decision = triage.second(referral, by=other)

    referral.refresh_from_db()
    assert referral.status == "declined"
    assert (decision.by, decision.seconded_by) == (coordinator, other)
    assert Notice.objects.filter(person=referrer, name="referral_decided").count() == 1


def test_nobody_is_their_own_second_person(two_people_decide, coordinator):
    referral = make_referral()
    decide("decline", referral, coordinator)

    for answer in (lambda: triage.second(referral, by=coordinator),
                   lambda: triage.refuse_decline(referral, why="No.", by=coordinator)):  # fmt: skip
        with pytest.raises(NotYours, match="Another coordinator"):
            answer()


def test_declining_twice_is_no_way_round_the_second_person(two_people_decide, coordinator):
    referral = make_referral()
    decide("decline", referral, coordinator)

    with pytest.raises(NoSuchMove):
        decide("decline", referral, coordinator)


def test_the_second_person_must_be_a_coordinator(two_people_decide, coordinator, manager):
    referral = make_referral()
    decide("decline", referral, coordinator)

    with pytest.raises(NotYours):
        triage.second(referral, by=manager)


def test_a_second_person_who_disagrees_sends_it_back_to_the_queue(two_people_decide, referrer, coordinator, other):
    referral = make_referral(by=referrer)
    decide("decline", referral, coordinator)

    decision = triage.refuse_decline(referral, why="It is long past.", by=other)

    referral.refresh_from_db()
    assert referral.status == "submitted"
    assert (decision.undone_by, decision.undone_why) == (other, "It is long past.")
    assert not Notice.objects.filter(person=referrer).exists()


def test_there_is_nothing_to_second_on_other_referrals(coordinator):
    for status in ("submitted", "declined", "accepted"):
        with pytest.raises(NoSuchMove):
            triage.second(make_referral(status), by=coordinator)


def test_only_those_named_hear_of_a_restricted_proposal(two_people_decide, coordinator, other):
    from vig_portal.access.grants import hand

    referral = make_referral(is_restricted=True)
    hand(referral, to=coordinator, by=coordinator, why="named")

    decide("decline", referral, coordinator)

    assert not Notice.objects.filter(person=other).exists()


# Undoing


@outcomes
def test_a_decision_can_be_undone_on_its_day(outcome, coordinator):
    referral = make_referral()
    decision = decide(outcome, referral, coordinator)

    triage.undo(referral, reason="wrong_outcome", note="Pressed too soon.", by=coordinator)

    referral.refresh_from_db()
    decision.refresh_from_db()
    assert (referral.status, referral.accepted_at) == ("submitted", None)
    assert decision.undone_by == coordinator
    assert decision.undone_why == "I chose the wrong outcome: Pressed too soon."
    assert triage.standing_decision(referral) is None
    decide("accept", referral, coordinator)


@outcomes
def test_a_decision_of_another_day_stays(outcome, coordinator):
    referral = make_referral()
    earlier(decide(outcome, referral, coordinator))

    with pytest.raises(Refusal, match="only on the day"):
        triage.undo(referral, reason="wrong_outcome", by=coordinator)

    referral.refresh_from_db()
    assert referral.status == OUTCOMES[outcome]


def test_undoing_refuses_while_an_offer_lives(coordinator):
    referral = make_referral()
    decide("accept", referral, coordinator)
    make_allocation(referral=referral)

    with pytest.raises(Refusal, match="Revoke the offer first"):
        triage.undo(referral, reason="wrong_outcome", by=coordinator)


def test_undoing_refuses_what_nobody_has_decided_and_whoever_may_not(coordinator, referrer):
    with pytest.raises(NoSuchMove):
        triage.undo(make_referral(), reason="wrong_outcome", by=coordinator)
    referral = make_referral(by=referrer)
    decide("accept", referral, coordinator)
    with pytest.raises(NotYours):
        triage.undo(referral, reason="wrong_outcome", by=referrer)


def test_a_question_that_was_taken_back_waits_for_no_answer(coordinator):
    referral = make_referral()
    decision = decide("ask", referral, coordinator, note="See file.")

    triage.undo(referral, reason="wrong_referral", by=coordinator)

    decision.refresh_from_db()
    assert not Question.objects.exists()
    assert decision.note == "See file.\nAsked, and taken back:\nWho has parental responsibility?"


def test_undoing_a_consultation_takes_it_away(coordinator):
    referral = make_referral()
    decide("consult", referral, coordinator)

    triage.undo(referral, reason="wrong_outcome", by=coordinator)

    assert not Consultation.objects.exists()


# The waiting list, and priority


def test_an_accepted_referral_can_be_moved_to_the_waiting_list(coordinator, stranger):
    referral = make_referral("accepted")
    since = referral.accepted_at

    with pytest.raises(NotYours):
        triage.move_to_waiting_list(referral, by=stranger)
    triage.move_to_waiting_list(referral, by=coordinator)

    referral.refresh_from_db()
    assert (referral.status, referral.accepted_at) == ("waiting_list", since)
    with pytest.raises(NoSuchMove):
        triage.move_to_waiting_list(referral, by=coordinator)


def test_only_an_accepted_referral_can_be_moved_to_the_waiting_list(coordinator):
    with pytest.raises(NoSuchMove):
        triage.move_to_waiting_list(make_referral(), by=coordinator)
    offered = make_referral("accepted")
    make_allocation(referral=offered)
    with pytest.raises(Refusal, match="Revoke"):
        triage.move_to_waiting_list(offered, by=coordinator)


def test_a_change_of_priority_keeps_what_it_was_and_why(coordinator):
    referral = make_referral("waiting_list")

    triage.set_priority(referral, Priority.TIME_CRITICAL, why="A hearing on 4 May.", by=coordinator)

    change = referral.amendments.get()
    assert (change.before, change.after, change.reason) == ("Routine", "Time-critical", "A hearing on 4 May.")
    assert Referral.objects.get(pk=referral.pk).priority == Priority.TIME_CRITICAL
    assert Entry.objects.get(action="set_priority").details == {"from": 3, "to": 1}


def test_the_same_priority_again_changes_nothing(coordinator):
    referral = make_referral()

    triage.set_priority(referral, Priority.ROUTINE, why="Again", by=coordinator)

    assert not referral.amendments.exists()


def test_priority_refuses_what_has_ended_and_whoever_may_not(coordinator, referrer):
    with pytest.raises(NoSuchMove):
        triage.set_priority(make_referral("withdrawn"), Priority.HIGH, why="", by=coordinator)
    with pytest.raises(NotYours):
        triage.set_priority(make_referral(by=referrer), Priority.HIGH, why="", by=referrer)


# Consultations


@pytest.fixture
def consultation(referrer, coordinator):
    referral = make_referral(kind="consultation", children=[], by=referrer)
    triage.consult(referral, reason="team_stuck", by=coordinator)
    return referral


def tomorrow():
    return timezone.now() + timedelta(days=1)


def test_a_planned_consultation_is_in_the_hands_of_who_gives_it(consultation, coordinator, practitioner, stranger):
    triage.plan_consultation(consultation, consultant=practitioner, planned_for=tomorrow(), by=coordinator)

    assert may(practitioner, Action.VIEW_REFERRAL, consultation)
    assert Notice.objects.filter(name="consultation_planned").count() == 2

    triage.plan_consultation(consultation, consultant=stranger, planned_for=tomorrow(), by=coordinator)
    assert not may(practitioner, Action.VIEW_REFERRAL, consultation)
    assert may(stranger, Action.VIEW_REFERRAL, consultation)
    assert Notice.objects.get(name="consultation_called_off").person == practitioner


def test_a_consultation_taken_back_is_out_of_the_hands_of_who_was_to_give_it(consultation, coordinator, practitioner):
    triage.plan_consultation(consultation, consultant=practitioner, planned_for=tomorrow(), by=coordinator)

    triage.undo(consultation, reason="wrong_outcome", by=coordinator)

    assert not may(practitioner, Action.VIEW_REFERRAL, consultation)
    assert Notice.objects.get(name="consultation_called_off").person == practitioner


def test_a_consultation_is_given_by_a_practitioner_or_coordinator_other_than_the_referrer(
    consultation, coordinator, referrer, manager
):
    for person in (referrer, manager):
        with pytest.raises(Refusal, match="has to be given by"):
            triage.plan_consultation(consultation, consultant=person, planned_for=tomorrow(), by=coordinator)


def test_planning_refuses_strangers_and_what_is_no_consultation(consultation, coordinator, practitioner):
    with pytest.raises(NotYours):
        triage.plan_consultation(consultation, consultant=practitioner, planned_for=tomorrow(), by=practitioner)
    with pytest.raises(NoSuchMove):
        triage.plan_consultation(make_referral(), consultant=practitioner, planned_for=tomorrow(), by=coordinator)


def test_a_concluded_consultation_keeps_its_outcome_and_how_helpful_it_was(consultation, coordinator, practitioner):
    triage.plan_consultation(consultation, consultant=practitioner, planned_for=tomorrow(), by=coordinator)

    triage.conclude_consultation(
        consultation,
        outcome="refer_for_vig",
        held_on=timezone.localdate(),
        helpfulness=9,
        note="Good.",
        by=coordinator,
    )

    consultation.refresh_from_db()
    kept = Consultation.objects.get()
    assert consultation.status == "consulted"
    assert (kept.outcome, kept.held_on, kept.helpfulness) == ("refer_for_vig", timezone.localdate(), 9)
    assert not may(practitioner, Action.VIEW_REFERRAL, consultation)


def test_concluding_needs_the_day_unless_it_was_not_held(consultation, coordinator):
    with pytest.raises(Refusal, match="Give the day"):
        triage.conclude_consultation(consultation, outcome="team_continues", by=coordinator)
    with pytest.raises(Refusal, match="in the past"):
        triage.conclude_consultation(
            consultation, outcome="team_continues", held_on=timezone.localdate() + NEXT_WEEK, by=coordinator
        )

    triage.conclude_consultation(consultation, outcome="not_held", helpfulness=3, by=coordinator)

    kept = Consultation.objects.get()
    assert (kept.outcome, kept.held_on, kept.helpfulness) == ("not_held", None, None)
    with pytest.raises(NoSuchMove):
        triage.conclude_consultation(consultation, outcome="not_held", by=coordinator)


def test_concluding_refuses_strangers(consultation, stranger):
    with pytest.raises(NotYours):
        triage.conclude_consultation(consultation, outcome="not_held", by=stranger)


# At once


@pytest.mark.django_db(transaction=True)
def test_of_two_coordinators_at_once_one_wins_and_the_other_is_told_who():
    people = [make_user("coordinator", name="Ada First"), make_user("coordinator", name="Ben Second")]
    referral = make_referral()
    together, won, lost = Barrier(2), [], []

    def press(person, outcome):
        seen = Referral.objects.get(pk=referral.pk)
        together.wait()
        try:
            won.append((person, decide(outcome, seen, person)))
        except NoSuchMove as refusal:
            lost.append((person, refusal.sentence))
        finally:
            connection.close()

    threads = [Thread(target=press, args=pair) for pair in zip(people, ("accept", "decline"), strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(won) == len(lost) == 1
    assert lost[0][1].endswith(f"It was {won[0][0].name} who moved it.")
    assert Decision.objects.count() == Notice.objects.count() == 1

"""What can be decided about a referral that was sent, and about a consultation."""

from calendar import monthrange
from datetime import date

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from referrals.models import Amendment, Checklist, Consultation, Decision, Priority, Question, Referral
from referrals.states import DECIDED, OPEN, ReferralStatus
from referrals.triage import suitability
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.reference import codes
from vig_portal.states.moves import NotYours, Refusal, move, too_late

Outcome = Decision.Outcome
HOLD_MONTHS = 6
REASONS = {
    Outcome.ACCEPT: "reason_accept",
    Outcome.ACCEPT_TO_WAITING_LIST: "reason_accept",
    Outcome.ASK: "reason_ask",
    Outcome.HOLD: "reason_hold",
    Outcome.CONSULT: "reason_consult",
    Outcome.DECLINE: "reason_not_suitable",
    Outcome.DUPLICATE: "reason_duplicate",
}
ACCEPTING = frozenset({Outcome.ACCEPT, Outcome.ACCEPT_TO_WAITING_LIST})
NOT_HELD = "not_held"
GIVES_CONSULTATION = "gives the consultation"
PRIORITY = "priority"  # where an amendment is of no page of the form, but of how soon it is needed


@transaction.atomic
def consider(referral, answers, *, by, followed_safeguarding=None):
    """Keep what was found on going through the checklist; the decision then takes a copy of it."""
    _must_be_theirs(referral, by)
    known = {check.name: answers[check.name] for check in suitability.CHECKLIST if answers.get(check.name)}
    checklist, _ = Checklist.objects.update_or_create(
        referral=referral,
        defaults={
            "answers": known,
            "followed_safeguarding": followed_safeguarding,
            "by": by,
            "at": timezone.now(),
        },
    )
    trail.record("consider", by=by, about=referral)
    return checklist


# The outcomes


@transaction.atomic
def accept(referral, *, priority, reason, by, sentence="", note=""):
    """Take the referral on: it now waits for a practitioner."""
    return _accept(referral, Outcome.ACCEPT, priority, reason=reason, by=by, sentence=sentence, note=note)


@transaction.atomic
def accept_to_waiting_list(referral, *, priority, reason, by, sentence="", note=""):
    """Take the referral on although nobody is free yet: it waits on the list."""
    outcome = Outcome.ACCEPT_TO_WAITING_LIST
    return _accept(referral, outcome, priority, reason=reason, by=by, sentence=sentence, note=note)


def _accept(referral, outcome, priority, *, reason, by, sentence, note):
    if referral.is_consultation:
        raise Refusal("This is a request for a consultation, with no child to be filmed. Offer the consultation.")
    fields = {"priority": Priority(priority), "accepted_at": timezone.now()}
    return _decide(referral, outcome, reason=reason, by=by, sentence=sentence, note=note, **fields)


@transaction.atomic
def ask(referral, questions, *, by, reason="other", sentence="", note=""):
    """Ask the referrer for what is needed before a decision; the clock stands still until they answer."""
    texts = [text.strip() for text in ([questions] if isinstance(questions, str) else questions) if text.strip()]
    if not texts:
        raise Refusal("Write at least one question.")
    sentence = sentence or _proposed(Outcome.ASK, reason) or "We need to know more before we can decide."
    starts = {ReferralStatus.SUBMITTED, ReferralStatus.ON_HOLD}
    decision = _decide(referral, Outcome.ASK, reason=reason, by=by, sentence=sentence, note=note, starts=starts)
    Question.objects.bulk_create(
        Question(referral=referral, text=text, asked_by=by, asked_at=decision.at) for text in texts
    )
    return decision


@transaction.atomic
def hold(referral, *, until: date, reason, by, sentence="", note=""):
    """Wait until a day on which it will be looked at again; the clock stands still."""
    if not timezone.localdate() < until <= latest_review():
        raise Refusal(f"The date must be in the future, and no more than {HOLD_MONTHS} months away.")
    kept = {"review_on": until}
    return _decide(referral, Outcome.HOLD, reason=reason, by=by, sentence=sentence, note=note, kept=kept)


@transaction.atomic
def consult(referral, *, reason, by, sentence="", note=""):
    """Offer the team a consultation: no film, no allocation, an outcome of its own."""
    decision = _decide(referral, Outcome.CONSULT, reason=reason, by=by, sentence=sentence, note=note)
    Consultation.objects.get_or_create(referral=referral)
    return decision


@transaction.atomic
def decline(referral, *, reason, by, sentence="", note=""):
    """Say that VIG is not suitable now; where two people have to agree, it waits for the second."""
    if settings.SECOND_PERSON_FOR_NOT_SUITABLE:
        return propose_decline(referral, reason=reason, by=by, sentence=sentence, note=note)
    return _decide(referral, Outcome.DECLINE, reason=reason, by=by, sentence=sentence, note=note)


@transaction.atomic
def mark_duplicate(referral, *, of, reason, by, sentence="", note=""):
    """End it as the duplicate of another referral, which the person must be able to see."""
    if of.pk == referral.pk:
        raise Refusal("A referral cannot be a duplicate of itself.")
    if of.is_draft or not may(by, Action.VIEW_REFERRAL, of):
        raise Refusal("There is no referral with this reference that you can see.")
    if of.status == ReferralStatus.DUPLICATE:
        raise Refusal(f"{of.reference} is itself a duplicate. Give the reference of the one that stays.")
    kept = {"duplicate_of": of}
    return _decide(referral, Outcome.DUPLICATE, reason=reason, by=by, sentence=sentence, note=note, kept=kept)


# The second person


@transaction.atomic
def propose_decline(referral, *, reason, by, sentence="", note=""):
    """Propose that VIG is not suitable now. The referrer hears nothing until a second coordinator has agreed."""
    decision = _decide(
        referral, Outcome.DECLINE, reason=reason, by=by, sentence=sentence, note=note, step="propose_decline"
    )
    others = User.objects.with_role(Role.COORDINATOR).exclude(pk=by.pk)
    if referral.is_restricted:
        others = others.filter(pk__in=holders(referral).values("user"))
    notify_all(others, "second_person_needed", about=referral, slot=str(decision.pk))
    return decision


@transaction.atomic
def second(referral, *, by):
    """Agree, as the second person, that VIG is not suitable now."""
    decision = _proposal(referral, by)
    move(referral, "decline", by=by, reason=decision.reason)
    decision.seconded_by, decision.seconded_at = by, timezone.now()
    decision.save(update_fields=["seconded_by", "seconded_at"])
    _tell_referrer(referral, "referral_decided", decision)
    return decision


@transaction.atomic
def refuse_decline(referral, *, why, by):
    """Disagree, as the second person: it waits for triage again."""
    decision = _proposal(referral, by)
    move(referral, "undo", by=by, reason="agreed_together", note=why)
    return _mark_undone(decision, by=by, why=why)


def _proposal(referral, by):
    _must_still_be(referral, {ReferralStatus.DECLINE_PROPOSED}, by)
    decision = standing_decision(referral)
    if decision.by == by:
        raise NotYours("You proposed this yourself. Another coordinator has to look at it.")
    return decision


# Afterwards


@transaction.atomic
def resume(referral, *, by, note=""):
    """Look again at a referral that was on hold: it waits for triage, and the clock goes on."""
    return move(referral, "resume", by=by, note=note)


@transaction.atomic
def undo(referral, *, reason, by, note=""):
    """Take back what was decided today; it waits for triage again."""
    was_told = referral.status != ReferralStatus.DECLINE_PROPOSED
    _must_still_be(referral, DECIDED, by)
    decision = standing_decision(referral)
    if not is_of_today(decision):
        raise Refusal("A decision can be undone only on the day on which it was made.")
    _must_not_be_offered(referral)
    move(referral, "undo", by=by, reason=reason, note=note, accepted_at=None)
    _mark_undone(decision, by=by, why=": ".join(filter(None, [codes.label("reason_undo", reason), note])))
    _take_back_questions(decision)
    call_off_consultation(referral, by=by)
    Consultation.objects.filter(referral=referral).delete()
    if was_told:
        notify(referral.referrer, "referral_decided", about=referral, slot=f"undo-{decision.pk.hex}")
    return decision


def _mark_undone(decision, *, by, why):
    decision.undone_by, decision.undone_at, decision.undone_why = by, timezone.now(), why
    decision.save(update_fields=["undone_by", "undone_at", "undone_why"])
    return decision


def _take_back_questions(decision):
    """Nobody has to answer what was asked by mistake; its words stay with the decision."""
    unanswered = Question.objects.filter(referral=decision.referral, asked_at=decision.at, answered_at=None)
    texts = [question.text for question in unanswered]
    if texts:
        decision.note = "\n".join([decision.note, "Asked, and taken back:", *texts]).strip()
        decision.save(update_fields=["note"])
        unanswered.delete()


@transaction.atomic
def move_to_waiting_list(referral, *, by, note=""):
    """Put an accepted referral on the waiting list, since nobody is free."""
    _must_still_be(referral, {ReferralStatus.ACCEPTED}, by)
    _must_not_be_offered(referral)
    return move(referral, "accept_to_waiting_list", by=by, reason="no_capacity_yet", note=note)


@transaction.atomic
def set_priority(referral, priority, *, by, why):
    """Change how soon it is needed; the history keeps what it was and why."""
    _must_be_theirs(referral, by)
    locked = _must_still_be(referral, OPEN, by)
    before, priority = Priority(locked.priority), Priority(priority)
    if before == priority:
        return referral
    Referral.objects.filter(pk=referral.pk).update(priority=priority)
    change = {"page": PRIORITY, "question": "Priority", "before": before.label, "after": priority.label}
    Amendment.objects.create(referral=referral, reason=why, by=by, **change)
    trail.record("set_priority", by=by, about=referral, **{"from": int(before), "to": int(priority)})
    referral.priority = priority
    return referral


# Consultations


def consultants():
    """Those who may give a consultation: practitioners and coordinators who are here."""
    return User.objects.with_role(Role.PRACTITIONER) | User.objects.with_role(Role.COORDINATOR)


@transaction.atomic
def plan_consultation(referral, *, consultant, planned_for, by):
    """Say who gives the consultation, and when; it is put into their hands."""
    consultation = _open_consultation(referral, by)
    if consultant == referral.referrer:
        raise Refusal("The consultation has to be given by somebody other than the referrer.")
    if not consultants().filter(pk=consultant.pk).exists():
        raise Refusal("The consultation has to be given by a practitioner or a coordinator.")
    if consultation.consultant != consultant:
        call_off_consultation(referral, by=by)
    if not may(consultant, Action.VIEW_REFERRAL, referral):
        hand(referral, to=consultant, by=by, why=GIVES_CONSULTATION)
    consultation.consultant, consultation.planned_for = consultant, planned_for
    consultation.save(update_fields=["consultant", "planned_for"])
    trail.record("plan_consultation", by=by, about=referral)
    told = [person for person in (consultant, referral.referrer) if person != by]
    slot = f"{planned_for:%Y%m%d%H%M}-{consultant.pk.hex[:12]}"
    notify_all(told, "consultation_planned", about=referral, slot=slot)
    return consultation


@transaction.atomic
def conclude_consultation(referral, *, outcome, by, held_on=None, note="", helpfulness=None):
    """Write down what came of the consultation, and how helpful the team found it."""
    consultation = _open_consultation(referral, by)
    if outcome != NOT_HELD and held_on is None:
        raise Refusal("Give the day on which the consultation was held.")
    if held_on and held_on > timezone.localdate():
        raise Refusal("The day on which it was held must be today or in the past.")
    move(referral, "conclude_consultation", by=by, reason=outcome)
    consultation.outcome, consultation.note = outcome, note
    consultation.held_on = None if outcome == NOT_HELD else held_on
    consultation.helpfulness = None if outcome == NOT_HELD else helpfulness
    consultation.save(update_fields=["outcome", "note", "held_on", "helpfulness"])
    _take_out_of_hands(consultation)
    notify(referral.referrer, "referral_decided", about=referral, slot=f"consulted-{consultation.pk}")
    return consultation


@transaction.atomic
def call_off_consultation(referral, *, by):
    """Somebody else gives the consultation, or nobody: who was to give it is told, and holds it no more."""
    consultation = Consultation.objects.filter(referral=referral).select_related("consultant", "referral").first()
    if consultation is None or consultation.consultant is None:
        return
    _take_out_of_hands(consultation)
    if consultation.consultant != by:
        # The referral itself may be closed to them now.
        slot = f"{timezone.now():%Y%m%d%H%M%S}"
        notify(consultation.consultant, "consultation_called_off", about=referral, slot=slot, url=reverse("home"))


def _open_consultation(referral, by):
    _must_be_theirs(referral, by)
    _must_still_be(referral, {ReferralStatus.CONSULTATION}, by)
    return Consultation.objects.select_related("consultant").get_or_create(referral=referral)[0]


def _take_out_of_hands(consultation):
    """End the hold that was given for the consultation, and no other that the person has."""
    if consultation.consultant is not None:
        take_back(consultation.referral, from_=consultation.consultant, why=GIVES_CONSULTATION)


# What they share


def standing_decision(referral):
    """The last decision that was not undone, or None."""
    return referral.decisions.filter(undone_at=None).select_related("by").first()


def is_of_today(decision):
    """Whether it was made on this day, and can still be undone."""
    return decision is not None and timezone.localdate(decision.seconded_at or decision.at) == timezone.localdate()


def latest_review():
    """The last day until which a referral may be put on hold."""
    today = timezone.localdate()
    years, month = divmod(today.month - 1 + HOLD_MONTHS, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _decide(referral, outcome, *, reason, by, sentence, note, step="", starts=None, kept=None, **fields):
    """Move it, keep the decision with a copy of the checklist, and tell the referrer."""
    if reason not in codes.codes(REASONS[outcome]):
        raise Refusal("Select a reason from the list.")
    sentence = sentence.strip() or _proposed(outcome, reason)
    if not sentence:
        raise Refusal("Write a sentence for the referrer.")
    _must_still_be(referral, starts or {ReferralStatus.SUBMITTED}, by)
    found = _found(referral, outcome, note)
    move(referral, step or outcome.value, by=by, reason=reason, **fields)
    decision = Decision.objects.create(
        referral=referral, outcome=outcome, reason=reason, sentence=sentence, note=note, by=by, **found, **(kept or {})
    )
    if step != "propose_decline":
        notice = "question_asked" if outcome == Outcome.ASK else "referral_decided"
        _tell_referrer(referral, notice, decision)
    return decision


def _found(referral, outcome, note):
    """What the checklist says, if what it asks of a decision is there."""
    checklist = Checklist.objects.filter(referral=referral).first()
    answers = checklist.answers if checklist else {}
    followed = checklist.followed_safeguarding if checklist else None
    if followed is None and suitability.asks_safeguarding(referral, answers):
        raise Refusal("Say first whether safeguarding procedures were followed.")
    if outcome in ACCEPTING and suitability.cautions_found(answers) and not note.strip():
        raise Refusal("The checklist has a “yes” that speaks against VIG. Say why it is accepted all the same.")
    return {"checklist": answers, "followed_safeguarding": followed}


def _proposed(outcome, reason):
    """The sentence that the service proposes for a reason. None of them says what must not be read at home."""
    return codes.hint(REASONS[outcome], reason)


def _tell_referrer(referral, notice, decision):
    notify(referral.referrer, notice, about=referral, slot=str(decision.pk))


def _must_be_theirs(referral, by):
    if not may(by, Action.TRIAGE_REFERRAL, referral):
        raise NotYours("You cannot do this.")


def _must_still_be(referral, statuses, by):
    """Lock it, and refuse if somebody has moved it since it was read."""
    locked = Referral.objects.select_for_update(of=("self",)).only("status", "priority").get(pk=referral.pk)
    if locked.status != referral.status or locked.status not in statuses:
        raise too_late(referral, locked.status, by=by)
    return locked


def _must_not_be_offered(referral):
    if referral.allocations.live().exists():
        raise Refusal("It has been offered to a practitioner. Revoke the offer first.")

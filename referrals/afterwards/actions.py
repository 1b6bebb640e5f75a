"""What a referrer does after sending: answer a question, withdraw, give the referral to a colleague."""

from django.db import transaction
from django.utils import timezone

from referrals.allocation import actions as allocation
from referrals.milestones import moved_on_sentence
from referrals.models import Question, Referral
from referrals.states import OPEN, ReferralStatus
from referrals.triage import actions as triage
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.states.moves import NotYours, Refusal, move

MADE_IT = "made the referral"


@transaction.atomic
def answer(question, text, *, by):
    """Answer one question; with the last answer the referral goes back to the coordinators."""
    referral = _locked(question.referral, by)
    if referral.status != ReferralStatus.INFORMATION_NEEDED:
        raise Refusal(moved_on_sentence(referral))
    answered = Question.objects.filter(pk=question.pk, answered_at=None).update(
        answer=text, answered_by=by, answered_at=timezone.now()
    )
    if not answered:
        raise Refusal("This question has been answered already. Your answer was not kept.")
    trail.record("answer_question", by=by, about=question)
    if not referral.questions.filter(answered_at=None).exists():
        move(referral, "answer", by=by)
        notify_all(allocation.coordinators_of(referral), "question_answered", about=referral, slot=str(question.pk))
    question.refresh_from_db()
    return question


@transaction.atomic
def withdraw(referral, *, reason, by, words=""):
    """Withdraw the referral; offers that wait for an answer end with it, and a consultation that was planned."""
    told = {*allocation.coordinators_of(referral), referral.referrer} - {by}
    move(referral, "withdraw", by=by, reason=reason, note=words)
    allocation.lapse_offers(referral)
    triage.call_off_consultation(referral, by=by)
    notify_all(told, "referral_withdrawn", about=referral)
    return referral


@transaction.atomic
def hand_on(referral, *, to, by):
    """Give the referral to a colleague of the same team, who from now on is its referrer."""
    before = _locked(referral, by)
    if before.status not in OPEN:
        raise Refusal(moved_on_sentence(before))
    if not colleagues(before).filter(pk=to.pk).exists():
        raise Refusal("Choose somebody of the same team who may make referrals.")
    take_back(before, from_=before.referrer)
    hand(before, to=to, by=by, why=MADE_IT)
    Referral.objects.filter(pk=before.pk).update(referrer=to)
    trail.record("hand_on", by=by, about=before, **{"from": str(before.referrer_id), "to": str(to.pk)})
    referral.referrer = to
    notify(to, "referral_handed_on", about=referral, slot=str(timezone.localdate()))
    return referral


def colleagues(referral):
    """To whom the referral can be given: somebody of its team, and nobody where it has none."""
    if referral.team_id is None:
        return User.objects.none()
    return User.objects.with_role(Role.REFERRER).filter(team=referral.team_id).exclude(pk=referral.referrer_id)


def _locked(referral, by):
    """The referral as it is now; nobody else changes it until this is done."""
    referral = Referral.objects.select_for_update(of=("self",)).select_related("referrer").get(pk=referral.pk)
    if not may(by, Action.MAKE_REFERRAL, referral):
        raise NotYours("This referral is not in your hands.")
    return referral

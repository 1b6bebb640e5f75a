"""Somebody asks for a film: a task for one named decider. Film is never handed out, whatever is decided."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case
from cases.videos.legal import holds
from cases.videos.models import CourtRequest
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.states.moves import NotYours, Refusal

Decision = CourtRequest.Decision
ASK_FOR_THE_HOLD = "No legal hold is asked for in this case. Ask for it first, then write this decision down."


@transaction.atomic
def pass_on(case, *, from_whom, order_reference, received_on, words, decider, by):
    """Write down that somebody asks for a film, and who decides about it. Pressed twice, it is passed on once."""
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("referral").get(pk=case.pk)
    if not may(by, Action.PASS_ON_COURT_REQUEST, case):
        raise NotYours("You cannot pass on a request for a film of this case.")
    if received_on > timezone.localdate():
        raise Refusal("The day on which it came must be today or in the past.")
    if decider not in deciders(case):
        raise Refusal(f"{decider} cannot decide about requests in this case.")
    asked = {"from_whom": from_whom, "order_reference": order_reference, "received_on": received_on, "words": words}
    if there := CourtRequest.objects.open().filter(case=case, decider=decider, by=by, **asked).first():
        return there
    made = CourtRequest.objects.create(case=case, decider=decider, by=by, **asked)
    trail.record("pass_on_court_request", by=by, about=case, request=str(made.pk), decider=str(decider.pk))
    notify(decider, "court_request_to_decide", about=made)
    return made


@transaction.atomic
def decide(request, *, decision, words, by):
    """Write down what was decided, and tell who passed it on and who works with the family. Twice is once."""
    found = CourtRequest.objects.select_for_update(of=("self",)).select_related("case__referral", "decider", "by")
    request = found.get(pk=request.pk)
    if not may_decide(by, request):
        raise NotYours(f"{request.decider} decides about this request.")
    if request.decision:
        if (request.decider, request.decision, request.decision_words) == (by, decision, words):
            return request
        raise Refusal(f"{request.decider} has decided about this request already. Nothing was changed.")
    if decision == Decision.HOLD and holds.going_on(request.case) is None:
        raise Refusal(ASK_FOR_THE_HOLD)
    request.decider, request.decision, request.decision_words, request.decided_at = by, decision, words, timezone.now()
    request.save(update_fields=["decider", "decision", "decision_words", "decided_at"])
    trail.record("decide_court_request", by=by, about=request.case, request=str(request.pk), decision=str(decision))
    _tell(request)
    return request


def deciders(case):
    """Who can be named to decide about a request in this case."""
    people = User.objects.with_role(Role.MANAGER).order_by("name", "pk")
    return [person for person in people if may(person, Action.DECIDE_COURT_REQUEST, case)]


def may_decide(person, request):
    """Whoever was named; somebody else only where the named one no longer can."""
    return person in _can_decide(request)


def undecided(now):
    """Every request about which nothing is decided, from the day after it was passed on, each with who can decide."""
    waiting = CourtRequest.objects.open().filter(at__date__lt=timezone.localdate(now))
    waiting = waiting.select_related("case__referral", "decider")
    return [(request, person) for request in waiting for person in _can_decide(request)]


def _can_decide(request):
    if may(request.decider, Action.DECIDE_COURT_REQUEST, request):
        return [request.decider]
    return deciders(request.case)


def _tell(request):
    people = {request.by, *request.case.people_at_work()} - {request.decider}
    told = [person for person in people if may(person, Action.PASS_ON_COURT_REQUEST, request)]
    notify_all(told, "court_request_decided", about=request)

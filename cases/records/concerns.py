"""Safeguarding concerns: recorded at once, told to those who must know, open until somebody says what was done."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.records.models import ConcernSettled, SafeguardingConcern
from cases.sessions.cycles import lock_open
from vig_portal.access.checks import may
from vig_portal.access.grants import holders
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify_all
from vig_portal.states.moves import NotYours, Refusal


def open_concerns(case):
    """The concerns of a case about which nobody has said yet what was done: while there are any, it stays open."""
    return SafeguardingConcern.objects.open().filter(case=case)


@transaction.atomic
def raise_concern(case, *, words, told_who, told_at, by, session=None):
    """Record a concern, and tell those who must know; nobody can choose not to be told."""
    case = lock_open(case)
    if not may(by, Action.WORK_CASE, case):
        raise NotYours("You cannot do this.")
    now = timezone.now()
    if not (words.strip() and told_who.strip() and told_at):
        raise Refusal("Say what the concern is, who was told, and when.")
    if told_at > now:
        raise Refusal("The time at which they were told must be now or in the past.")
    concern = SafeguardingConcern.objects.create(
        case=case, session=session, words=words.strip(), told_who=told_who.strip(), told_at=told_at, by=by, at=now
    )
    trail.record("raise_concern", by=by, about=concern)
    _tell(concern)
    return concern


@transaction.atomic
def settle(concern, *, words, by):
    """Write down what was done about it; it is then no longer open. Twice is once."""
    Case.objects.select_for_update(of=("self",), no_key=True).get(pk=concern.case_id)
    if not may(by, Action.SETTLE_CONCERN, concern):
        raise NotYours("You cannot do this.")
    if not words.strip():
        raise Refusal("Say what was done.")
    before = ConcernSettled.objects.filter(concern=concern).select_related("by").first()
    if before is not None and before.by != by:
        raise Refusal(f"{before.by} has already written what was done. Nothing was changed.")
    if before is not None:
        return before
    settled = ConcernSettled.objects.create(concern=concern, words=words.strip(), by=by)
    trail.record("settle_concern", by=by, about=concern)
    return settled


# Who is told


def _tell(concern):
    """Coordinators and the practitioner's supervisor: that there is one, and in which case. Not a word of it."""
    practitioner = concern.session.practitioner if concern.session else concern.case.allocation.practitioner
    told = {person.pk: person for person in _coordinators(concern.case)}
    if practitioner.supervisor is not None:
        told.setdefault(practitioner.supervisor_id, practitioner.supervisor)
    page, elsewhere = concern.get_absolute_url(), reverse("home")
    open_to = {pk for pk, person in told.items() if may(person, Action.VIEW_CONCERN, concern)}
    notify_all([told[pk] for pk in open_to], "safeguarding_concern", about=concern, url=page)
    notify_all([told[pk] for pk in told.keys() - open_to], "safeguarding_concern", about=concern, url=elsewhere)


def _coordinators(case):
    """All of them; of a restricted case those who are named for it, and all again where nobody is."""
    everybody = list(User.objects.with_role(Role.COORDINATOR))
    if not case.referral.is_restricted:
        return everybody
    things = (case, case.allocation, case.referral)
    named = {pk for thing in things for pk in holders(thing).values_list("user", flat=True)}
    return [person for person in everybody if person.pk in named] or everybody

"""Making the list of a week out of the audit trail."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit.models import Entry
from vig_portal.notifications.notify import notify
from vig_portal.oversight.models import OddAccess
from vig_portal.oversight.rules import FLOORS, Opening, Week

ONE_VISIT = timedelta(minutes=30)  # pages of one record opened within this time are one visit


def last_whole_week(today: date) -> date:
    """The Monday of the week before this one."""
    return today - timedelta(days=today.weekday() + 7)


@transaction.atomic
def list_week(monday: date):
    """List what was unusual in a week, and tell people once; doing it again changes nothing."""
    week = Week(_midnight(monday), _midnight(monday + timedelta(days=7)))
    by_kind = defaultdict(list)
    for opening in openings(week):
        by_kind[opening.kind].append(opening)
    odd = [odd for kind, found in by_kind.items() for odd in import_string(FLOORS[kind])(found, week)]
    OddAccess.objects.bulk_create(
        [
            OddAccess(
                week=monday,
                person_id=opening.person_id,
                kind=opening.kind,
                thing_id=opening.thing_id,
                reference=reference,
                why_listed=why,
            )
            for opening, reference, why in odd
        ],
        ignore_conflicts=True,
    )
    if odd:
        _tell({opening.person_id for opening, _, _ in odd}, slot=monday.isoformat())
    return odd


def openings(week):
    """Who opened which record in the week, or a part of it, and how many times."""
    opened = Q(action="view", outcome="seen") | Q(action=Action.BREAK_GLASS, outcome="done")
    entries = Entry.objects.filter(
        opened,
        Q(kind__in=FLOORS) | Q(details__of__kind__in=FLOORS),
        at__gte=week.begins,
        at__lt=week.ends,
        actor_id__isnull=False,
    )
    columns = ("actor_id", "kind", "thing_id", "details", "roles", "action", "at")
    seen = defaultdict(list)
    for entry in entries.order_by("seq").only(*columns).iterator():
        seen[entry.actor_id, *entry.record].append(entry)
    for key, found in seen.items():
        roles = frozenset(role for entry in found for role in entry.roles.split(",") if role)
        in_emergency = any(entry.action == Action.BREAK_GLASS for entry in found)
        yield Opening(*key, roles, _visits([entry.at for entry in found]), in_emergency)


def _visits(times):
    return 1 + sum(after - before > ONE_VISIT for before, after in zip(times, times[1:], strict=False))


def _tell(people, *, slot):
    for person in User.objects.active().filter(pk__in=people):
        notify(person, "odd_access_to_explain", about=person, slot=slot, url=reverse("oversight:mine"))
    for manager in User.objects.with_role(Role.MANAGER):
        notify(manager, "odd_access_to_tick", about=manager, slot=slot, url=reverse("oversight:odd_accesses"))


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time.min))

"""What the matching looks at, fetched at once: for all practitioners, beside one referral or many."""

from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from referrals.allocation.caseload import with_load
from referrals.models import Allocation, ReferralChild
from referrals.states import AllocationStatus
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Conflict, Leave, Practitioner, RoleHeld

WORKED = (AllocationStatus.TAKEN_UP, AllocationStatus.ENDED)
LIVE = (AllocationStatus.OFFERED, AllocationStatus.TAKEN_UP)


class History(NamedTuple):
    """What a practitioner has had to do with a referral and its children."""

    has_it: bool = False
    knows_child: bool = False
    knows_sibling: bool = False
    turned_down_at: datetime | None = None
    turned_down_why: str = ""
    turned_down_for_conflict: bool = False
    turned_child_down_for_conflict: bool = False


class Candidates(NamedTuple):
    """All practitioners, and what each has had to do with each of the referrals."""

    practitioners: list[Practitioner]
    histories: dict

    def history(self, referral, practitioner):
        return self.histories.get((referral.pk, practitioner.pk), History())


def candidates(*referrals):
    """Everybody, for these referrals: as many queries for one as for many."""
    histories = defaultdict(History)
    _add_earlier_offers(histories, referrals)
    _add_conflicts_with_children(histories, referrals)
    _add_earlier_work(histories, referrals)
    return Candidates(list(_practitioners()), dict(histories))


def _practitioners():
    role = RoleHeld.objects.open().filter(user=OuterRef("user"), role=Role.PRACTITIONER)
    return (
        with_load(Practitioner.objects.select_related("user", "supervisor"))
        .prefetch_related(
            Prefetch("leave", Leave.objects.filter(last_day__gte=timezone.localdate()), to_attr="leave_ahead"),
            Prefetch("conflicts", Conflict.objects.filter(ended_at=None), to_attr="conflicts_declared"),
        )
        .annotate(has_role=Exists(role))
    )


def _add_earlier_offers(histories, referrals):
    for offer in Allocation.objects.filter(referral__in=referrals).order_by("answered_at"):
        pair = offer.referral_id, offer.practitioner_id
        if offer.status in LIVE:
            histories[pair] = histories[pair]._replace(has_it=True)
        elif offer.status == AllocationStatus.TURNED_DOWN:
            why = offer.turn_down_reason
            histories[pair] = histories[pair]._replace(
                turned_down_at=offer.answered_at or offer.status_since,
                turned_down_why=why,
                turned_down_for_conflict=histories[pair].turned_down_for_conflict or why == "conflict",
            )


def _add_conflicts_with_children(histories, referrals):
    """Those that were said when another referral of the child was turned down, and that nobody has ended since.

    A child without a Mosaic ID has no other conflict that could be kept.
    """
    theirs = "child__referral_links__referral__allocations"
    said = ReferralChild.objects.filter(
        referral__in=referrals,
        **{f"{theirs}__status": AllocationStatus.TURNED_DOWN, f"{theirs}__turn_down_reason": "conflict"},
    )
    said = list(said.values_list("referral_id", f"{theirs}__practitioner_id", "child__mosaic_id"))
    ended = Conflict.objects.filter(mosaic_id__in={mosaic_id for *_, mosaic_id in said} - {""}, ended_at__isnull=False)
    ended = set(ended.values_list("practitioner_id", "mosaic_id"))
    for *pair, mosaic_id in said:
        if (pair[1], mosaic_id) not in ended:
            histories[tuple(pair)] = histories[tuple(pair)]._replace(turned_child_down_for_conflict=True)


def _add_earlier_work(histories, referrals):
    links = ReferralChild.objects.filter(referral__in=referrals)
    # Brothers and sisters are children who were once on one referral.
    family = ReferralChild.objects.filter(referral__child_links__child__in=links.values("child"))
    siblings = defaultdict(set)
    for theirs, ours in family.values_list("child_id", "referral__child_links__child_id"):
        siblings[ours].add(theirs)
    worked = defaultdict(set)
    everybody = Allocation.objects.filter(
        status__in=WORKED, referral__child_links__child__in=family.values("child")
    ).order_by()
    for practitioner, referral, child in everybody.values_list(
        "practitioner_id", "referral_id", "referral__child_links__child_id"
    ):
        worked[child].add((practitioner, referral))
    for referral, child in links.values_list("referral_id", "child_id"):
        for relation, children in (("knows_child", {child}), ("knows_sibling", siblings[child])):
            for practitioner, earlier in set().union(*(worked[known] for known in children)):
                if earlier != referral:
                    pair = referral, practitioner
                    histories[pair] = histories[pair]._replace(**{relation: True})

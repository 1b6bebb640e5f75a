"""Who could take a case on, and why not: the rules of an offer, looked at for work that is already under way."""

from django.db.models import Prefetch, Sum, prefetch_related_objects
from django.utils import timezone

from cases.ending.models import Handover
from referrals.allocation import matching
from referrals.allocation.candidates import candidates
from referrals.allocation.facts import Needs, Pair
from referrals.models import Allocation, ReferralChild
from referrals.states import AllocationStatus

WORKS_HERE = "Works with this family already"
IS_ASKED = "Was asked to be the co-worker, and has not answered yet"
COVERS = "Covers for the practitioner already"
TAKES_NO_ROOM = {"is_full"}  # cover is for a time: it takes no place of the caseload


def ranking_of(case):
    """All practitioners for a handover of this case, as things stand now. A co-worker may take over."""
    suggested, excluded = [], []
    for practitioner, pair, own in _pairs(case):
        if reasons := own or matching.reasons_against(pair):
            excluded.append(matching.Excluded(practitioner, reasons))
        else:
            found = matching.factors(pair)
            score = sum(factor.points for factor in found)
            suggested.append(matching.Suggestion(practitioner, score, found))
    return matching.Ranking(sorted(suggested, key=lambda row: (-row.score, *_name(row))), sorted(excluded, key=_name))


def reasons_against(case, practitioner):
    """Why this practitioner cannot take the case over now: no sentence when they can."""
    for other, pair, own in _pairs(case):
        if other == practitioner:
            return own or matching.reasons_against(pair)
    return ["Is not in the directory"]


def who_can_cover(case):
    """Those who could cover, by name, and those who cannot, with the reasons."""
    can, cannot = [], []
    covering = set(case.covers.running().values_list("practitioner", flat=True))
    for practitioner, pair, own in _pairs(case, co_worker_may=False):
        if practitioner.pk in covering:
            own = [COVERS]
        if reasons := own or matching.reasons_against(pair, but=TAKES_NO_ROOM):
            cannot.append(matching.Excluded(practitioner, reasons))
        else:
            can.append(practitioner)
    return sorted(can, key=lambda each: (str(each), str(each.pk))), sorted(cannot, key=_name)


def _pairs(case, *, co_worker_may=True):
    """Each practitioner beside the referral, with what stands in the way of work under way."""
    referral = case.referral
    prefetch_related_objects(
        [referral], Prefetch("child_links", ReferralChild.objects.select_related("child")), "adults"
    )
    among = candidates(referral)
    needs, today = Needs(referral, purpose=case.purpose), timezone.localdate()
    live = {each.practitioner_id: each for each in referral.allocations.live()}
    asked = _asked_to_take_over(but=case)
    for practitioner in among.practitioners:
        theirs = live.get(practitioner.pk)
        practitioner.load += asked.get(practitioner.pk, 0)
        own = []
        if theirs is not None:
            own = _own(theirs, co_worker_may)
            practitioner.load -= theirs.weight  # the same family is not counted twice
        history = among.history(referral, practitioner)._replace(has_it=False)
        yield practitioner, Pair(needs, practitioner, history, today), own


def _own(allocation, co_worker_may):
    if allocation.part == Allocation.Part.CO_WORKER:
        if allocation.status == AllocationStatus.OFFERED:
            return [IS_ASKED]
        if co_worker_may:
            return []
    return [WORKS_HERE]


def _asked_to_take_over(*, but):
    """How many places each practitioner would need for other cases that they have been asked to take over."""
    waiting = Handover.objects.waiting().exclude(case=but).order_by()
    return dict(waiting.values_list("to").annotate(Sum("of_allocation__weight")))


def _name(row):
    return row.practitioner.user.name, str(row.practitioner.pk)

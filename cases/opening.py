"""How a case begins: an offer is taken up, and its practitioner and co-workers are let in."""

from django.db import transaction
from django.utils import timezone

from cases.models import Case, CaseAdult, Circumstances
from referrals.allocation import actions as allocation_of
from referrals.models import Allocation, Purpose
from referrals.states import AllocationStatus
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify

LEAD, CO_WORKER = Allocation.Part.LEAD, Allocation.Part.CO_WORKER
SUPERVISES = "supervises the practitioner"  # why somebody reads a case


@transaction.atomic
def open_case(allocation, *, by):
    """Take the offer up. The practitioner's opens the case; a co-worker's lets them into it, now or when it opens.

    Pressing twice changes nothing: the case that is open is given back. None for a co-worker who was quicker.
    """
    allocation = allocation_of.lock(allocation)
    if allocation.status == AllocationStatus.TAKEN_UP and allocation.practitioner.user_id == by.pk:
        return case_of(allocation)
    allocation_of.take_up(allocation, by=by)
    if allocation.part == LEAD:
        return _begin(allocation, by=by)
    return _let_in(allocation, by=by)


def _begin(allocation, *, by):
    referral = allocation.referral
    case = Case.objects.create(
        referral=referral, allocation=allocation, purpose=referral.purpose or Purpose.INTERVENTION
    )
    _bring_people(case, by=by)
    trail.record("open_case", by=by, about=case)
    hand(case, to=by, by=allocation.offered_by, why="took up the offer")
    for co_work in co_working(case):
        hand(case, to=co_work.practitioner.user, by=co_work.offered_by, why="co-worker")
    notify(by, "case_opened", about=case)
    return case


def _bring_people(case, *, by):
    """The people of the referral as they are today; from now on the case keeps its own."""
    referral = case.referral
    children = list(referral.children.all())
    case.focus_children.set(children)
    CaseAdult.objects.bulk_create(CaseAdult(case=case, **as_in_case(adult)) for adult in referral.adults.all())
    Circumstances.objects.bulk_create(
        Circumstances(
            case=case,
            child=child,
            from_day=timezone.localdate(),
            social_care_status=referral.social_care_status,
            legal_status=referral.legal_status,
            placement_type=referral.placement_type,
            why="As the referral says",
            by=by,
        )
        for child in children
    )


def as_in_case(adult):
    """What a case takes over of a grown-up on the referral."""
    same = (
        "name", "relationship", "relationship_words", "phone", "email", "first_language", "interpreter_language",
        "access_needs", "safe_contact", "position",
    )  # fmt: skip
    return {field: getattr(adult, field) for field in same} | {
        "is_client": adult.is_client,
        "has_parental_responsibility": adult.has_parental_responsibility or CaseAdult.Responsibility.UNKNOWN,
    }


def _let_in(allocation, *, by):
    case = case_of(allocation)
    if case is not None:
        hand(case, to=by, by=allocation.offered_by, why="co-worker")
        notify(case.allocation.practitioner.user, "co_worker_added", about=case, slot=str(allocation.pk))
    return case


def end_supervision_of(case):
    """Whoever supervised its practitioner no longer reads the case."""
    for hold in holders(case, only_to_read=True).filter(why=SUPERVISES):
        take_back(case, from_=hold.user, why=SUPERVISES)


def co_working(case):
    """The co-workers of a case who have said yes."""
    taken_up = case.referral.allocations.taken_up().filter(part=CO_WORKER)
    return taken_up.select_related("practitioner__user", "offered_by")


def case_of(allocation):
    """The case that came of an offer; a co-worker's is the one open for the referral. None while there is none."""
    if allocation.part == LEAD:
        return Case.objects.filter(allocation=allocation).first()
    open_ = Case.objects.open().filter(referral=allocation.referral_id)
    return open_.select_related("allocation__practitioner__user").first()

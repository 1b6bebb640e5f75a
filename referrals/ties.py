"""What somebody still has in hand on this floor: a leaver's account stays open until there is none."""

from django.db.models import Exists, OuterRef
from django.urls import reverse

from referrals.models import Allocation, Consultation, Referral, ReferralHold
from referrals.states import OPEN, AllocationStatus, ReferralStatus
from vig_portal.access.checks import held
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Practitioner, User
from vig_portal.accounts.ties import Tie


def open_ties(person):
    """Live offers, work taken up, referrals that are open, consultations to be given, trainees under supervision."""
    return [
        *_allocations(person),
        *_referrals(person),
        *_restricted(person),
        *_consultations(person),
        *_trainees(person),
    ]


def _allocations(person):
    live = Allocation.objects.live().filter(practitioner__user=person).select_related("referral")
    for allocation in live.order_by("offered_at"):
        if allocation.status == AllocationStatus.OFFERED:
            yield Tie(f"Has an offer of referral {allocation.reference} to answer", _url("revoke", allocation))
        else:
            # An address may be named from any floor: it leads to the case, where the work can be handed on.
            case = reverse("cases:of_referral", args=[allocation.referral_id])
            yield Tie(f"Has taken up referral {allocation.reference}", case)


def _referrals(person):
    # Drafts go with their writer, since nobody else has ever seen them.
    for referral in Referral.objects.filter(referrer=person, status__in=OPEN).order_by("sent_at"):
        yield Tie(f"Is the referrer of referral {referral.reference}", _url("hand_on", referral))


def _restricted(person):
    """Restricted referrals that nobody could allocate or close any more."""
    named = Referral.objects.filter(held(Referral, person), is_restricted=True).exclude(referrer=person)
    others = User.objects.with_role(Role.COORDINATOR).exclude(pk=person.pk)
    others_hold = ReferralHold.objects.filter(content_object=OuterRef("pk"), user__in=others, until=None)
    alone = named.filter(~Exists(others_hold), status__in=OPEN | {ReferralStatus.ALLOCATED})
    if Role.COORDINATOR in person.roles:
        for referral in alone.order_by("sent_at"):
            yield Tie(f"Is the only coordinator who can see referral {referral.reference}", _url("restrict", referral))


def _consultations(person):
    planned = Consultation.objects.filter(consultant=person, referral__status=ReferralStatus.CONSULTATION)
    for consultation in planned.select_related("referral"):
        referral = consultation.referral
        yield Tie(f"Gives the consultation for referral {referral.reference}", referral.get_absolute_url())


def _trainees(person):
    for trainee in Practitioner.objects.filter(supervisor=person, user__is_active=True).select_related("user"):
        yield Tie(f"Supervises {trainee}", _url("practitioner", trainee))


def _url(view, thing):
    return reverse(f"referrals:{view}", args=[thing.pk])

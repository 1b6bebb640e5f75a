"""What the figures of the home page count: never what somebody may not see, not even as a number."""

import pytest
from django.utils import timezone

from referrals import panels
from referrals.models import Referral
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_referral

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("panel", "role"),
    [("to_triage", "coordinator"), ("waiting_list", "coordinator"), ("by_quadrant", "manager"), ("waits", "manager")],
)
def test_what_is_restricted_is_in_no_figure(panel, role, request):
    person = request.getfixturevalue(role)
    nothing = _said(panel, person)
    now = timezone.now()
    make_referral(ReferralStatus.SUBMITTED)
    make_referral(ReferralStatus.ACCEPTED, accepted_at=now)
    taken = make_referral(ReferralStatus.ALLOCATED, accepted_at=now)
    make_allocation(AllocationStatus.TAKEN_UP, referral=taken, answered_at=now)
    assert _said(panel, person) != nothing

    Referral.objects.update(is_restricted=True)

    assert _said(panel, person) == nothing


def _said(panel, person):
    return getattr(panels, panel)(person)._replace(chart=None)

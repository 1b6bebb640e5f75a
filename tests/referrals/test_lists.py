"""Tabs: each referral in exactly one."""

import pytest
from django.http import QueryDict

from referrals import lists
from referrals.models import Referral
from referrals.states import AllocationStatus, ReferralStatus
from tests.make import make_allocation, make_practitioner, make_referral, make_team

pytestmark = pytest.mark.django_db


def one_of_each(by):
    """A referral in every status, with no offer and with an offer in every status."""
    practitioner = make_practitioner()
    for status in ReferralStatus:
        make_referral(status, by=by)
        if status != ReferralStatus.DRAFT:
            for allocation in AllocationStatus:
                referral = make_referral(status, by=by)
                make_allocation(allocation, referral=referral, practitioner=practitioner)


def tabs_of(tabs, referrals):
    return {
        referral.pk: [tab.name for tab in tabs if Referral.objects.filter(tab.has, pk=referral.pk).exists()]
        for referral in referrals
    }


def test_each_sent_referral_is_in_exactly_one_tab_of_the_service(referrer):
    one_of_each(referrer)

    found = tabs_of(lists.SERVICE_TABS, Referral.objects.sent())

    assert {len(names) for names in found.values()} == {1}


@pytest.mark.parametrize("person", ["referrer", "colleague"])
def test_each_referral_is_in_exactly_one_tab_of_the_team(person, referrer, request):
    one_of_each(referrer)

    found = tabs_of(lists.own_tabs(request.getfixturevalue(person)), Referral.objects.all())

    assert {len(names) for names in found.values()} == {1}


def test_an_offer_moves_an_accepted_referral_to_the_tab_offered():
    referral = make_referral("accepted")
    make_allocation("offered", referral=referral)

    assert tabs_of(lists.SERVICE_TABS, [referral])[referral.pk] == ["offered"]


def test_what_is_asked_of_a_colleague_is_not_for_me_to_do(referrer, colleague):
    referral = make_referral("information_needed", by=referrer)

    assert tabs_of(lists.own_tabs(referrer), [referral])[referral.pk] == ["to-do"]
    assert tabs_of(lists.own_tabs(colleague), [referral])[referral.pk] == ["considered"]


def test_a_name_that_is_no_tab_is_the_first():
    assert lists.chosen(lists.SERVICE_TABS, "' OR 1=1") is lists.SERVICE_TABS[0]


def test_filters_narrow():
    team = make_team()
    wanted = make_referral(quadrant="West", priority=1)
    Referral.objects.filter(pk=wanted.pk).update(team=team)
    make_referral(quadrant="West")
    form = lists.FilterForm(QueryDict(f"quadrant=West&priority=1&team={team.pk}"))

    assert [*form.narrowed(Referral.objects.all())] == [wanted]
    assert form.is_narrowing


@pytest.mark.parametrize(
    "query", ["sort=password", "quadrant=Nowhere", "team=nobody", "priority=9", "reference=%27--"]
)
def test_what_is_not_on_the_list_is_not_applied(query):
    referral = make_referral()
    form = lists.FilterForm(QueryDict(query))

    assert [*form.narrowed(Referral.objects.all())] == [referral]
    assert form.order == lists.SORTS["newest"][1]


def test_filters_go_along_from_tab_to_tab_but_the_page_does_not():
    link = lists.links(lists.SERVICE_TABS, lists.SERVICE_TABS[0], QueryDict("quadrant=West&after=abc&tab=ended"))[1]

    assert link["href"] == "?tab=paused&quadrant=West"

"""Long lists, a page at a time."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from referrals.models import Referral
from tests.make import make_referral, make_user
from vig_portal.govuk.paging import page_of

pytestmark = pytest.mark.django_db
NEWEST = ("-sent_at", "-pk")


@pytest.fixture
def seven():
    """Newest first; some were sent at the same moment."""
    somebody, now = make_user("referrer"), timezone.now()
    for n in range(7):
        make_referral(by=somebody, sent_at=now - timedelta(hours=n // 2))
    return [*Referral.objects.order_by(*NEWEST)]


def page(address="", by=NEWEST):
    return page_of(Referral.objects.all(), by=by, asked=QueryDict(address.lstrip("?")), size=3)


def test_the_first_page_leads_on_only(seven):
    first = page()

    assert first.rows == seven[:3]
    assert first.older_url and not first.newer_url


def test_the_pages_go_to_the_end_and_back(seven):
    second = page(page().older_url)
    third = page(second.older_url)
    back = page(third.newer_url)
    first = page(back.newer_url)

    assert (second.rows, third.rows, back.rows, first.rows) == (seven[3:6], seven[6:], seven[3:6], seven[:3])
    assert not third.older_url
    assert not first.newer_url


def test_what_else_the_address_asks_for_is_kept(seven):
    assert page("tab=ended&tab=two").older_url.startswith("?tab=ended&tab=two&after=")


def test_what_came_in_between_moves_nothing(seven):
    older = page().older_url
    make_referral(sent_at=timezone.now() + timedelta(hours=1))

    assert page(older).rows == seven[3:6]


@pytest.mark.parametrize(
    "address",
    ["after=", "after=rubbish", "before=a~b", "after=2026-13-01~x", "after=~", "before=%00~%00", "after=a~b~c"],
)
def test_an_address_that_makes_no_sense_is_the_first_page(address, seven):
    assert page(address).rows == seven[:3]


def test_it_neither_counts_nor_skips(seven, django_assert_num_queries):
    older = page().older_url

    with django_assert_num_queries(1) as asked:
        page(older)

    assert "OFFSET" not in asked[0]["sql"] and "COUNT" not in asked[0]["sql"]


def test_an_empty_list_leads_nowhere(db):
    empty = page()

    assert (empty.rows, empty.newer_url, empty.older_url, len(empty)) == ([], "", "", 0)

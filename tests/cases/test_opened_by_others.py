"""Who opened a case that was not in their hands, as those who work with the family see it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cases.opening import open_case
from referrals.emergency.actions import open_for_an_hour
from referrals.models import Referral
from tests.make import make_allocation, make_referral
from vig_portal.audit.models import Entry
from vig_portal.oversight import actions as oversight
from vig_portal.oversight.models import OddAccess

pytestmark = pytest.mark.django_db
WHY = "I stood in for a colleague"
WEEK = date(2026, 11, 9)


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def url(case):
    return reverse("cases:opened_by_others", args=[case.pk])


def listed(thing, person, **fields):
    fields = {"week": WEEK, "why_listed": "A manager opened it 2 times", **fields}
    return OddAccess.objects.create(
        person=person, kind=thing._meta.label_lower, thing_id=thing.pk, reference=thing.reference, **fields
    )


def lines(client, url):
    return [(line.who, line.record, line.why) for line in client.get(url).context["openings"]]


def test_the_practitioner_reads_who_it_was_and_why(client, case, url, practitioner, manager):
    odd = listed(case, manager)
    client.force_login(practitioner)
    assert url in client.get(case.get_absolute_url()).content.decode()
    assert lines(client, url) == [("Merle Manager", "Case", "They have not said why.")]

    oversight.explain(odd, text=WHY, by=manager)

    assert lines(client, url) == [("Merle Manager", "Case", WHY)]
    page = client.get(url).content.decode()
    assert WHY in page
    assert "In the week of 9 November 2026" in page


def test_what_was_opened_of_its_referral_stands_there_too(client, case, url, practitioner, manager, coordinator):
    listed(case.referral, coordinator)
    listed(case, manager, week=WEEK + timedelta(weeks=1))
    client.force_login(practitioner)

    assert [line[:2] for line in lines(client, url)] == [("Merle Manager", "Case"), ("Cleo Coordinator", "Referral")]


def test_the_reason_of_an_emergency_stands_there_at_once(
    client, case, url, practitioner, coordinator, manager, administrator
):
    Referral.objects.filter(pk=case.referral_id).update(is_restricted=True)
    open_for_an_hour(case.referral, why="The school has called the police", by=coordinator)
    client.force_login(practitioner)

    assert lines(client, url) == [("Cleo Coordinator", "Referral and case", "The school has called the police")]


def test_what_was_opened_of_others_does_not_stand_there(client, case, url, practitioner, manager):
    other = make_allocation(referral=make_referral())
    listed(other.referral, manager)
    client.force_login(practitioner)

    page = client.get(url)

    assert page.context["openings"] == []
    assert "Nobody else has opened this case" in page.content.decode()


def test_that_somebody_looked_is_written_down(client, case, url, practitioner):
    client.force_login(practitioner)

    client.get(url)

    seen = Entry.objects.get(outcome="seen", thing_id=case.pk)
    assert (seen.actor_id, seen.details["tab"]) == (practitioner.pk, "opened by others")


@pytest.mark.parametrize(("role", "status"), [("stranger", 404), ("coordinator", 403), ("manager", 403)])
def test_it_refuses_whoever_does_not_work_with_the_family(client, url, role, status, request):
    client.force_login(request.getfixturevalue(role))

    assert client.get(url).status_code == status


@pytest.mark.parametrize("count", [1, 60])
def test_it_asks_few_questions(client, case, url, practitioner, manager, count, django_assert_max_num_queries):
    for week in range(count):
        listed(case, manager, week=WEEK + timedelta(weeks=week), explanation=WHY, explained_at=timezone.now())
    client.force_login(practitioner)
    client.get(url)

    with django_assert_max_num_queries(8):
        assert len(lines(client, url)) == min(count, 50)


def test_it_is_found_by_the_record_however_many_weeks_there_were(case):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = OddAccess.objects.filter(kind="cases.case", thing_id=case.pk).order_by().explain()

    assert "odd_access_thing" in plan

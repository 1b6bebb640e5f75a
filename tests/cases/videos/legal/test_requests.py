"""Somebody asks for a film: one named person decides, and nothing is handed out."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.videos.legal import holds, panels, requests
from cases.videos.models import CourtRequest
from referrals.restriction.actions import restrict
from tests.cases.videos.make import make_video
from tests.make import make_user
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one
from vig_portal.states.moves import NotYours, Refusal

Decision = CourtRequest.Decision


@pytest.fixture
def case(practitioner):
    return make_video(by=practitioner, seconds=2).session.case


@pytest.fixture
def asked(case, practitioner, manager):
    return pass_on(case, decider=manager, by=practitioner)


def pass_on(case, *, by, decider, **fields):
    said = {"from_whom": "The family court", "order_reference": "CM26C00001", "received_on": timezone.localdate(),
            "words": "Every film of the mother"} | fields  # fmt: skip
    return requests.pass_on(case, **said, decider=decider, by=by)


def told(name):
    return {notice.person for notice in Notice.objects.filter(name=name).select_related("person")}


def to(page, thing):
    return reverse(f"cases:{page}", args=[thing.pk])


class TestActions:
    def test_whoever_is_named_is_told_and_decides(self, asked, practitioner, manager):
        assert told("court_request_to_decide") == {manager}

        done = requests.decide(asked, decision=Decision.REFUSED, words="Answered the court", by=manager)

        assert (done.decision, done.decision_words) == (Decision.REFUSED, "Answered the court")
        assert told("court_request_decided") == {practitioner}
        assert list(
            Entry.objects.filter(action__endswith="court_request", outcome="done").values_list("action", flat=True)
        ) == ["decide_court_request", "pass_on_court_request"]

    def test_pressed_twice_it_is_passed_on_and_decided_once(self, asked, case, practitioner, manager):
        assert pass_on(case, decider=manager, by=practitioner) == asked
        said = {"decision": Decision.LEGAL_TEAM, "words": "Passed to them", "by": manager}
        assert requests.decide(asked, **said).decided_at == requests.decide(asked, **said).decided_at
        with pytest.raises(Refusal, match="has decided about this request already"):
            requests.decide(asked, **(said | {"decision": Decision.REFUSED}))

    def test_another_manager_decides_only_where_the_named_one_cannot(self, asked, manager):
        other = make_user("manager")
        assert panels.requests_to_decide(other).is_empty
        with pytest.raises(NotYours, match="Merle Manager decides"):
            requests.decide(asked, decision=Decision.REFUSED, words="No", by=other)

        manager.is_active = False
        manager.save()
        assert requests.undecided(timezone.now() + timedelta(days=1)) == [(asked, other)]
        assert [item.text for item in panels.requests_to_decide(other).items] == [asked.reference]
        assert requests.decide(asked, decision=Decision.REFUSED, words="No", by=other).decider == other

    def test_a_decision_for_a_hold_needs_one(self, asked, case, coordinator, manager):
        with pytest.raises(Refusal, match="Ask for it first"):
            requests.decide(asked, decision=Decision.HOLD, words="Kept", by=manager)

        holds.ask(case, order_reference="CM26C00001", reason="Ordered", by=coordinator)
        assert requests.decide(asked, decision=Decision.HOLD, words="Kept", by=manager).decided_at

    def test_only_who_may_passes_it_on_and_only_to_who_may_decide(self, case, coordinator, manager, stranger):
        with pytest.raises(NotYours):
            pass_on(case, decider=manager, by=stranger)
        with pytest.raises(Refusal, match="cannot decide about requests"):
            pass_on(case, decider=coordinator, by=coordinator)
        with pytest.raises(Refusal, match="today or in the past"):
            pass_on(case, decider=manager, by=coordinator, received_on=timezone.localdate() + timedelta(days=1))
        assert not CourtRequest.objects.exists()

    def test_the_decider_is_reminded_until_it_is_decided(self, asked, manager):
        reminder = next(row for row in REMINDERS if row.name == "court_request_undecided")
        raise_one(reminder, timezone.now())
        assert not told(reminder.name)

        raise_one(reminder, timezone.now() + timedelta(days=1))
        assert told(reminder.name) == {manager}

        requests.decide(asked, decision=Decision.REFUSED, words="No", by=manager)
        assert requests.undecided(timezone.now() + timedelta(days=9)) == []


class TestPages:
    def test_it_is_passed_on_from_the_case(self, client, case, practitioner, manager):
        client.force_login(practitioner)
        assert to("pass_on_court_request", case) in client.get(case.get_absolute_url()).text
        day = timezone.localdate()
        said = {
            "from_whom": "A solicitor", "words": "A copy", "decider": str(manager.pk),
            "received_on_day": day.day, "received_on_month": day.month, "received_on_year": day.year,
        }  # fmt: skip

        again = client.post(to("pass_on_court_request", case), said | {"words": ""})
        assert "Say what they ask for" in again.text
        assert "A solicitor" in again.text

        page = client.post(to("pass_on_court_request", case), said, follow=True).text
        assert CourtRequest.objects.get().decider == manager
        assert "Only Merle Manager decides about it" in page
        assert "It is never evidence" in page
        assert client.get(to("decide_court_request", CourtRequest.objects.get())).status_code == 403
        assert "Passed on before, in this case" in client.get(to("pass_on_court_request", case)).text

    def test_where_no_manager_sees_the_case_that_is_said(self, client, case, coordinator, manager):
        restrict(case.referral, people=[], why="A colleague", by=coordinator)
        client.force_login(coordinator)

        page = client.get(to("pass_on_court_request", case)).text

        assert "No manager can see this case" in page
        assert "Pass it on" not in page

    def test_it_is_decided_and_nothing_typed_is_lost(self, client, asked, manager):
        client.force_login(manager)
        assert asked.reference in [item.text for item in panels.requests_to_decide(manager).items]
        assert "Decide about it" in client.get(asked.get_absolute_url()).text

        page = client.post(to("decide_court_request", asked), {"decision": "hold", "words": "We keep them"}).text
        assert "Ask for it first" in page
        assert "We keep them" in page

        page = client.post(to("decide_court_request", asked), {"decision": "refused", "words": "No"}, follow=True).text
        assert "The decision is written down" in page
        assert "Film is not given" in page
        assert client.get(to("decide_court_request", asked)).url == asked.get_absolute_url()
        assert "Film is not given" in client.get(reverse("cases:court_requests")).text
        assert panels.requests_to_decide(manager).is_empty

    def test_the_list_without_any(self, client, manager):
        client.force_login(manager)

        assert "No request waits for a decision" in client.get(reverse("cases:court_requests")).text

    def test_strangers_see_nothing_of_it(self, client, asked, administrator, stranger, supervisor):
        for person, status in ((administrator, 403), (stranger, 404), (supervisor, 404)):
            client.force_login(person)
            assert client.get(asked.get_absolute_url()).status_code == status

"""The pages of handing over and closing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cases.ending import closing, cover, handover
from cases.ending.models import ClosingSummary, Cover, Handover
from cases.opening import open_case
from tests.cases.ending.make import make_cycle, make_session, make_summary
from tests.make import make_allocation, make_practitioner, time_out

pytestmark = pytest.mark.django_db


def to(name, *things):
    return reverse(f"cases:{name}", args=[thing.pk for thing in things])


def date_of(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def asked(case, other, coordinator):
    return handover.offer(case, other, reason="leaves", by=coordinator, message="They like mornings")


@pytest.fixture
def closed(case, practitioner):
    closing.close(case, reason="family", by=practitioner, overruled_words="It is so")
    return case


class TestEnding:
    def test_it_works(self, client, case, practitioner):
        client.force_login(practitioner)

        page = client.get(to("ending", case)).content.decode()

        assert "Perrin Practitioner" in page
        assert "0 of 3 planned cycles done." in page
        assert "There is no closing summary." in page
        assert "Pause the case until a day" in page
        assert "Hand the case over" not in page

    def test_a_coordinator_hands_over_and_a_manager_only_reads(self, client, case, coordinator, manager):
        client.force_login(coordinator)
        page = client.get(to("ending", case)).content.decode()
        assert "Hand the case over to another practitioner" in page
        assert "Arrange cover until a day" in page

        client.force_login(manager)
        page = client.get(to("ending", case)).content.decode()
        assert "Keep until" in page
        for words in ("Hand the case over", "Close the case", "closing summary", "Pause"):
            assert words not in page

    def test_it_refuses_a_stranger(self, client, case, stranger, referrer):
        for person in (stranger, referrer):
            client.force_login(person)
            assert client.get(to("ending", case)).status_code in (403, 404)

    def test_what_was_said_in_refusing_is_for_the_coordinators(
        self, client, asked, case, other, practitioner, coordinator
    ):
        handover.refuse(asked, reason="no_room", by=other.user, words="Two new ones")

        client.force_login(coordinator)
        assert "Two new ones" in client.get(to("ending", case)).content.decode()
        client.force_login(practitioner)
        page = client.get(to("ending", case)).content.decode()
        assert "Orla Other" in page
        assert "Two new ones" not in page

    def test_as_many_questions_for_much_as_for_little(self, client, case, coordinator, django_assert_num_queries):
        client.force_login(coordinator)
        for number in (1, 2):
            make_cycle(case, number, "filmed")
            make_session(case, in_hours=24 * number)
        _refused(case, coordinator)
        client.get(to("ending", case))
        with CaptureQueriesContext(connection) as little:
            client.get(to("ending", case))
        for number in range(3, 9):
            make_cycle(case, number, "filmed")
            make_session(case, in_hours=24 * number)
            _refused(case, coordinator)

        with django_assert_num_queries(len(little)):
            client.get(to("ending", case))


def _refused(case, coordinator):
    row = handover.offer(case, make_practitioner(), reason="leaves", by=coordinator)
    handover.refuse(row, reason="no_room", by=row.to.user)


class TestHandOver:
    def test_the_list_says_who_could_and_who_cannot(self, client, case, other, coordinator):
        client.force_login(coordinator)

        page = client.get(to("hand_over", case)).content.decode()

        assert "Ask Orla Other" in page
        assert "Works with this family already" in page

    def test_asking(self, client, case, other, coordinator):
        make_session(case)
        client.force_login(coordinator)
        page = client.get(to("offer_handover", case, other)).content.decode()
        assert "These sessions of Perrin Practitioner are cancelled" in page

        response = client.post(to("offer_handover", case, other), {"reason": "leaves", "message": "Mornings"})

        assert response.url == to("ending", case)
        assert Handover.objects.get().message == "Mornings"

    def test_it_explains_a_mistake_and_keeps_what_was_typed(self, client, case, other, coordinator):
        client.force_login(coordinator)

        page = client.post(to("offer_handover", case, other), {"message": "Mornings"}).content.decode()

        assert "Select why the case is handed over" in page
        assert "Mornings" in page

    def test_who_cannot_is_refused_with_the_reason(self, client, case, practitioner, coordinator):
        client.force_login(coordinator)

        response = client.get(to("offer_handover", case, practitioner.practitioner))

        assert response.status_code == 409
        assert "cannot take this case over. Works with this family already." in response.content.decode()

    def test_as_many_questions_for_many_practitioners(self, client, case, coordinator, django_assert_num_queries):
        client.force_login(coordinator)
        make_practitioner()
        client.get(to("hand_over", case))
        with CaptureQueriesContext(connection) as few:
            client.get(to("hand_over", case))
        for _ in range(6):
            make_practitioner()

        with django_assert_num_queries(len(few)):
            client.get(to("hand_over", case))

    def test_it_refuses_everybody_else(self, client, case, other, practitioner, manager, stranger):
        for person in (practitioner, manager, stranger):
            client.force_login(person)
            for page in (to("hand_over", case), to("offer_handover", case, other), to("give_cover", case)):
                assert client.get(page).status_code == 403


class TestAsked:
    def test_it_shows_what_an_offer_shows_and_not_the_case(self, client, asked, case, other):
        client.force_login(other.user)

        page = client.get(to("handover", asked)).content.decode()

        assert case.focus_children.get().first_name in page
        assert "They like mornings" in page
        assert "The practitioner leaves" in page
        assert client.get(case.get_absolute_url()).status_code == 404
        assert client.get(to("ending", case)).status_code == 404

    def test_a_sensitive_address_is_hidden(self, client, asked, case, other):
        type(case.referral).objects.filter(pk=case.referral_id).update(
            address="1 Secret Lane", is_address_sensitive=True
        )
        client.force_login(other.user)

        assert "Secret Lane" not in client.get(to("handover", asked)).content.decode()

    def test_accepting(self, client, asked, case, other, practitioner):
        client.force_login(other.user)

        response = client.post(to("accept_handover", asked))

        assert response.url == case.get_absolute_url()
        assert client.get(response.url).status_code == 200
        assert client.get(to("handover", asked)).url == case.get_absolute_url()
        client.force_login(practitioner)
        for name in ("page", "ending", "close", "closing_summary", "people", "sessions"):
            assert client.get(to(name, case)).status_code == 404, name

    def test_a_double_click(self, client, asked, case, other):
        client.force_login(other.user)

        for _ in range(2):
            assert client.post(to("accept_handover", asked)).url == case.get_absolute_url()

    def test_refusing(self, client, asked, other):
        client.force_login(other.user)
        page = client.post(to("refuse_handover", asked), {"words": "Too much"}).content.decode()
        assert "Select why you cannot take it over" in page
        assert "Too much" in page

        assert client.post(to("refuse_handover", asked), {"reason": "no_room"}).url == reverse("home")
        response = client.get(to("handover", asked))
        assert response.status_code == 409
        assert "You refused this case on" in response.content.decode()

    @pytest.mark.parametrize("end", ["revoked", "lapsed"])
    def test_a_handover_that_was_taken_back(self, client, asked, case, other, coordinator, stranger, end):
        if end == "revoked":
            handover.revoke(asked, by=coordinator)
        else:
            handover.lapse_all(case)
        type(asked).objects.filter(pk=asked.pk).update(status_since=datetime(2026, 3, 3, 14, 10, tzinfo=UTC))
        ask = [
            lambda: client.get(to("handover", asked)),
            lambda: client.post(to("accept_handover", asked)),
            lambda: client.get(to("refuse_handover", asked)),
            lambda: client.post(to("refuse_handover", asked), {"reason": "no_room"}),
        ]
        child = case.focus_children.get()

        client.force_login(other.user)
        for response in (one() for one in ask):
            page = response.content.decode()
            assert response.status_code == 409
            assert "The request to take this case over was taken back on 3 March 2026 at 2:10pm" in page
            assert '<a class="govuk-link" href="/">Go to your work</a>' in page
            for known in (child.first_name, child.last_name, "Robin", case.reference, "They like mornings"):
                assert known not in page
        client.force_login(stranger)
        assert [one().status_code for one in ask] == [404] * 4

    def test_nobody_else_sees_it(self, client, asked, practitioner, stranger, coordinator, manager):
        for person, status in ((practitioner, 404), (stranger, 404), (coordinator, 403), (manager, 403)):
            client.force_login(person)
            assert client.get(to("handover", asked)).status_code == status
            assert client.post(to("accept_handover", asked)).status_code == status
            assert client.post(to("refuse_handover", asked)).status_code == status

    def test_it_rejects_get(self, client, asked, other, coordinator):
        client.force_login(other.user)
        assert client.get(to("accept_handover", asked)).status_code == 405
        client.force_login(coordinator)
        assert client.get(to("revoke_handover", asked)).status_code == 405


class TestCover:
    def post(self, client, case, other, **said):
        day = timezone.localdate() + timedelta(days=7)
        data = {"practitioner": other.pk, "reason": "leave", **date_of("last_day", day), **said}
        return client.post(to("give_cover", case), data)

    def test_it_works_and_is_shown(self, client, case, other, coordinator, practitioner):
        client.force_login(coordinator)

        assert self.post(client, case, other).url == to("ending", case)

        given = Cover.objects.get()
        page = client.get(to("ending", case)).content.decode()
        assert "Orla Other covers until" in page
        assert "Orla Other until" in client.get(case.get_absolute_url()).content.decode()
        client.force_login(other.user)
        assert "covered by Orla Other until" in client.get(reverse("cases:list")).content.decode()
        client.force_login(coordinator)
        assert client.post(to("end_cover", given)).url == to("ending", case)
        client.force_login(other.user)
        assert client.get(case.get_absolute_url()).status_code == 404

    def test_a_day_too_far_off_is_said_beside_it(self, client, case, other, coordinator):
        client.force_login(coordinator)
        day = timezone.localdate() + timedelta(days=200)

        page = self.post(client, case, other, words="A long leave", **date_of("last_day", day)).content.decode()

        assert "must be today or in the next six months" in page and "A long leave" in page

    def test_it_explains_a_mistake(self, client, case, other, coordinator):
        client.force_login(coordinator)
        yesterday = timezone.localdate() - timedelta(days=1)

        page = self.post(client, case, other, reason="", **date_of("last_day", yesterday)).content.decode()

        assert "must be today or in the future" in page
        assert "Select why cover is needed" in page
        assert not Cover.objects.exists()

    def test_of_another_case_and_by_others(self, client, case, other, coordinator, practitioner):
        given = cover.give(case, other, last_day=timezone.localdate(), reason="leave", by=coordinator)

        for person in (practitioner, other.user):
            client.force_login(person)
            assert client.post(to("end_cover", given)).status_code == 403
        client.force_login(coordinator)
        assert client.get(to("end_cover", given)).status_code == 405


class TestClosingSummary:
    def said(self, case, **fields):
        return {
            "version": 0,
            "what_helped": "Waiting",
            "next_steps": "Play",
            "next_steps_by": "The mother",
            "stills_given": "yes",
            "agreed_with": [adult.pk for adult in case.adults.all()],
            **date_of("agreed_on", timezone.localdate()),
            **fields,
        }

    def test_it_works(self, client, case, practitioner):
        client.force_login(practitioner)
        assert client.get(to("closing_summary", case)).status_code == 200

        assert client.post(to("closing_summary", case), self.said(case)).url == to("ending", case)

        assert ClosingSummary.objects.get().is_agreed
        page = client.get(to("print_closing_summary", case)).content.decode()
        assert "Waiting" in page
        assert "with Robin Example" in page
        assert 'value="1"' in client.get(to("closing_summary", case)).content.decode()

    def test_a_time_out_loses_nothing(self, client, case, practitioner):
        time_out(client, practitioner)
        client.post(to("closing_summary", case), self.said(case, what_helped="Waiting a long while"))
        client.force_login(practitioner)

        assert "Waiting a long while" in client.get(to("closing_summary", case)).content.decode()
        assert not ClosingSummary.objects.exists()

    def test_it_explains_a_mistake(self, client, case, practitioner):
        client.force_login(practitioner)

        page = client.post(
            to("closing_summary", case), self.said(case, agreed_with=[], what_helped="")
        ).content.decode()

        assert "Select with whom it was agreed" in page
        assert "Play" in page

    def test_a_stale_copy_loses_nothing(self, client, case, practitioner, coordinator):
        make_summary(case, by=coordinator, agreed=False, what_helped="What the coordinator wrote")
        client.force_login(practitioner)

        response = client.post(to("closing_summary", case), self.said(case, what_helped="What I wrote"))
        page = response.content.decode()

        assert response.status_code == 409
        assert "Cleo Coordinator changed the closing summary" in page
        assert "What the coordinator wrote" in page
        assert "What I wrote" in page
        assert client.post(to("closing_summary", case), self.said(case, version=1)).status_code == 302

    def test_it_refuses_others(self, client, case, stranger, manager, supervisor):
        for person in (stranger, manager, supervisor):
            client.force_login(person)
            assert client.get(to("closing_summary", case)).status_code in (403, 404)
            assert client.get(to("print_closing_summary", case)).status_code in (403, 404)

    def test_there_is_nothing_to_print_yet(self, client, case, practitioner):
        client.force_login(practitioner)

        assert client.get(to("print_closing_summary", case)).status_code == 404


class TestClose:
    def said(self, client, case, **fields):
        shown = client.get(to("close", case)).context["form"].initial["shown"]
        return {"reason": "family", "shown": shown.replace("\n", "\r\n"), "overruled_words": "It is so", **fields}

    def test_it_works(self, client, case, practitioner):
        make_session(case)
        client.force_login(practitioner)

        response = client.post(to("close", case), self.said(client, case), follow=True)

        page = response.content.decode()
        assert "The case is closed: not started" in page
        assert "The family wanted to end it" in page

    def test_the_browser_cannot_choose_the_kind(self, client, case, practitioner):
        client.force_login(practitioner)

        client.post(to("close", case), self.said(client, case, kind="completed"))

        assert case.closings.get().kind == "not_started"

    def test_it_explains_a_mistake(self, client, case, practitioner):
        client.force_login(practitioner)

        page = client.post(
            to("close", case), self.said(client, case, reason="other", overruled_words="")
        ).content.decode()

        assert "Say what the reason is" in page
        assert "Say why you close it, though something is missing" in page

    def test_what_came_up_meanwhile_has_to_be_read(self, client, case, practitioner):
        client.force_login(practitioner)
        said = self.said(client, case)
        make_session(case)

        response = client.post(to("close", case), said)

        page = response.content.decode()
        assert response.status_code == 200
        assert "Something else is missing since you opened the page" in page
        assert "It is so" in page
        assert client.post(to("close", case), self.said(client, case)).status_code == 302

    def test_a_reason_that_does_not_fit_keeps_what_was_typed(self, client, case, practitioner):
        make_cycle(case, 1)
        client.force_login(practitioner)

        page = client.post(
            to("close", case), self.said(client, case, reason="done", words="All went well")
        ).content.decode()

        assert "1 of 3 planned cycles are done" in page or "1 of 3 planned cycles is done" in page
        assert "All went well" in page

    def test_twice(self, client, closed, coordinator, practitioner):
        for person in (practitioner, coordinator):
            client.force_login(person)
            for ask in (client.get, client.post):
                response = ask(to("close", closed))
                assert response.status_code == 409
                assert "Perrin Practitioner closed this case at" in response.content.decode()

    def test_it_refuses_others(self, client, case, stranger, manager):
        for person, status in ((stranger, 404), (manager, 403)):
            client.force_login(person)
            assert client.get(to("close", case)).status_code == status
            assert client.post(to("close", case)).status_code == status

    def test_it_stands_in_one_tab_of_the_list_only(self, client, closed, coordinator):
        client.force_login(coordinator)

        found = [
            tab
            for tab in ("open", "paused", "closed")
            if closed.reference in client.get(reverse("cases:list"), {"tab": tab}).content.decode()
        ]

        assert found == ["closed"]


class TestReopen:
    def test_it_works(self, client, closed, coordinator):
        client.force_login(coordinator)
        assert "goes back to Perrin Practitioner" in client.get(to("reopen", closed)).content.decode()

        response = client.post(to("reopen", closed), {"reason": "mistake"}, follow=True)

        assert "The case is open again, with Perrin Practitioner" in response.content.decode()

    def test_else_it_leads_on_to_the_handover(self, client, closed, coordinator, practitioner):
        type(practitioner.practitioner).objects.update(capacity=0)
        client.force_login(coordinator)

        response = client.post(to("reopen", closed), {"reason": "mistake"}, follow=True)

        assert response.redirect_chain[-1][0] == to("hand_over", closed)
        assert "Perrin Practitioner cannot go on with it. No capacity left" in response.content.decode()

    def test_it_explains_a_mistake(self, client, closed, coordinator):
        client.force_login(coordinator)

        assert "Select why the case is opened again" in client.post(to("reopen", closed)).content.decode()

    def test_it_refuses_others(self, client, closed, practitioner, manager):
        for person in (practitioner, manager):
            client.force_login(person)
            assert client.post(to("reopen", closed)).status_code == 403

    def test_the_closing_is_shown_to_who_only_reads_without_words(self, client, closed, manager):
        client.force_login(manager)

        page = client.get(to("ending", closed)).content.decode()

        assert "Not started" in page
        assert "It is so" not in page


def test_another_case_of_the_same_practitioner_is_not_touched(client, case, other, practitioner, coordinator):
    type(practitioner.practitioner).objects.update(capacity=2)
    second = open_case(make_allocation(practitioner=practitioner.practitioner, by=coordinator), by=practitioner)
    asked = handover.offer(case, other, reason="leaves", by=coordinator)
    handover.accept(asked, by=other.user)

    client.force_login(practitioner)
    assert client.get(second.get_absolute_url()).status_code == 200
    client.force_login(other.user)
    assert client.get(second.get_absolute_url()).status_code == 404

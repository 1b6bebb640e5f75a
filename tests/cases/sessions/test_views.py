"""The pages of sessions."""

from datetime import datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.ending import cover
from cases.opening import open_case
from cases.sessions import actions as sessions_of
from cases.sessions import cycles, remote
from cases.sessions.models import Cycle, Session
from cases.sessions.panels import my_next_sessions
from cases.sessions.states import SessionStatus
from referrals.allocation import actions as allocation_of
from tests.cases.make import answer
from tests.cases.records.make import sign
from tests.cases.sessions.booking import Kind, Mode, at, book, day
from tests.make import make_allocation, make_practitioner
from vig_portal.access.grants import take_back
from vig_portal.audit.models import Entry
from vig_portal.reminders.working_days import LONDON
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db

ILL = {"barrier": "family", "family": "family_ill", "words": ""}
OF_A_SESSION = ["session", "rebook", "cancel", "miss", "undo_session", "checklist"]


@pytest.fixture
def session(case, practitioner):
    return book(case, practitioner)


def address(name, thing):
    return reverse(f"cases:{name}", args=[thing.pk])


def text_of(response):
    return response.content.decode()


def another_time(days, starts):
    """What is typed for a time that is not among those offered."""
    on = day(days)
    return {"slot": "another", "day_day": on.day, "day_month": on.month, "day_year": on.year, "starts": starts}


def time_page(case, practitioner, **choices):
    choices = {"kind": "planning", "mode": "in_person", "length": "60", "who": practitioner.practitioner.pk} | choices
    return f"{address('book_time', case)}?" + "&".join(f"{name}={value}" for name, value in choices.items())


class TestWhoMay:
    @pytest.mark.parametrize("name", ["sessions", "book", "change_cycles"])
    def test_pages_of_a_case(self, client, practitioner, stranger, case, name):
        client.force_login(practitioner)
        assert client.get(address(name, case)).status_code == 200
        client.force_login(stranger)
        assert client.get(address(name, case)).status_code == 404
        assert client.post(address(name, case), {}).status_code in (404, 405)

    @pytest.mark.parametrize("name", OF_A_SESSION)
    def test_pages_of_a_session(self, client, practitioner, stranger, session, name):
        client.force_login(practitioner)
        assert client.get(address(name, session)).status_code == 200
        client.force_login(stranger)
        assert client.get(address(name, session)).status_code == 404

    @pytest.mark.parametrize("role", ["coordinator", "manager"])
    def test_those_who_run_the_service_read_and_change_nothing(self, client, case, session, role, request):
        client.force_login(request.getfixturevalue(role))

        for page in (address("sessions", case), address("session", session)):
            response = client.get(page)
            assert response.status_code == 200
            assert "Book a session" not in text_of(response)
            assert "Cancel it" not in text_of(response)
        for name in OF_A_SESSION[1:]:
            assert client.get(address(name, session)).status_code == 403

    def test_more_about_the_place_is_for_who_reads_records(self, client, case, practitioner, manager):
        session = book(case, practitioner, place_words="Elm School, room 4")
        for person, sees in ((practitioner, True), (manager, False)):
            client.force_login(person)
            assert ("Elm School" in text_of(client.get(address("session", session)))) == sees

    def test_opening_one_is_written_down(self, client, practitioner, session):
        client.force_login(practitioner)
        client.get(address("session", session))

        assert Entry.objects.filter(action="view", thing_id=session.pk, outcome="seen").exists()


class TestBook:
    def test_two_pages_and_it_is_booked(self, client, case, practitioner):
        client.force_login(practitioner)
        chosen = {"kind": "filming", "filming_cycle": "2", "mode": "in_person", "length": "90"}
        page = client.post(address("book", case), chosen)
        assert "Example" not in page.url

        shown = client.get(page.url)
        assert "Nobody may be filmed yet" in text_of(shown)
        slot = shown.context["form"].fields["slot"].choices[0][0]
        response = client.post(page.url, {"slot": slot, "place": "school", "place_words": "The hall"}, follow=True)

        session = Session.objects.get()
        assert (session.cycle.number, session.minutes, session.place) == (2, 90, "school")
        assert "The session is booked: " in text_of(response)
        assert Cycle.objects.filter(case=case).count() == 3

    def test_it_explains_a_mistake(self, client, case, practitioner):
        client.force_login(practitioner)
        text = text_of(client.post(address("book", case), {"kind": "filming"}))
        for words in ("Select which cycle the film is for", "Select how you meet", "Select how long it takes"):
            assert words in text

        text = text_of(client.post(time_page(case, practitioner), {}))
        assert "Select a time, or “Another time”" in text
        assert "Select where you meet" in text

    def test_a_remote_session_has_no_place_and_a_checklist(self, client, case, practitioner):
        client.force_login(practitioner)
        page = time_page(case, practitioner, mode="remote")
        assert "Where do you meet?" not in text_of(client.get(page))

        response = client.post(page, another_time(3, "10am"), follow=True)
        assert remote.ROWS[0][1] in text_of(response)
        session = Session.objects.get()
        client.post(address("checklist", session), {"done": remote.CODES})

        session.refresh_from_db()
        assert tuple(session.remote_checklist) == remote.CODES
        assert "Still to be seen to" not in text_of(client.get(address("session", session)))

    @pytest.mark.parametrize(
        ("days", "words"), [(-61, "The session must be on or after"), (367, "The session must be on or before")]
    )
    def test_too_far_from_today(self, client, case, practitioner, days, words):
        client.force_login(practitioner)
        text = text_of(client.post(time_page(case, practitioner), another_time(days, "10am") | {"place": "home"}))

        assert words in text
        assert not Session.objects.exists()

    def test_the_hour_that_the_clocks_skip(self, client, case, practitioner):
        client.force_login(practitioner)
        typed = {
            "slot": "another",
            "day_day": 28,
            "day_month": 3,
            "day_year": 2027,
            "starts": "1:30am",
            "place": "home",
        }
        response = client.post(time_page(case, practitioner), typed)

        assert "There is no 1:30am on 28 March 2027: the clocks go forward" in text_of(response)
        assert 'value="1:30am"' in text_of(response)
        assert not Session.objects.exists()

    def test_the_hour_that_comes_twice_is_the_first_and_said(self, client, case, practitioner):
        client.force_login(practitioner)
        typed = {
            "slot": "another",
            "day_day": 31,
            "day_month": 10,
            "day_year": 2027,
            "starts": "1:30am",
            "place": "home",
        }
        response = client.post(time_page(case, practitioner), typed, follow=True)

        assert "The clocks go back that night. The first of the two hours is meant." in text_of(response)

    def test_what_is_over_leads_on_to_writing_it_up(self, client, case, practitioner):
        client.force_login(practitioner)
        response = client.post(time_page(case, practitioner), another_time(-2, "10am") | {"place": "home"})

        assert response.url == address("write_up", Session.objects.get())

    def test_a_clash_is_said_above_what_was_typed(self, client, case, practitioner, coordinator):
        other = open_case(make_allocation(practitioner=practitioner.practitioner, by=coordinator), by=practitioner)
        book(other, practitioner, days=3)
        client.force_login(practitioner)

        typed = another_time(3, "10:30am") | {"place": "home", "place_words": "Ring at the side"}
        response = client.post(time_page(case, practitioner), typed)

        assert response.status_code == 409
        assert "Perrin Practitioner is busy from 10am to 11am on" in text_of(response)
        assert "Ring at the side" in text_of(response)
        assert other.reference not in text_of(response)

    def test_the_same_form_sent_twice_books_once(self, client, case, practitioner):
        client.force_login(practitioner)
        page = time_page(case, practitioner)
        token = client.get(page).context["form"]["form_token"].value()
        typed = another_time(3, "10am") | {"place": "home", "form_token": token}

        first, second = client.post(page, typed), client.post(page, typed)

        assert first.url == second.url
        assert Session.objects.count() == 1

    @pytest.mark.parametrize(
        "changed",
        [{"kind": "party"}, {"mode": "x"}, {"length": "7"}, {"who": "x"}, {"length": ""}],
    )
    def test_an_address_that_no_page_of_ours_made_leads_back(self, client, case, practitioner, changed):
        client.force_login(practitioner)
        response = client.get(time_page(case, practitioner, **changed))

        assert response.status_code == 302
        assert urlsplit(response.url).path == address("book", case)
        assert client.get(response.url).status_code == 200

    @pytest.mark.parametrize("cycle", ["9", "x", "²", "0", ""])
    def test_an_odd_cycle_is_the_next_or_refused(self, client, case, practitioner, cycle):
        client.force_login(practitioner)
        page = time_page(case, practitioner, kind="filming", cycle=cycle)

        assert client.post(page, another_time(3, "10am") | {"place": "home"}).status_code in (302, 409)

    def test_a_free_time_sent_twice_books_once(self, client, case, practitioner):
        client.force_login(practitioner)
        page = time_page(case, practitioner)
        form = client.get(page).context["form"]
        typed = {"slot": form.fields["slot"].choices[0][0], "place": "home", "form_token": form["form_token"].value()}

        first, second = client.post(page, typed), client.post(page, typed)

        assert first.url == second.url == Session.objects.get().get_absolute_url()

    def test_where_every_cycle_has_its_film_another_is_planned_first(self, client, case, practitioner):
        for cycle in cycles.plan(case, practitioner):
            Cycle.objects.filter(pk=cycle.pk).update(status="filmed")
        client.force_login(practitioner)

        text = text_of(client.post(address("book", case), {"kind": "filming", "mode": "in_person", "length": "60"}))

        assert "Every cycle has its filming already. Plan another cycle first" in text
        assert "Which cycle is the film for?" not in text

    def test_somebody_who_does_not_work_with_the_case_cannot_hold_it(self, client, case, practitioner):
        client.force_login(practitioner)

        assert client.get(time_page(case, practitioner, who=make_practitioner().pk)).status_code == 302

    def test_a_paused_case(self, client, case, practitioner):
        move(case, "start_work", by=practitioner)
        move(case, "pause", by=practitioner, reason="court")
        client.force_login(practitioner)
        assert "This case is paused" in text_of(client.get(address("sessions", case)))

        response = client.post(time_page(case, practitioner), another_time(3, "10am") | {"place": "home"})

        assert response.status_code == 409
        assert "Take it up again before you book" in text_of(response)

    def test_a_closed_case(self, client, case, practitioner, session):
        move(case, "close", by=practitioner)
        client.force_login(practitioner)
        assert "Book a session" not in text_of(client.get(address("sessions", case)))
        assert "Cancel it" not in text_of(client.get(address("session", session)))

        response = client.post(address("cancel", session), {"asked_by": "family", **ILL})

        assert response.status_code == 409
        assert "This case is closed" in text_of(response)


class TestWhatIsDoneWithOne:
    def test_move_it(self, client, practitioner, session):
        client.force_login(practitioner)
        typed = another_time(9, "3pm") | {"asked_by": "family"} | ILL
        response = client.post(address("rebook", session), typed, follow=True)

        moved = Session.objects.get(supersedes=session)
        assert response.redirect_chain[0][0] == moved.get_absolute_url()
        assert timezone.localtime(moved.starts_at).hour == 15
        for page in (session, moved):
            text = text_of(client.get(page.get_absolute_url()))
            assert "The times it was booked for" in text
            assert "Asked by: The family. Somebody in the family was ill" in text

    @pytest.mark.parametrize(
        ("name", "typed"),
        [("cancel", {"asked_by": "family"} | ILL), ("rebook", another_time(9, "3pm") | {"asked_by": "family"} | ILL)],
    )
    def test_the_second_of_two_people_is_told_who_was_quicker(
        self, client, case, practitioner, coordinator, session, name, typed
    ):
        allocation = allocation_of.add_co_worker(case.referral, make_practitioner(), by=coordinator)
        open_case(allocation, by=allocation.practitioner.user)
        client.force_login(practitioner)
        client.post(address(name, session), typed)
        client.force_login(allocation.practitioner.user)
        response = client.post(address(name, session), typed)

        assert response.status_code == 409
        assert "It was Perrin Practitioner who moved it" in text_of(response)

    def test_what_was_written_is_read_in_a_closed_case_too(self, client, case, practitioner):
        past = book(case, practitioner, days=-1)
        sign(past)
        move(case, "close", by=practitioner)
        client.force_login(practitioner)

        assert reverse("cases:session_record", args=[past.pk]) in text_of(client.get(address("session", past)))

    def test_whoever_covers_is_offered_no_time_after_their_last_day(self, client, case, practitioner, coordinator):
        other = make_practitioner()
        cover.give(case, other, last_day=day(6), reason="leave", by=coordinator)
        client.force_login(practitioner)

        offered = client.get(time_page(case, other.user)).context["form"].fields["slot"].choices

        assert len(offered) > 1
        assert all(key == "another" or datetime.fromisoformat(key).date() <= day(6) for key, _ in offered)

    def test_the_free_times_are_those_of_whoever_holds_it_then(self, client, case, practitioner, coordinator):
        allocation = allocation_of.add_co_worker(case.referral, make_practitioner(workdays=[]), by=coordinator)
        open_case(allocation, by=allocation.practitioner.user)
        theirs = book(case, practitioner, practitioner=allocation.practitioner)
        take_back(case, from_=allocation.practitioner.user)
        client.force_login(practitioner)

        assert len(client.get(address("rebook", theirs)).context["form"].fields["slot"].choices) > 1

    def test_two_clicks_lead_to_the_same_page(self, client, practitioner, session):
        client.force_login(practitioner)
        typed = {"asked_by": "family"} | ILL

        first, second = (client.post(address("cancel", session), typed) for _ in range(2))

        assert first.url == second.url == session.get_absolute_url()

    def test_missed_and_undone(self, client, case, practitioner):
        session = book(case, practitioner, days=-1)
        client.force_login(practitioner)
        client.post(address("miss", session), ILL)
        text = text_of(client.get(address("session", session)))
        assert "Did not attend" in text
        assert "Somebody in the family was ill" in text
        assert "Something in the family’s life: 1" in text_of(client.get(address("sessions", case)))

        client.post(address("undo_session", session), {"why": "It was another family"})

        session.refresh_from_db()
        assert session.status == SessionStatus.BOOKED
        assert "It was another family" in text_of(client.get(address("session", session)))

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("rebook", "Select who asked"),
            ("cancel", "Select what stood in the way"),
            ("miss", "Select what stood in the way"),
            ("undo_session", "Enter what the mistake was"),
        ],
    )
    def test_it_explains_a_mistake(self, client, practitioner, session, name, words):
        client.force_login(practitioner)
        text = text_of(client.post(address(name, session), {}))

        assert words in text
        assert "Error: " in text

    def test_the_reason_must_be_of_the_kind_that_was_chosen(self, client, practitioner, session):
        client.force_login(practitioner)
        typed = {"asked_by": "family", "barrier": "service", "family": "family_ill"}

        assert "Select what it was" in text_of(client.post(address("cancel", session), typed))


class TestCycles:
    def test_plan_more(self, client, case, practitioner):
        client.force_login(practitioner)
        client.post(address("change_cycles", case), {"number": "4", "reason": "A second adult takes part"})

        assert Cycle.objects.filter(case=case).count() == 4
        assert "Cycle 4" in text_of(client.get(address("sessions", case)))

    def test_it_explains_a_mistake(self, client, case, practitioner):
        client.force_login(practitioner)

        assert "Enter why the number changes" in text_of(client.post(address("change_cycles", case), {"number": "4"}))

    def test_the_moments(self, client, case, practitioner, stranger):
        answer(case)
        cycle = cycles.film(cycles.plan(case, practitioner)[0], on=timezone.localdate(), by=practitioner)
        client.force_login(stranger)
        assert client.post(address("choose_moments", cycle)).status_code == 404
        client.force_login(practitioner)
        assert client.get(address("choose_moments", cycle)).status_code == 405
        assert "Choose the moments" in text_of(client.get(address("sessions", case)))

        client.post(address("choose_moments", cycle))
        assert "Book the shared review" in text_of(client.get(address("sessions", case)))
        client.post(address("undo_moments", cycle))

        cycle.refresh_from_db()
        assert cycle.status == "filmed"


class TestSupervision:
    @pytest.fixture
    def cycle(self, case, practitioner):
        answer(case)
        return cycles.film(cycles.plan(case, practitioner)[0], on=timezone.localdate(), by=practitioner)

    def typed(self, taken, day=None):
        on = day or timezone.localdate()
        return {"taken": taken, "on_day": on.day, "on_month": on.month, "on_year": on.year}

    def test_it_is_noted_and_taken_back(self, client, case, cycle, practitioner):
        client.force_login(practitioner)
        assert "Note the supervision" in text_of(client.get(address("sessions", case)))

        client.post(address("supervision", cycle), self.typed("yes"))
        assert "Taken there on" in text_of(client.get(address("sessions", case)))
        client.post(address("supervision", cycle), self.typed("no"))

        cycle.refresh_from_db()
        assert cycle.supervised_on is None
        assert "Taken there on" not in text_of(client.get(address("sessions", case)))

    def test_it_explains_a_mistake_and_loses_nothing(self, client, cycle, practitioner):
        client.force_login(practitioner)

        nothing = text_of(client.post(address("supervision", cycle), {}))
        tomorrow = client.post(address("supervision", cycle), self.typed("yes", day=day(1)))

        assert "Select if this cycle was taken to supervision" in nothing
        assert tomorrow.status_code == 409
        assert "today or in the past" in text_of(tomorrow)
        assert f'value="{day(1).day}"' in tomorrow.content.decode()

    def test_a_stranger_finds_nothing(self, client, cycle, stranger, coordinator):
        client.force_login(stranger)
        assert client.get(address("supervision", cycle)).status_code == 404
        assert client.post(address("supervision", cycle), self.typed("yes")).status_code == 404
        client.force_login(coordinator)
        assert client.post(address("supervision", cycle), self.typed("yes")).status_code == 403
        cycle.refresh_from_db()
        assert cycle.supervised_on is None


class TestCalendar:
    url = "/cases/calendar/"

    def test_a_week_shows_ones_own_and_no_name(self, client, case, practitioner, session):
        client.force_login(practitioner)
        year, week, _ = day(7).isocalendar()
        text = text_of(client.get(f"{self.url}?week={year}-W{week:02d}"))

        assert case.reference in text
        assert "Colchester" in text
        assert "10am to 11am" in text
        assert "Example" not in text

    def test_a_month(self, client, case, practitioner, session):
        client.force_login(practitioner)
        text = text_of(client.get(f"{self.url}?month={day(7):%Y-%m}"))

        assert case.reference in text
        assert f"{day(7):%B %Y}" in text
        assert "Nothing is booked this month" not in text

    def test_a_month_without_any_says_so_since_a_phone_shows_no_empty_days(self, client, practitioner):
        client.force_login(practitioner)

        assert "Nothing is booked this month" in text_of(client.get(f"{self.url}?month=2027-02"))

    def test_somebody_elses_are_not_there(self, client, stranger, case, session):
        client.force_login(stranger)

        assert case.reference not in text_of(client.get(f"{self.url}?month={day(7):%Y-%m}"))

    @pytest.mark.parametrize(
        "query",
        ["", "?week=2026-W53", "?month=2027-03", "?week=2027-W54", "?month=2026-13", "?month=²²²²-01", "?week=x"],
    )
    def test_any_address_shows_a_calendar(self, client, practitioner, query):
        client.force_login(practitioner)

        assert client.get(self.url + query).status_code == 200

    @pytest.mark.parametrize("span", ["week", "month"])
    def test_at_most_four_queries_at_1_and_at_200_sessions(
        self, client, case, practitioner, span, django_assert_max_num_queries
    ):
        monday = datetime.combine(day(7) - timedelta(days=day(7).weekday()), time(8), LONDON)
        year, week, _ = monday.isocalendar()
        url = f"{self.url}?week={year}-W{week:02d}" if span == "week" else f"{self.url}?month={monday:%Y-%m}"
        fields = {"case": case, "practitioner": practitioner.practitioner, "booked_by": practitioner}
        client.force_login(practitioner)
        client.get(url)
        for numbers in (range(1), range(1, 200)):
            Session.objects.bulk_create(
                Session(starts_at=start, ends_at=start + timedelta(minutes=30), kind=Kind.PLANNING, **fields)
                for start in (monday + timedelta(minutes=30 * number) for number in numbers)
            )
            with django_assert_max_num_queries(4):
                assert text_of(client.get(url)).count(case.reference) == len(numbers) + numbers.start


class TestQueries:
    def test_the_tab_asks_as_much_with_200_sessions_as_with_one(
        self, client, case, practitioner, django_assert_max_num_queries
    ):
        book(case, practitioner, kind=Kind.FILMING)
        fields = {"case": case, "practitioner": practitioner.practitioner, "booked_by": practitioner}
        client.force_login(practitioner)
        client.get(address("sessions", case))
        for numbers in (range(1, 2), range(2, 200)):
            Session.objects.bulk_create(
                Session(starts_at=at(8, days=number), ends_at=at(9, days=number), kind=Kind.PLANNING, **fields)
                for number in numbers
            )
            with django_assert_max_num_queries(11):
                client.get(address("sessions", case))

    def test_one_session_however_often_it_was_moved(self, client, case, practitioner, django_assert_max_num_queries):
        session = book(case, practitioner, mode=Mode.REMOTE)
        client.force_login(practitioner)
        for hour in (11, 12, 13, 14):
            client.get(session.get_absolute_url())
            with django_assert_max_num_queries(17):
                client.get(session.get_absolute_url())
            session = sessions_of.rebook(
                session,
                starts_at=at(hour),
                ends_at=at(hour + 1),
                asked_by="family",
                reason="family_ill",
                by=practitioner,
            )

    def test_the_panel(self, case, practitioner, django_assert_max_num_queries):
        for hour in range(8, 18):
            book(case, practitioner, hour=hour, days=-1 if hour == 8 else 3)
        assert practitioner.roles
        with django_assert_max_num_queries(1):
            panel = my_next_sessions(practitioner)

        assert [item.tag for item in panel.items] == ["To write up", "Booked", "Booked", "Booked", "Booked"]
        assert not any("Example" in item.text for item in panel.items)

"""The private address of a calendar."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cases.sessions import actions as sessions_of
from cases.sessions import feed
from cases.sessions.models import CalendarFeed, Session
from tests.cases.sessions.booking import book
from vig_portal.access.grants import take_back
from vig_portal.accounts.models import RoleHeld, User
from vig_portal.audit.models import Entry
from vig_portal.reminders.working_days import LONDON

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(practitioner):
    return reverse("cases:calendar_feed", args=[feed.make(by=practitioner)])


def read(client, address):
    return Calendar.from_ical(client.get(address).content)


def events(calendar):
    return [part for part in calendar.walk() if part.name == "VEVENT"]


class TestCalendarFeed:
    def test_it_says_reference_and_district_and_nothing_else(self, client, case, practitioner, address):
        session = book(case, practitioner, place_words="Elm School, room 4")

        response = client.get(address)

        text = response.content.decode()
        assert response["Content-Type"].startswith("text/calendar")
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        (event,) = events(Calendar.from_ical(text))
        assert str(event["summary"]) == f"{case.reference}, Colchester"
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS"}
        assert event.decoded("dtstart") == session.starts_at
        for words in ("Elm School", "Example", "Robin", "Perrin", "Planning"):
            assert words not in text

    @pytest.mark.parametrize(("month", "hour"), [(1, 10), (7, 9)])
    def test_ten_o_clock_in_winter_and_in_summer(self, client, case, practitioner, address, monkeypatch, month, hour):
        session = book(case, practitioner)
        starts_at = datetime(2027, month, 14, 10, tzinfo=LONDON)
        Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))

        (event,) = events(read(client, address))

        assert event.decoded("dtstart") == datetime(2027, month, 14, hour, tzinfo=UTC)
        assert event.to_ical().decode().count(f"DTSTART:20270{month % 10}14T{hour:02d}0000Z") == 1

    def test_of_a_sensitive_address_not_even_the_district(self, client, case, practitioner, address):
        book(case, practitioner)
        type(case.referral).objects.filter(pk=case.referral_id).update(is_address_sensitive=True)

        assert b"Colchester" not in client.get(address).content

    def test_lines_are_folded(self, client, case, practitioner, address):
        book(case, practitioner)
        type(case.referral).objects.filter(pk=case.referral_id).update(district="Ø" * 40)

        lines = client.get(address).content.split(b"\r\n")

        assert max(map(len, lines)) <= 75

    def test_only_ones_own_and_only_what_takes_time(self, client, case, practitioner, stranger, address):
        session = book(case, practitioner)
        assert not events(read(client, reverse("cases:calendar_feed", args=[feed.make(by=stranger)])))

        sessions_of.cancel(session, asked_by="family", reason="family_ill", by=practitioner)
        assert not events(read(client, address))

    @pytest.mark.parametrize("token", ["x", "0" * 43, "é", "%00", "a/b"])
    def test_a_wrong_address_is_not_there(self, client, address, token):
        assert client.get(f"/cases/calendar/feed/{token}.ics").status_code == 404

    def test_one_that_was_ended_is_not_there(self, client, practitioner, address):
        feed.revoke(practitioner, by=practitioner)

        assert client.get(address).status_code == 404

    def test_a_new_one_ends_the_one_before(self, client, practitioner, address):
        feed.make(by=practitioner)

        assert client.get(address).status_code == 404
        assert CalendarFeed.objects.open().count() == 1

    def test_it_ends_with_the_account(self, client, case, practitioner, address):
        book(case, practitioner)
        User.objects.filter(pk=practitioner.pk).update(is_active=False)

        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("name", ["end_everywhere", "forget_second_factor"])
    def test_it_ends_when_an_administrator_shuts_every_way_in(
        self, client, administrator, practitioner, address, name
    ):
        client.force_login(administrator)

        client.post(reverse(f"accounts:{name}", args=[practitioner.pk]))

        assert client.get(address).status_code == 404
        assert Entry.objects.get(action="revoke_calendar_feed").actor_id == administrator.pk

    def test_it_is_empty_without_the_case_and_gone_without_the_role(self, client, case, practitioner, address):
        book(case, practitioner)
        for thing in (case, case.allocation):
            take_back(thing, from_=practitioner)
        assert not events(read(client, address))

        RoleHeld.objects.filter(user=practitioner).update(until=timezone.now())
        assert client.get(address).status_code == 404

    def test_it_rejects_post(self, client, address):
        assert client.post(address).status_code == 405

    def test_the_token_is_kept_nowhere(self, practitioner):
        token = feed.make(by=practitioner)
        made = CalendarFeed.objects.get()

        assert token not in str(vars(made))
        assert len(made.digest) == 64
        assert token not in str(list(Entry.objects.values_list("details", flat=True)))

    def test_when_it_was_last_read(self, client, address):
        client.head(address)
        assert CalendarFeed.objects.get().last_used_at is None

        client.get(address)
        used = CalendarFeed.objects.get().last_used_at
        client.get(address)

        assert used is not None
        assert CalendarFeed.objects.get().last_used_at == used

    def test_at_most_three_queries(self, client, case, practitioner, address, django_assert_max_num_queries):
        client.get(address)
        for hour in range(8, 18):
            book(case, practitioner, hour=hour)
        with django_assert_max_num_queries(4):
            assert len(events(read(client, address))) == 10

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(district=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40))
    def test_odd_characters_add_nothing(self, case, practitioner, address, district):
        session = Session(pk=case.pk, starts_at=timezone.now(), ends_at=timezone.now() + timedelta(hours=1))
        session.referral_reference, session.district, session.is_address_sensitive = case.reference, district, False

        calendar = Calendar.from_ical(feed.written([session]))

        assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]

    @pytest.mark.parametrize(
        "district",
        ["A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:B", "A\rBEGIN:VEVENT", "A\x0bB", "A\u2028BEGIN:VEVENT", ";,\\"],
    )
    def test_nobody_adds_an_event_through_a_name(self, client, case, practitioner, address, district):
        book(case, practitioner)
        type(case.referral).objects.filter(pk=case.referral_id).update(district=district)

        text = client.get(address).content

        assert len(events(Calendar.from_ical(text))) == 1
        assert text.count(b"\nBEGIN:VEVENT") == 1


class TestPages:
    def test_the_address_is_shown_once(self, client, case, practitioner):
        client.force_login(practitioner)
        made = client.post(reverse("cases:make_feed"))
        address = made.context["address"]

        assert made.status_code == 200
        assert client.get(address).status_code == 200
        page = client.get(reverse("cases:feed")).content.decode()
        assert "You made an address on" in page
        assert address.rsplit("/")[-1] not in page

        client.post(reverse("cases:revoke_feed"))
        assert client.get(address).status_code == 404

    @pytest.mark.parametrize("name", ["make_feed", "revoke_feed"])
    def test_it_rejects_get(self, client, practitioner, name):
        client.force_login(practitioner)

        assert client.get(reverse(f"cases:{name}")).status_code == 405

    @pytest.mark.parametrize("role", ["coordinator", "referrer", "manager", "administrator"])
    def test_it_refuses_who_holds_no_sessions(self, client, role, request):
        client.force_login(request.getfixturevalue(role))
        for name in ("feed", "calendar"):
            assert client.get(reverse(f"cases:{name}")).status_code == 403

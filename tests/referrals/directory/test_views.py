"""The directory, the page of one practitioner, and what is changed there."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.allocation import actions as allocation_of
from referrals.merging.actions import merge_children
from referrals.restriction.actions import restrict
from referrals.states import ReferralStatus
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_team, make_user
from vig_portal.accounts.models import Conflict, Leave, Practitioner, Stage
from vig_portal.states.moves import Refusal

pytestmark = pytest.mark.django_db


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def url(name, practitioner, *more):
    return reverse(f"referrals:{name}", args=[practitioner.pk, *more])


class TestDirectory:
    url = "/referrals/practitioners/"

    def test_it_works(self, client, coordinator, offer, practitioner):
        Practitioner.objects.update(languages=["English", "BSL"], specialisms=["adoption"], workdays=[0, 1, 2])
        today = timezone.localdate()
        Leave.objects.create(practitioner=practitioner.practitioner, first_day=today, last_day=today)
        client.force_login(coordinator)

        text = text_of(client.get(self.url))

        for words in (
            "Perrin Practitioner", "Accredited", "Colchester (North East)", "Monday to Wednesday", "On leave, back on",
            "English, British Sign Language (BSL)", "Adoption", "1 of 2", "Add a practitioner",
        ):  # fmt: skip
            assert words in text

    def test_a_manager_looks_and_changes_nothing(self, client, manager, practitioner):
        client.force_login(manager)
        assert "Add a practitioner" not in text_of(client.get(self.url))

        assert "Change" not in text_of(client.get(url("practitioner", practitioner.practitioner)))

    def test_it_refuses_a_stranger(self, client, stranger):
        client.force_login(stranger)

        assert client.get(self.url).status_code == 403

    def test_it_is_sorted_as_one_asks(self, client, coordinator):
        ada, ben = (
            make_practitioner(user=make_user("practitioner", name=name), capacity=capacity, base_district=district)
            for name, capacity, district in (("Ada", 1, "Maldon"), ("Ben", 3, "Harlow"))
        )
        client.force_login(coordinator)

        def shown(**asked):
            return [row.pk for row in client.get(self.url, asked).context["page"]]

        assert shown() == [ada.pk, ben.pk]
        assert shown(sort="free") == shown(sort="place") == [ben.pk, ada.pk]

    def test_filters(self, client, coordinator):
        supervisor = make_user("supervisor")
        trainee = make_practitioner(stage=Stage.TRAINEE_1, supervisor=supervisor, base_district="Harlow")
        full = make_practitioner(languages=["English", "Romanian"], specialisms=["autism"], capacity=1)
        make_allocation(practitioner=full)
        left = make_practitioner(user=make_user("practitioner", is_active=False, name="Lee"))
        client.force_login(coordinator)

        def found(asked):
            return {row.practitioner for row in client.get(f"{self.url}?{asked}").context["rows"]}

        assert found("") == {trainee, full}
        assert found("quadrant=West") == {trainee}
        assert found("stage=trainee_1") == {trainee}
        assert found("language=Romanian") == {full}
        assert found("specialism=autism") == {full}
        assert found("free=on") == {trainee}
        assert found("left=on") == {left}
        assert "Lee (former worker)" in text_of(client.get(f"{self.url}?left=on"))

    def test_it_explains_a_mistake(self, client, coordinator):
        client.force_login(coordinator)

        response = client.get(f"{self.url}?quadrant=Nowhere")

        assert "Select an answer from the list" in text_of(response)

    def test_at_most_six_queries_and_in_pages(self, client, coordinator, django_assert_max_num_queries):
        client.force_login(coordinator)
        client.get(self.url)
        for count in (3, 300):
            for _ in range(count):
                make_practitioner()
            with django_assert_max_num_queries(6):
                first = client.get(self.url)
        second = client.get(self.url + first.context["page"].older_url)
        names = [row.practitioner.pk for page in (first, second) for row in page.context["rows"]]
        assert len(names) == len(set(names)) == 50


class TestPractitioner:
    def test_it_works(self, client, coordinator, practitioner, offer):
        client.force_login(coordinator)

        text = text_of(client.get(url("practitioner", practitioner.practitioner)))

        assert offer.reference in text
        assert "Offered" in text
        assert "Not said" in text

    def test_a_leaver_keeps_their_history(self, client, coordinator, practitioner, offer):
        allocation_of.turn_down(offer, reason="days", by=practitioner)
        practitioner.is_active = False
        practitioner.save()
        client.force_login(coordinator)

        text = text_of(client.get(url("practitioner", practitioner.practitioner)))

        assert "Perrin Practitioner (former worker)" in text
        assert offer.reference in text
        assert "Change" not in text

    def test_restricted_referrals_are_left_out(self, client, coordinator, practitioner):
        hidden = make_referral(ReferralStatus.ACCEPTED, is_restricted=True)
        make_allocation(referral=hidden, practitioner=practitioner.practitioner)
        client.force_login(coordinator)

        assert hidden.reference not in text_of(client.get(url("practitioner", practitioner.practitioner)))

    def test_it_refuses_a_stranger(self, client, stranger, practitioner):
        client.force_login(stranger)

        assert client.get(url("practitioner", practitioner.practitioner)).status_code == 403

    def test_at_most_eight_queries(self, client, coordinator, practitioner, offer, django_assert_max_num_queries):
        client.force_login(coordinator)
        client.get(url("practitioner", practitioner.practitioner))
        with django_assert_max_num_queries(8):
            client.get(url("practitioner", practitioner.practitioner))


# What is typed on each page, and what then stands in the directory.
CHANGES = [
    ("where", {"base_district": "Harlow"}, {"base_district": "Harlow"}),
    ("training", {"stage": "trainee_2", "supervisor": ""}, {"stage": "trainee_2", "supervisor": None}),
    ("capacity", {"capacity": "2.5"}, {"capacity": Decimal("2.5")}),
    ("languages", {"languages": ["English", "BSL"]}, {"languages": ["English", "BSL"]}),
    ("specialisms", {"specialisms": ["adoption"]}, {"specialisms": ["adoption"]}),
    ("days", {"workdays": ["0", "3"]}, {"workdays": [0, 3]}),
    ("gender", {"gender": "man"}, {"gender": "man"}),
    (
        "cases",
        {"is_taking_cases": "no", "is_consent_trained": "yes", "can_visit_alone": "no"},
        {"is_taking_cases": False, "is_consent_trained": True, "can_visit_alone": False},
    ),
]
MISTAKES = [
    ("where", {"base_district": "Atlantis"}, "Select an answer from the list"),
    ("training", {}, "Select how far their training is"),
    ("capacity", {"capacity": "many"}, "must be a number"),
    ("capacity", {"capacity": "2.3"}, "Enter a whole number or a half"),
    ("capacity", {"capacity": "-1"}, "must be 0 or more"),
    ("languages", {}, "Select at least one language"),
    ("days", {"workdays": ["7"]}, "Select an answer from the list"),
    ("cases", {"is_taking_cases": "yes"}, "Select yes or no"),
]


class TestChange:
    @pytest.mark.parametrize(("what", "typed", "stands"), CHANGES)
    def test_it_works(self, client, coordinator, practitioner, what, typed, stands):
        one = practitioner.practitioner
        client.force_login(coordinator)
        assert client.get(url("change_practitioner", one, what)).status_code == 200

        response = client.post(url("change_practitioner", one, what), typed, follow=True)

        assert response.redirect_chain == [(url("practitioner", one), 302)]
        one.refresh_from_db()
        assert {name: getattr(one, name) for name in stands} == stands

    @pytest.mark.parametrize(("what", "typed", "said"), MISTAKES)
    def test_it_explains_a_mistake(self, client, coordinator, practitioner, what, typed, said):
        client.force_login(coordinator)

        assert said in text_of(client.post(url("change_practitioner", practitioner.practitioner, what), typed))

    def test_it_refuses_a_stranger(self, client, stranger, manager, practitioner):
        for person in (stranger, manager, practitioner):
            client.force_login(person)
            answer = client.post(url("change_practitioner", practitioner.practitioner, "capacity"), {"capacity": "9"})
            assert answer.status_code == 403

    def test_nothing_else_can_be_changed(self, client, coordinator, practitioner):
        client.force_login(coordinator)

        assert client.get(url("change_practitioner", practitioner.practitioner, "user")).status_code == 404


class TestAdd:
    url = "/referrals/practitioners/add/"

    def test_it_works(self, client, coordinator):
        person = make_user("practitioner")
        client.force_login(coordinator)

        client.post(self.url, {"person": person.pk, "base_district": "Harlow", "stage": "accredited"})

        assert person.practitioner.base_district == "Harlow"

    def test_it_refuses_a_stranger(self, client, stranger):
        client.force_login(stranger)

        assert client.get(self.url).status_code == 403

    def test_it_explains_a_mistake(self, client, coordinator, practitioner):
        client.force_login(coordinator)

        text = text_of(client.post(self.url, {"person": practitioner.pk}))

        assert "Select an answer from the list" in text  # in the directory already
        assert "There is a problem" in text


TOMORROW = timezone.localdate() + timedelta(days=1)


def typed_leave(first, last):
    return {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("first_day", first), ("last_day", last))
        for part in ("day", "month", "year")
    }


class TestMyProfile:
    url = "/referrals/practitioners/me/"

    def test_it_works(self, client, practitioner):
        client.force_login(practitioner)

        text = text_of(client.get(self.url))

        assert "No leave is recorded" in text
        assert "Declare a conflict of interest" in text
        assert "Change" not in text

    def test_it_refuses_who_is_no_practitioner(self, client, coordinator):
        client.force_login(coordinator)
        assert client.get(self.url).status_code == 403

    def test_who_is_not_in_the_directory_yet_is_told(self, client):
        client.force_login(make_user("practitioner"))

        assert "You are not in the directory yet" in text_of(client.get(self.url))


class TestLeave:
    def test_it_works_for_oneself_and_for_the_coordinator(self, client, practitioner, coordinator):
        one = practitioner.practitioner
        for person, days, back in (
            (practitioner, 1, "/referrals/practitioners/me/"),
            (coordinator, 9, url("practitioner", one)),
        ):
            client.force_login(person)
            day = TOMORROW + timedelta(days=days)
            response = client.post(url("record_leave", one), typed_leave(day, day + timedelta(days=2)), follow=True)
            assert response.redirect_chain == [(back, 302)]
            assert "The leave is recorded" in text_of(response)
        assert one.leave.count() == 2

    def test_it_refuses_a_stranger(self, client, stranger, manager, practitioner):
        client.force_login(stranger)
        assert client.get(url("record_leave", practitioner.practitioner)).status_code == 404
        client.force_login(manager)
        assert client.get(url("record_leave", practitioner.practitioner)).status_code == 403

    def test_it_explains_a_mistake(self, client, practitioner):
        one = practitioner.practitioner
        client.force_login(practitioner)
        wrong = typed_leave(TOMORROW + timedelta(days=1), TOMORROW)
        assert "must be the same as or after the first day" in text_of(client.post(url("record_leave", one), wrong))

        client.post(url("record_leave", one), typed_leave(TOMORROW, TOMORROW))
        again = client.post(url("record_leave", one), typed_leave(TOMORROW, TOMORROW))
        assert again.status_code == 409
        assert "There is leave on some of these days already" in text_of(again)

    def test_it_can_be_cancelled(self, client, practitioner, stranger):
        one = practitioner.practitioner
        leave = Leave.objects.create(practitioner=one, first_day=TOMORROW, last_day=TOMORROW)
        cancel = url("cancel_leave", one, leave.pk)
        client.force_login(stranger)
        assert client.post(cancel).status_code == 404

        client.force_login(practitioner)
        assert client.get(cancel).status_code == 405
        assert "The leave is cancelled" in text_of(client.post(cancel, follow=True))
        assert not one.leave.exists()
        again = client.post(cancel)
        assert again.status_code == 409
        assert "cancelled already" in text_of(again)


class TestConflict:
    def test_it_works(self, client, practitioner):
        one, team = practitioner.practitioner, make_team("Adoption Support")
        client.force_login(practitioner)

        client.post(url("declare_conflict", one), {"what": "team", "team": team.pk, "reason": "Worked there"})
        client.post(url("declare_conflict", one), {"what": "child", "mosaic_id": " ab 123 ", "reason": "A neighbour"})

        assert {(row.team, row.mosaic_id) for row in one.conflicts.all()} == {(team, ""), (None, "AB123")}
        text = text_of(client.get("/referrals/practitioners/me/"))
        assert "Adoption Support" in text and "Child with Mosaic ID AB123" in text
        assert "End" not in re.findall(
            r"<button[^>]*>([^<]*)", client.get("/referrals/practitioners/me/").content.decode()
        )

    def test_it_refuses_a_stranger(self, client, stranger, practitioner):
        client.force_login(stranger)

        assert client.get(url("declare_conflict", practitioner.practitioner)).status_code == 404

    def test_it_explains_a_mistake(self, client, practitioner):
        one = practitioner.practitioner
        client.force_login(practitioner)

        assert "Select a team or a child" in text_of(client.post(url("declare_conflict", one), {"reason": "x"}))
        assert "Select a team" in text_of(client.post(url("declare_conflict", one), {"what": "team", "reason": "x"}))
        said = text_of(client.post(url("declare_conflict", one), {"what": "child", "reason": "x"}))
        assert "Enter the Mosaic ID of the child" in said
        said = text_of(client.post(url("declare_conflict", one), {"what": "child", "mosaic_id": "A/1", "reason": "x"}))
        assert "must only have letters and numbers" in said

    def test_only_a_coordinator_ends_it(self, client, practitioner, coordinator):
        one = practitioner.practitioner
        conflict = Conflict.objects.create(
            practitioner=one, team=make_team(), reason="Worked there", declared_by=practitioner
        )
        end = url("end_conflict", one, conflict.pk)
        client.force_login(practitioner)
        assert client.post(end).status_code == 403

        client.force_login(coordinator)
        assert client.get(end).status_code == 405
        assert "The conflict of interest is ended" in text_of(client.post(end, follow=True))
        conflict.refresh_from_db()
        assert conflict.ended_at

    @pytest.fixture
    def turned_down(self, practitioner, coordinator):
        """A restricted referral, offered to somebody who knows the family."""
        referral = make_referral(ReferralStatus.ACCEPTED, children=[make_child(mosaic_id="7710177")])
        referral = restrict(referral, people=[], why="A colleague", by=coordinator)
        offer = allocation_of.offer(referral, practitioner.practitioner, by=coordinator)
        allocation_of.turn_down(offer, reason="conflict", words="The father is my neighbour", by=practitioner)
        return referral

    @pytest.mark.parametrize("role", ["coordinator", "manager"])
    def test_of_a_restricted_referral_others_see_only_that_there_is_one(self, client, turned_down, practitioner, role):
        one = practitioner.practitioner
        client.force_login(make_user(role))

        text = client.get(url("practitioner", one)).content.decode()

        assert "A child on a restricted referral" in text
        assert "7710177" not in text
        assert "neighbour" not in text
        end = url("end_conflict", one, one.conflicts.get().pk)
        assert end not in text
        assert client.post(end).status_code == (404 if role == "coordinator" else 403)

    def test_nor_when_it_was_restricted_afterwards_or_merged(self, client, practitioner, coordinator):
        one, merged = practitioner.practitioner, make_child(mosaic_id="7710177")
        kept = make_referral(children=[make_child(mosaic_id="7710178")]).children.get()
        referral = make_referral(ReferralStatus.ACCEPTED, children=[merged])
        offer = allocation_of.offer(referral, one, by=coordinator)
        allocation_of.turn_down(offer, reason="conflict", words="My neighbour", by=practitioner)
        merge_children(kept, merged, reason="Asked", by=coordinator)
        restrict(referral, people=[], why="A colleague", by=coordinator)
        client.force_login(make_user("coordinator"))

        text = client.get(url("practitioner", one)).content.decode()

        assert "7710177" not in text
        assert "neighbour" not in text

    def test_those_who_see_it_and_who_declared_it_know_which(self, client, turned_down, practitioner, coordinator):
        client.force_login(coordinator)
        assert "Child with Mosaic ID 7710177" in text_of(client.get(url("practitioner", practitioner.practitioner)))
        client.force_login(practitioner)
        assert "Child with Mosaic ID 7710177" in text_of(client.get("/referrals/practitioners/me/"))

        with pytest.raises(Refusal, match="Conflict of interest"):
            allocation_of.offer(turned_down, practitioner.practitioner, by=coordinator)

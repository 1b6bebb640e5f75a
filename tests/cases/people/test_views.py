"""The people of a case: who they are now, where the children stand, what they want help with."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import CaseAdult, Circumstances, HelpingQuestion
from cases.opening import open_case
from cases.people import actions as people
from cases.states import CaseStatus
from tests.make import make_child
from vig_portal.audit.models import Entry
from vig_portal.states.moves import Refusal

pytestmark = pytest.mark.django_db

ADULT = {
    "name": "Frankie Foster", "relationship": "foster_carer", "relationship_words": "", "is_client": "yes",
    "has_parental_responsibility": "no", "has_delegated_authority": "yes", "phone": "01632 960 123", "email": "",
    "safe_contact": "", "first_language": "", "interpreter_language": "", "access_needs": "",
}  # fmt: skip


def day(name, when):
    return {f"{name}_day": when.day, f"{name}_month": when.month, f"{name}_year": when.year}


@pytest.fixture
def case(offer, practitioner):
    return open_case(offer, by=practitioner)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def closed(case):
    case.status = CaseStatus.CLOSED
    type(case)._base_manager.filter(pk=case.pk).update(status=CaseStatus.CLOSED)
    return case


class TestPeople:
    def test_it_works(self, client, practitioner, case, django_assert_max_num_queries):
        client.force_login(practitioner)
        url = reverse("cases:people", args=[case.pk])
        client.get(url)

        with django_assert_max_num_queries(12):
            text = client.get(url).content.decode()

        for words in ("Robin Example", "Mother", "Parental responsibility", "No helping question", "Add an adult"):
            assert words in text
        assert Entry.objects.filter(action="view", thing_id=case.pk, actor_id=practitioner.pk).exists()

    def test_those_who_only_look_are_offered_no_change(self, client, coordinator, case):
        client.force_login(coordinator)

        assert "Add an adult" not in client.get(reverse("cases:people", args=[case.pk])).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, evaluator, case):
        for person, status in ((stranger, 404), (evaluator, 403)):
            client.force_login(person)
            assert client.get(reverse("cases:people", args=[case.pk])).status_code == status


class TestAdults:
    def test_somebody_is_added_and_changed_and_leaves_and_comes_back(self, client, practitioner, case, today):
        client.force_login(practitioner)

        client.post(reverse("cases:add_adult", args=[case.pk]), ADULT)
        adult = CaseAdult.objects.get(name="Frankie Foster")
        assert adult.is_client and adult.has_delegated_authority
        client.post(reverse("cases:change_adult", args=[adult.pk]), ADULT | {"phone": "01632 960 124"})
        client.post(reverse("cases:adult_leaves", args=[adult.pk]), day("on", today))
        adult.refresh_from_db()
        assert adult.phone == "01632 960 124" and adult.left_on == today
        assert adult not in case.adults.current()
        text = client.get(reverse("cases:people", args=[case.pk])).content.decode()
        assert "No longer part of the case" in text
        client.post(reverse("cases:adult_comes_back", args=[adult.pk]))
        assert adult in case.adults.clients()

        deeds = Entry.objects.filter(thing_id=case.pk, outcome="done").values_list("action", flat=True)
        assert {"add_adult", "change_adult", "adult_leaves", "adult_comes_back"} <= set(deeds)

    def test_what_two_change_at_once_is_shown_to_the_second_and_nothing_is_lost(self, client, practitioner, case):
        adult = people.add_adult(case, by=practitioner, name="Frankie Foster", relationship="foster_carer")
        client.force_login(practitioner)
        url = reverse("cases:change_adult", args=[adult.pk])
        seen = client.get(url).context["form"]["seen"].value()
        people.change_adult(adult, phone="01632 960 999", is_client=True, by=practitioner)

        response = client.post(url, ADULT | {"is_client": "no", "seen": seen})

        text = response.content.decode()
        assert response.status_code == 409 and "was changed while you were writing" in text
        assert [row["question"] for row in response.context["differences"]] == [
            "Do they take part in VIG themselves?", "Do they have parental responsibility?",
            "Does the placement plan let them agree to filming?", "Telephone number",
        ]  # fmt: skip
        assert "01632 960 999" in text and "01632 960 123" in text
        adult.refresh_from_db()
        assert adult.phone == "01632 960 999"

        client.post(url, ADULT | {"seen": response.context["form"]["seen"].value()})
        adult.refresh_from_db()
        assert adult.phone == "01632 960 123"

    def test_who_has_parental_responsibility_does_not_leave(self, client, practitioner, case, today):
        client.force_login(practitioner)
        mother = case.adults.get()
        url = reverse("cases:adult_leaves", args=[mother.pk])
        assert "is asked as long as that is so" in client.get(url).content.decode()

        assert client.post(url, day("on", today)).status_code == 409

        people.change_adult(mother, has_parental_responsibility="no", by=practitioner)
        client.post(url, day("on", today))
        mother.refresh_from_db()
        assert mother.left_on == today

    def test_the_trail_names_the_fields_and_not_the_words(self, case, practitioner):
        people.change_adult(case.adults.get(), name="Robyn Example", by=practitioner)

        entry = Entry.objects.get(action="change_adult")
        assert entry.details["fields"] == ["name"] and "Robyn" not in str(entry.details)

    def test_it_explains_a_mistake(self, client, practitioner, case, today):
        client.force_login(practitioner)

        text = client.post(reverse("cases:add_adult", args=[case.pk]), ADULT | {"name": ""}).content.decode()
        assert "Enter the full name" in text and "01632 960 123" in text
        adult = people.add_adult(case, by=practitioner, name="Frankie Foster", relationship="foster_carer")
        text = client.post(
            reverse("cases:adult_leaves", args=[adult.pk]), day("on", today + timedelta(days=3))
        ).content.decode()
        assert "must be today or in the past" in text

    def test_nobody_leaves_before_they_came(self, case, practitioner, today):
        carer = people.add_adult(case, by=practitioner, name="Frankie Foster", relationship="foster_carer")
        with pytest.raises(Refusal, match="joined"):
            people.adult_leaves(carer, on=today - timedelta(days=1), by=practitioner)

    def test_a_day_before_they_came_is_said_beside_it(self, client, practitioner, case, today):
        carer = people.add_adult(case, by=practitioner, name="Frankie Foster", relationship="foster_carer")
        client.force_login(practitioner)

        page = client.post(
            reverse("cases:adult_leaves", args=[carer.pk]), day("on", today - timedelta(days=1))
        ).content.decode()

        assert "They joined after this date" in page and "govuk-error-summary" in page

    def test_the_second_of_two_at_once_overwrites_nothing(self, case, practitioner, today):
        carer = people.add_adult(case, by=practitioner, name="Frankie Foster", relationship="foster_carer")
        question = people.ask_helping_question(
            case, words="How?", asked_on=today, adult=case.adults.first(), by=practitioner
        )
        stale_carer, stale_question = CaseAdult.objects.get(pk=carer.pk), HelpingQuestion.objects.get(pk=question.pk)
        people.adult_leaves(carer, on=today, by=practitioner)
        people.end_helping_question(question, on=today, why="He is calmer", by=practitioner)

        with pytest.raises(Refusal, match="has left already"):
            people.adult_leaves(stale_carer, on=today, by=practitioner)
        with pytest.raises(Refusal, match="was ended already"):
            people.end_helping_question(stale_question, on=today, why="Other words", by=practitioner)

    def test_it_refuses_everybody_else(self, client, stranger, coordinator, case):
        adult = case.adults.get()
        addresses = [reverse(f"cases:{name}", args=[adult.pk]) for name in ("change_adult", "adult_leaves")]
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            for address in (*addresses, reverse("cases:add_adult", args=[case.pk])):
                assert client.post(address, ADULT).status_code == status
        assert case.adults.count() == 1

    def test_a_closed_case_no_longer_changes(self, client, practitioner, closed):
        client.force_login(practitioner)

        response = client.post(reverse("cases:add_adult", args=[closed.pk]), ADULT)

        assert response.status_code == 409 and people.IS_CLOSED in response.content.decode()


class TestCircumstances:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:circumstances", args=[case.pk, case.focus_children.get().pk])

    @pytest.fixture
    def answers(self, today):
        return day("from_day", today) | {
            "social_care_status": "CLA", "legal_status": "V2", "placement_type": "U4", "decides_for_self": "no",
            "why": "Accommodated under section 20",
        }  # fmt: skip

    def test_it_works(self, client, practitioner, case, url, answers):
        client.force_login(practitioner)

        client.post(url, answers)

        assert case.circumstances.first().legal_status == "V2"
        assert case.circumstances.count() == 2
        text = client.get(case.people_url).content.decode()
        assert "What was so before" in text

    def test_it_explains_a_mistake(self, client, practitioner, url, answers):
        client.force_login(practitioner)

        text = client.post(url, answers | {"legal_status": ""}).content.decode()

        assert "Select the legal status of a child who is looked after" in text
        assert "Accommodated under section 20" in text

    def test_what_was_so_is_never_rewritten(self, case):
        with pytest.raises(DatabaseError), transaction.atomic():
            Circumstances.objects.update(legal_status="C2")

    def test_another_child_is_not_found(self, client, practitioner, case, answers):
        client.force_login(practitioner)

        url = reverse("cases:circumstances", args=[case.pk, make_child().pk])

        assert client.post(url, answers).status_code == 404

    def test_it_refuses_everybody_else(self, client, stranger, manager, url, answers):
        for person, status in ((stranger, 404), (manager, 403)):
            client.force_login(person)
            assert client.post(url, answers).status_code == status


class TestHelpingQuestions:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:ask_helping_question", args=[case.pk])

    @pytest.fixture
    def answers(self, case, today):
        return day("asked_on", today) | {"whose": str(case.adults.get().pk), "words": "How can I calm him?"}

    def test_it_works(self, client, practitioner, case, url, answers, today):
        client.force_login(practitioner)
        client.post(url, answers)
        question = HelpingQuestion.objects.get()
        assert question.asked_by == case.adults.get()

        client.post(
            reverse("cases:end_helping_question", args=[question.pk]), day("on", today) | {"why": "He is calmer"}
        )

        question.refresh_from_db()
        assert question.ended_on == today
        assert "He is calmer" in client.get(case.people_url).content.decode()

    def test_a_child_may_ask_too(self, client, practitioner, case, url, answers):
        client.force_login(practitioner)

        client.post(url, answers | {"whose": str(case.focus_children.get().pk)})

        assert HelpingQuestion.objects.get().child == case.focus_children.get()

    def test_it_explains_a_mistake(self, client, practitioner, url, answers):
        client.force_login(practitioner)

        text = client.post(url, answers | {"whose": ""}).content.decode()

        assert "Select whose question it is" in text and "How can I calm him?" in text

    def test_it_refuses_everybody_else(self, client, stranger, coordinator, url, answers):
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            assert client.post(url, answers).status_code == status

    def test_an_adult_of_another_case_does_not_ask_here(self, case, practitioner, today):
        other = CaseAdult(name="Somebody", relationship="mother")
        other.case_id = make_child().pk

        with pytest.raises(Refusal, match="not in the case"):
            people.ask_helping_question(case, words="How?", asked_on=today, adult=other, by=practitioner)

"""The pages of consent: what works, who is refused, which mistakes are explained, how many questions they ask."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from cases.consent.force import in_force, standing
from cases.consent.models import Consent, ConsentRuling
from cases.ending.handing_back import hand_back
from tests.make import make_child, time_out
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def the_day(day):
    return {"answered_on_day": str(day.day), "answered_on_month": str(day.month), "answered_on_year": str(day.year)}


def key(person):
    return f"{'child' if hasattr(person, 'date_of_birth') else 'adult'}-{person.pk}"


@pytest.fixture
def address(case, mother):
    def address(name, *parts):
        if name == "consent_leaflet":
            return reverse("cases:consent_leaflet")
        if name in ("consent", "consent_print"):
            return reverse(f"cases:{name}", args=[case.pk])
        return reverse(f"cases:{name}", args=[case.pk, *(parts or (key(mother),))])

    return address


@pytest.fixture
def every(address, mother):
    """Every page of the room, with who may open it."""
    cell = (key(mother), "filming")
    return {
        "consent": address("consent"),
        "consent_print": address("consent_print"),
        "consent_print_one": address("consent_print_one"),
        "consent_history": address("consent_history", *cell),
        "record_consent": address("record_consent"),
        "withdraw_consent": address("withdraw_consent", *cell),
        "rule_on_consent": address("rule_on_consent", *cell),
    }


READ = ("consent", "consent_print", "consent_print_one", "consent_history")
HOW = {"how": "spoken", "capacity": "parental_responsibility"}


class TestWho:
    def test_the_practitioner_opens_all(self, client, practitioner, every):
        client.force_login(practitioner)

        assert {name: client.get(url).status_code for name, url in every.items()} == dict.fromkeys(every, 200)

    def test_a_stranger_finds_nothing(self, client, stranger, every):
        client.force_login(stranger)

        assert {client.get(url).status_code for url in every.values()} == {404}
        assert {client.post(every[name]).status_code for name in every if name not in READ} == {404}

    def test_a_coordinator_reads_and_writes_down_who_no_longer_agrees(self, client, coordinator, every):
        client.force_login(coordinator)

        assert {name for name, url in every.items() if client.get(url).status_code == 200} == {
            *READ,
            "withdraw_consent",
        }
        assert "Ask Robin" not in client.get(every["consent"]).content.decode()

    def test_others_are_refused(self, client, manager, referrer, evaluator, administrator, every):
        for person in (manager, referrer, evaluator, administrator):
            client.force_login(person)
            assert {client.get(url).status_code for url in every.values()} == {403}

    def test_anybody_who_is_signed_in_prints_the_leaflet(self, client, manager, address):
        assert client.get(address("consent_leaflet")).status_code == 302
        client.force_login(manager)
        assert client.get(address("consent_leaflet")).status_code == 200

    def test_what_is_read_is_only_got(self, client, practitioner, every):
        client.force_login(practitioner)

        assert {client.post(every[name]).status_code for name in READ} == {405}

    @pytest.mark.parametrize("who", ["adult-x", "somebody", "nobody-at-all"])
    def test_nobody_of_that_name(self, client, practitioner, address, who):
        client.force_login(practitioner)

        for name in ("record_consent", "withdraw_consent", "rule_on_consent", "consent_history"):
            parts = (who,) if name == "record_consent" else (who, "filming")
            assert client.get(address(name, *parts)).status_code == 404

    def test_people_and_purposes_that_are_not_here(self, client, practitioner, address, mother):
        client.force_login(practitioner)

        for who in (f"adult-{uuid4()}", key(make_child())):
            assert client.get(address("record_consent", who)).status_code == 404
            assert client.get(address("consent_history", who, "filming")).status_code == 404
        for name in ("consent_history", "withdraw_consent", "rule_on_consent"):
            assert client.get(address(name, key(mother), "something")).status_code == 404

    def test_a_closed_case_is_read_and_not_written(self, client, case, coordinator, practitioner, every):
        hand_back(case, reason="practitioner_away", by=coordinator)
        hand(case, to=practitioner, by=coordinator, why="reads on")
        client.force_login(practitioner)
        assert {client.get(every[name]).status_code for name in READ} == {200}

        response = client.post(every["record_consent"], {"filming": "given", **HOW, **the_day(TODAY())})

        assert response.status_code == 409 and b"closed" in response.content
        assert not Consent.objects.exists()


class TestMatrix:
    def test_it_says_how_everything_stands(self, client, practitioner, case, mother, said, add_adult, address):
        said(mother)
        said(add_adult("Sam Example", has_parental_responsibility="yes"), answer="refused")
        client.force_login(practitioner)

        text = client.get(address("consent")).content.decode()

        for words in (
            "They do not agree", "Do not film without advice", "Mother, takes part, has parental responsibility",
            "Sam Example", "Not asked yet", "Children Act 1989, section 2(7)", 'aria-current="page"',
        ):  # fmt: skip
            assert words in text, words
        assert Entry.objects.filter(action="view", thing_id=case.pk, actor_id=practitioner.pk).exists()

    def test_it_says_whom_to_ask_again(
        self, client, practitioner, mother, said, opened_as, placed, add_adult, address
    ):
        opened_as("V2", placement_type="U4")
        said(mother, days_ago=3, ends_on=TODAY() + timedelta(days=3))
        said(mother, "anonymised_evaluation", ends_on=TODAY() + timedelta(days=3))
        placed("C2")
        add_adult("Una Known", "father")
        client.force_login(practitioner)

        text = client.get(address("consent")).content.decode()

        for words in ("Ask again about filming", "Find out whether Una Known", "about figures without names ends on"):
            assert words in text, words
        assert "The council" in text

    @pytest.mark.parametrize("count", [1, 11])
    def test_at_most_eight_queries(
        self, client, practitioner, case, said, add_adult, address, count, django_assert_max_num_queries
    ):
        for number in range(count):
            adult = add_adult(f"Adult {number}", has_parental_responsibility="yes", is_client=True)
            for purpose in ("filming", "take_part", "research"):
                said(adult, purpose)
        client.force_login(practitioner)
        client.get(address("consent"))
        with django_assert_max_num_queries(8):
            client.get(address("consent"))
        with django_assert_max_num_queries(8):
            client.get(address("consent_print"))

    def test_nobody_there(self, client, practitioner, case, address):
        case.adults.update(left_on=TODAY())
        case.focus_children.clear()
        client.force_login(practitioner)

        assert b"Nobody is known who could agree" in client.get(address("consent")).content


class TestRecord:
    def test_several_at_once(self, client, practitioner, case, mother, address):
        client.force_login(practitioner)
        said = {"take_part": "given", "filming": "given", "training_use": "refused", "research": "wants_to_talk"}

        response = client.post(
            address("record_consent"), {**said, "keep_stills": "not_today", **HOW, **the_day(TODAY())}, follow=True
        )

        text = response.content.decode()
        assert "4 answers of Robin Example saved" in text and "No clip is shown in training" in text
        assert {row.purpose: row.answer for row in Consent.objects.all()} == said
        assert in_force(case, "filming") and not in_force(case, "training_use")

    def test_it_shows_what_they_said_before(self, client, practitioner, mother, said, address):
        said(mother)
        client.force_login(practitioner)

        assert b"They agreed on" in client.get(address("record_consent")).content

    def test_a_time_out_loses_nothing(self, client, practitioner, address):
        time_out(client, practitioner)
        client.post(address("record_consent"), {"take_part": "given", "note": "Said at the kitchen table", **HOW})
        client.force_login(practitioner)

        assert b"Said at the kitchen table" in client.get(address("record_consent")).content
        assert not Consent.objects.exists()

    def test_it_explains_mistakes_and_loses_nothing(self, client, practitioner, address):
        client.force_login(practitioner)

        tomorrow = TODAY() + timedelta(days=1)
        text = client.post(
            address("record_consent"),
            {"share_with_named_professional": "given", "note": "Said at the kitchen table", **the_day(tomorrow)},
        ).content.decode()

        for words in ("must be today or in the past", "Select how they answered", "name and role of the professional",
                      "Said at the kitchen table"):  # fmt: skip
            assert words in text, words
        assert (
            "Select an answer to at least one question"
            in client.post(address("record_consent"), {**HOW, **the_day(TODAY())}).content.decode()
        )
        assert not Consent.objects.exists()

    def test_what_is_written_is_signed(self, client, practitioner, address):
        client.force_login(practitioner)
        said = {"filming": "given", **HOW, "how": "written", **the_day(TODAY())}
        assert b"Ask them to type their name" in client.post(address("record_consent"), said).content

        client.post(address("record_consent"), {**said, "signed_as": "R Example"})

        assert Consent.objects.get().signed_as == "R Example"

    def test_the_council_names_its_manager(self, client, practitioner, case, mother, said, opened_as, address):
        opened_as("C2")
        said(mother)
        client.force_login(practitioner)
        url = address("record_consent", "council")
        assert b"name and role of the manager" in client.post(url, {"filming": "given"}).content

        client.post(
            url, {"authority_name": "Nadia Named, team manager", "parents_told": "By letter", "filming": "given",
                  "how": "paper", "note": "In the blue folder", **the_day(TODAY())},
        )  # fmt: skip

        assert in_force(case, "filming")

    def test_for_one_of_two_children(self, client, practitioner, case, child, address):
        brother = make_child(first_name="Bo")
        case.focus_children.add(brother)
        client.force_login(practitioner)
        assert b"Both children" in client.get(address("record_consent")).content
        client.post(address("record_consent"), {"filming": "given", "about": "", **HOW, **the_day(TODAY())})

        client.post(
            address("record_consent"), {"filming": "refused", "about": str(brother.pk), **HOW, **the_day(TODAY())}
        )

        assert in_force(case, "filming", child=child) and not in_force(case, "filming", child=brother)

    def test_the_child_answers(self, client, practitioner, case, child, address):
        client.force_login(practitioner)

        client.post(address("record_consent", key(child)), {"filming": "refused", "how": "spoken", **the_day(TODAY())})

        assert standing(case, "filming").status == "refused"

    def test_somebody_without_a_say_is_heard(self, client, practitioner, case, mother, said, add_adult, address):
        said(mother)
        grandmother = add_adult("Gwen Example", "grandparent")
        client.force_login(practitioner)
        assert b"has no say by the rules" in client.get(address("record_consent", key(grandmother))).content

        client.post(
            address("record_consent", key(grandmother)), {"filming": "refused", "how": "spoken", **the_day(TODAY())}
        )

        assert in_force(case, "filming")
        assert b"Does not count" in client.get(address("consent")).content

    def test_questions_for_who_is_not_in_the_film(self, client, practitioner, add_adult, address):
        father = add_adult("Sam Example", has_parental_responsibility="yes")
        client.force_login(practitioner)

        text = client.get(address("record_consent", key(father))).content.decode()

        assert "Do you agree that the child takes part in VIG?" in text
        assert "filming the shared review" not in text and "while we look at the clips" not in text


def test_another_manager_takes_back_what_the_council_agreed_to(client, practitioner, case, said, opened_as, address):
    opened_as("C2")
    said("Nadia Named, team manager")
    client.force_login(practitioner)
    url = address("withdraw_consent", "council", "filming")
    assert b"Nadia Named, team manager" in client.get(url).content

    client.post(url, {"authority_name": "Olu Other, head of service", "how": "spoken", **the_day(TODAY())})

    assert Consent.objects.get(answer="withdrawn").authority_name == "Olu Other, head of service"


class TestWithdraw:
    @pytest.fixture
    def url(self, mother, address):
        return address("withdraw_consent", key(mother), "filming")

    def test_it_works(self, client, practitioner, case, mother, said, url):
        said(mother)
        client.force_login(practitioner)

        response = client.post(url, {"how": "spoken", "reason": "Too much", **the_day(TODAY())}, follow=True)

        assert (
            b"Nobody can watch a film from before. It is destroyed, unless a court has ordered that it be kept."
            in response.content
        )
        assert standing(case, "filming").status == "withdrawn"

    def test_it_explains_a_mistake(self, client, practitioner, mother, said, url):
        said(mother)
        client.force_login(practitioner)

        text = client.post(url, {"reason": "Kept", **the_day(TODAY() - timedelta(days=4))}).content.decode()

        assert "Enter that day or a later one" in text and "Select how they said so" in text and "Kept" in text

    def test_by_a_coordinator_from_whoever_has_left_a_closed_case(
        self, client, coordinator, case, mother, said, url, address
    ):
        said(mother)
        case.adults.update(left_on=TODAY())
        hand_back(case, reason="practitioner_away", by=coordinator)
        client.force_login(coordinator)
        there = address("consent_history", key(mother), "filming")
        assert f'href="{there}"' in client.get(address("consent")).content.decode()
        text = client.get(there).content.decode()
        assert url in text and "Robin Example no longer agrees" in text and "Ask Robin Example" not in text

        response = client.post(url, {"how": "spoken", **the_day(TODAY())}, follow=True)

        assert b"Robin Example took it back" in response.content
        assert Consent.objects.filter(adult=mother, answer="withdrawn", by=coordinator).exists()

    def test_there_is_nothing_to_take_back(self, client, practitioner, url):
        client.force_login(practitioner)

        assert client.post(url, {"how": "spoken", **the_day(TODAY())}).status_code == 409


class TestHistory:
    def test_all_of_it_newest_first(self, client, practitioner, mother, said, address, django_assert_max_num_queries):
        for number in range(6):
            said(mother, days_ago=10 - number, note=f"Note {number}")
        said(mother, answer="withdrawn", reason="Too much")
        client.force_login(practitioner)
        url = address("consent_history", key(mother), "filming")
        client.get(url)

        with django_assert_max_num_queries(9):
            text = client.get(url).content.decode()

        assert text.index("Too much") < text.index("Note 5") < text.index("Note 0")
        assert "Version 2027-01" in text and "no longer agrees" not in text


class TestRule:
    def test_it_works(self, client, practitioner, case, mother, said, add_adult, address):
        father = add_adult("Sam Example", has_parental_responsibility="yes")
        said(mother)
        said(father, answer="refused")
        client.force_login(practitioner)
        url = address("rule_on_consent", key(father), "filming")

        assert b"Enter whose advice it rests on" in client.post(url, {}).content
        said = {"needed": "no", "reason": "Order of the court", "advice_from": "Sol Icitor"}
        text = client.post(url, said, follow=True).content.decode()

        assert "Sam Example need not agree" in text and "Sol Icitor" in text
        assert in_force(case, "filming")
        assert "Ruled: not needed" in client.get(address("consent")).content.decode()

    def test_nobody_rules_away_ones_own_part(self, client, practitioner, mother, address):
        client.force_login(practitioner)

        response = client.post(
            address("rule_on_consent", key(mother), "filming"), {"needed": "no", "reason": "x", "advice_from": "y"}
        )

        assert b"always decides about their own part" in response.content and not ConsentRuling.objects.exists()


class TestToPrint:
    def test_it_is_in_plain_words(self, client, practitioner, mother, said, address):
        said(mother, "share_with_named_professional", named="Terry Teacher")
        said(mother, "research", "wants_to_talk")
        client.force_login(practitioner)

        text = client.get(address("consent_print")).content.decode()

        for words in (
            "What was agreed",
            "Wanted to talk first on",
            "Only Terry Teacher",
            "Not asked yet: taking part",
            "A court can order",
        ):
            assert words in text, words

    def test_nobody_is_told_what_another_said(self, client, practitioner, mother, said, add_adult, address):
        said(mother)
        said(add_adult("Sam Example", has_parental_responsibility="yes"), answer="refused")
        client.force_login(practitioner)

        text = client.get(address("consent_print_one")).content.decode()

        assert "What you agreed to" in text and "Robin Example" in text
        assert "Sam Example" not in text and "do not agree" not in text
        assert client.get(address("consent_print_one", "council")).status_code == 404

    @override_settings(LAWFUL_BASIS="a task in the public interest")
    def test_the_lawful_basis_stands_apart(self, client, practitioner, address):
        client.force_login(practitioner)
        for url in (address("consent_print"), address("consent_leaflet"), reverse("privacy")):
            assert b"a task in the public interest" in client.get(url).content

    def test_the_lawful_basis_is_not_made_up(self, client, address, practitioner):
        client.force_login(practitioner)
        for url in (address("consent_leaflet"), reverse("privacy")):
            assert b"sk the data protection officer" in client.get(url).content

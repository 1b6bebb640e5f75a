"""Letters: what is taken over from the records, and what never is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.outcomes.goals import rate, set_goal
from cases.records import letters
from cases.records.models import LetterGiven
from cases.states import CaseStatus
from tests.cases.make import answer, make_case
from tests.cases.records.make import make_question, sign
from tests.cases.records.test_actions import _today
from tests.make import time_out
from vig_portal.states.moves import NotYours, Refusal, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin(case):
    return case.adults.first()


@pytest.fixture
def reviewed(case, practitioner, robin):
    """A case with a film and a shared review behind it."""
    answer(case)
    make_question(case)
    sign(_today(case, "filming"), adults_words="She looks at me.", next_step="", has_concern="yes")
    sign(_today(case, "shared_review", hours_ago=1), strengths="You waited, and she came.", next_step="Wait again.")
    return case


class TestDraftWords:
    def test_the_question_strengths_words_and_next_step(self, reviewed, practitioner, robin):
        words = letters.draft_words(reviewed, robin, by=practitioner)

        for part in (
            "Dear Robin Example", "“How can I help her to calm down?”", "They laughed together.",
            "You waited, and she came.", "“She looks at me.”", "Wait again.", "Perrin Practitioner",
        ):  # fmt: skip
            assert part in words
        assert words.index("They laughed together.") < words.index("You waited, and she came.")

    def test_nothing_of_a_concern_or_the_film(self, reviewed, practitioner, robin):
        words = letters.draft_words(reviewed, robin, by=practitioner)

        for never in ("bruise", "social worker", "concern", "nursery", "7 minutes", "camera", "40"):
            assert never not in words

    def test_only_from_sessions_at_which_they_were(self, reviewed, practitioner):
        other = reviewed.adults.create(name="Pat Example", relationship="father", is_client=True)
        make_question(reviewed, "How do I join in?", adult=other)

        words = letters.draft_words(reviewed, other, by=practitioner)

        assert "How do I join in?" in words
        for never in ("calm down", "She looks at me", "You waited", "Wait again"):
            assert never not in words

    def test_goals_with_what_they_said_first_and_last(self, reviewed, practitioner, robin):
        goal = set_goal(
            reviewed.helping_questions.first(), words="Bedtime in peace", set_on=timezone.localdate(), by=practitioner
        )
        first, last = reviewed.sessions.order_by("starts_at")
        rate(goal, 3, session=first, by=practitioner)
        rate(goal, 6, session=last, by=practitioner)

        words = letters.draft_words(reviewed, robin, by=practitioner)

        assert "Bedtime in peace: you gave it 3 out of 10 at first, and 6 out of 10" in words

    def test_it_stays_as_it_was_typed(self, reviewed, practitioner, robin):
        make_question(reviewed, "Is “<b>” & ‘quiet’ fine?")

        assert "Is “<b>” & ‘quiet’ fine?" in letters.draft_words(reviewed, robin, by=practitioner)

    def test_of_a_case_without_any_record(self, case, practitioner, robin):
        words = letters.draft_words(case, robin, by=practitioner)

        assert "Dear Robin Example" in words
        assert "What went well" not in words
        assert "\n\n\n" not in words


class TestVersions:
    @pytest.fixture
    def letter(self, case, practitioner, robin):
        return letters.begin(case, robin, by=practitioner)

    def test_each_is_kept(self, letter, practitioner):
        letters.save(letter, "Dear Robin", by=practitioner, version=1)
        letters.save(letter, "Dear Robin,", by=practitioner, version=2)

        assert [version.number for version in letter.versions.all()] == [3, 2, 1]
        assert letter.versions.get(number=2).words == "Dear Robin\n"

    def test_the_same_words_are_no_version(self, letter, practitioner):
        letters.save(letter, "Dear Robin", by=practitioner, version=1)

        assert letters.save(letter, " Dear Robin ", by=practitioner, version=1).number == 2

    def test_a_stale_one_is_not_written_over(self, letter, practitioner, co_worker):
        letters.save(letter, "Theirs", by=co_worker, version=1)

        with pytest.raises(letters.Overtaken):
            letters.save(letter, "Mine", by=practitioner, version=1)

    def test_who_may_not(self, case, letter, robin, overseer, coordinator, stranger):
        for person in (overseer, coordinator, stranger):
            with pytest.raises(NotYours):
                letters.begin(case, robin, by=person)
            with pytest.raises(NotYours):
                letters.save(letter, "X", by=person, version=1)

    def test_nobody_of_another_case(self, case, practitioner):
        other = make_case().adults.first()

        with pytest.raises(Refusal, match="not part of the case"):
            letters.begin(case, other, by=practitioner)

    def test_not_in_a_closed_case(self, case, letter, practitioner):
        move(case, "close", by=practitioner)

        assert case.status == CaseStatus.CLOSED
        with pytest.raises(Refusal, match="closed"):
            letters.save(letter, "X", by=practitioner, version=1)

    def test_given_twice_is_once(self, letter, practitioner):
        today = timezone.localdate()
        for _ in range(2):
            letters.give(letter, number=1, how="hand", on=today, by=practitioner)

        assert LetterGiven.objects.count() == 1

    def test_not_given_before_it_was_written_nor_tomorrow(self, letter, practitioner):
        for days in (-1, 1):
            with pytest.raises(Refusal, match="The date must be"):
                on = timezone.localdate() + timezone.timedelta(days=days)
                letters.give(letter, number=1, how="hand", on=on, by=practitioner)


class TestPages:
    @pytest.fixture
    def letter(self, case, practitioner, robin):
        return letters.begin(case, robin, by=practitioner)

    @pytest.fixture
    def urls(self, case, letter):
        return {
            "letters": reverse("cases:letters", args=[case.pk]),
            "new_letter": reverse("cases:new_letter", args=[case.pk]),
            "letter": letter.get_absolute_url(),
            "edit_letter": reverse("cases:edit_letter", args=[letter.pk]),
            "give_letter": reverse("cases:give_letter", args=[letter.pk]),
            "print_letter": reverse("cases:print_letter", args=[letter.pk, 1]),
        }

    def test_they_refuse_a_stranger(self, client, urls, stranger, coordinator, manager, referrer):
        for person, status in ((stranger, 404), (coordinator, 403), (manager, 403), (referrer, 403)):
            client.force_login(person)
            assert {name: client.get(url).status_code for name, url in urls.items()} == dict.fromkeys(urls, status)

    def test_a_supervisor_reads_and_does_not_write(self, client, urls, overseer):
        client.force_login(overseer)

        status = {name: client.get(url).status_code for name, url in urls.items()}

        assert status == {
            "letters": 200, "letter": 200, "print_letter": 200, "new_letter": 404, "edit_letter": 404,
            "give_letter": 404,
        }  # fmt: skip
        page = client.get(urls["letter"]).content.decode()
        assert "Change the letter" not in page and "They have got it" not in page

    def test_where_nobody_could_get_one(self, client, case, practitioner):
        case.adults.update(left_on=timezone.localdate())
        client.force_login(practitioner)

        page = client.get(reverse("cases:new_letter", args=[case.pk])).content.decode()

        assert "Add an adult first" in page and "Who is the letter to?" not in page

    def test_from_nothing_to_the_family(self, client, case, practitioner, robin):
        client.force_login(practitioner)
        assert "No letter has been written" in client.get(reverse("cases:letters", args=[case.pk])).content.decode()
        page = client.post(reverse("cases:new_letter", args=[case.pk]), {"adult": robin.pk}, follow=True)
        letter = case.letters.get()
        assert "Dear Robin Example" in page.content.decode()
        mine = {"person": practitioner.pk}

        page = client.post(
            reverse("cases:edit_letter", args=[letter.pk]),
            mine | {"words": "Dear Robin\n\nHello <you>", "version": 1},
            follow=True,
        ).content.decode()  # fmt: skip
        assert "Saved as version 2" in page and "Hello &lt;you&gt;" in page
        printed = client.get(reverse("cases:print_letter", args=[letter.pk, 2])).content.decode()
        assert "Hello &lt;you&gt;" in printed
        assert "Essex County Council" in printed
        assert "govuk-service-navigation" not in printed

        today = timezone.localdate()
        day = {"on_day": today.day, "on_month": today.month, "on_year": today.year}
        page = client.post(
            reverse("cases:give_letter", args=[letter.pk]), mine | {"how": "read", "version": 2} | day, follow=True
        ).content.decode()
        assert "Version 2: read to them" in page
        assert "With the family" in client.get(reverse("cases:letters", args=[case.pk])).content.decode()

    def test_the_earlier_version_is_still_read(self, client, letter, practitioner):
        letters.save(letter, "Wholly new", by=practitioner, version=1)
        client.force_login(practitioner)

        assert "Dear Robin Example" in client.get(reverse("cases:print_letter", args=[letter.pk, 1])).content.decode()
        for number in (3, 40_000):
            assert client.get(reverse("cases:print_letter", args=[letter.pk, number])).status_code == 404

    def test_a_stale_one_shows_both(self, client, letter, practitioner, co_worker):
        letters.save(letter, "Theirs", by=co_worker, version=1)
        client.force_login(practitioner)
        url = reverse("cases:edit_letter", args=[letter.pk])

        response = client.post(url, {"person": practitioner.pk, "words": "Mine", "version": 1})

        assert response.status_code == 409
        page = response.content.decode()
        assert "Theirs" in page and "Mine" in page
        assert letter.versions.count() == 2
        client.post(url, {"person": practitioner.pk, "words": "Both", "version": response.context["version"]})
        assert letter.versions.first().words == "Both\n"

    def test_it_explains_a_mistake(self, client, case, urls, practitioner):
        client.force_login(practitioner)
        mine = {"person": practitioner.pk, "version": 1}

        assert "Select who the letter is to" in client.post(urls["new_letter"], mine).content.decode()
        assert "Enter the letter" in client.post(urls["edit_letter"], mine | {"words": " "}).content.decode()
        page = client.post(urls["give_letter"], mine).content.decode()
        assert "Select how they got the letter" in page and "Enter the date on which" in page
        day = {"how": "hand", "on_day": 1, "on_month": 1, "on_year": 2020}
        page = client.post(urls["give_letter"], mine | day).content.decode()
        assert "or later" in page

    def test_language_and_safe_contact_are_shown(self, client, case, letter, robin, practitioner, urls):
        robin.first_language = robin.interpreter_language = "Polish"
        robin.safe_contact = "Not by post"
        robin.save()
        client.force_login(practitioner)

        for name in ("letter", "edit_letter", "give_letter"):
            page = client.get(urls[name]).content.decode()
            assert "needs an interpreter (Polish)" in page
            assert "Not by post" in page
        assert "Not by post" not in client.get(urls["print_letter"]).content.decode()

    def test_a_time_out_loses_no_letter(self, client, letter, practitioner, co_worker, urls):
        time_out(client, practitioner)
        client.post(urls["edit_letter"], {"person": practitioner.pk, "words": "Half a letter", "version": 1})
        client.force_login(practitioner)

        assert "Half a letter" in client.get(urls["edit_letter"]).content.decode()

    def test_at_most_as_many_queries_for_many(
        self, client, case, robin, practitioner, urls, django_assert_max_num_queries
    ):
        client.force_login(practitioner)
        client.get(urls["letters"])
        for _ in range(5):
            letters.begin(case, robin, by=practitioner)
        with django_assert_max_num_queries(14):
            client.get(urls["letters"])

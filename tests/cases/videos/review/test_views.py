"""The pages of the shared review."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.records.models import Draft
from cases.sessions.models import Session
from cases.videos.models import InFilm, Viewing
from cases.videos.review.moments import moments_of
from tests.cases.make import answer
from tests.cases.outcomes.make import make_adult
from tests.cases.videos.make import make_clip, make_video
from tests.cases.videos.review.make import make_goal, make_review


@pytest.fixture
def session(practitioner):
    return make_review(by=practitioner, clips=2)


def make_film_before(session):
    """Another film of the same cycle, that was uploaded before the first, with two moments."""
    filmed = session.cycle.sessions.get(kind=Session.Kind.FILMING)
    video = make_video(filmed, begun_at=timezone.now() - timedelta(hours=1))
    for number in range(2):
        make_clip(video, position=number, title=f"Before {number + 1}")
    return video


@pytest.fixture
def there(client, practitioner):
    client.force_login(practitioner)
    return client


class TestSharedReview:
    def test_it_says_what_will_be_shown(self, there, session):
        make_goal(session.case)

        page = there.get(reverse("cases:shared_review", args=[session.pk]))

        for words in ("Moment 1", "Moment 2", "How can I help him settle?", "Bedtimes are calm"):
            assert words in page.text
        assert not Viewing.objects.exists()

    def test_it_says_what_to_do_where_no_moment_is_chosen(self, there, practitioner):
        session = make_review(by=practitioner)

        page = there.get(reverse("cases:shared_review", args=[session.pk]))

        assert "No moments are chosen yet" in page.text
        assert there.get(reverse("cases:stage", args=[session.pk])).status_code == 302

    @pytest.mark.parametrize("name", ["shared_review", "stage"])
    def test_it_refuses_a_stranger(self, client, stranger, coordinator, session, name):
        for person in (stranger, coordinator):
            client.force_login(person)
            assert client.get(reverse(f"cases:{name}", args=[session.pk])).status_code in (403, 404)
        assert not Viewing.objects.filter(refused_why="").exists()


class TestStage:
    def test_each_moment_is_a_sitting_of_its_own(self, there, session, practitioner):
        page = there.get(reverse("cases:stage", args=[session.pk]))

        assert page.status_code == 200
        sittings = Viewing.objects.order_by("clip__position")
        assert [(v.clip.title, v.why, v.person) for v in sittings] == [
            ("Moment 1", "shared_review", practitioner),
            ("Moment 2", "shared_review", practitioner),
        ]

    def test_a_film_that_is_refused_leaves_the_moments_of_another(self, there, session, practitioner):
        film = make_film_before(session)
        InFilm.objects.create(video=film, adult=make_adult(session.case))  # who has said nothing so far

        page = there.get(reverse("cases:stage", args=[session.pk]))

        assert [clip.title for clip, _ in page.context["sittings"]] == ["Moment 1", "Moment 2"]
        assert "2 moments cannot be shown now" in page.text

    def test_the_moments_come_film_by_film(self, session, practitioner):
        make_film_before(session)

        titles = [clip.title for clip in moments_of(session, practitioner)]

        assert titles == ["Before 1", "Before 2", "Moment 1", "Moment 2"]

    def test_it_shows_nothing_once_somebody_no_longer_agrees(self, there, session):
        answer(session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

        page = there.get(reverse("cases:stage", args=[session.pk]))

        assert page.status_code == 409
        assert "took it back" in page.text
        assert Viewing.objects.exclude(refused_why="").count() == 1


class TestWhatWasSaid:
    def send(self, there, session, practitioner, **typed):
        url = reverse("cases:what_was_said", args=[session.pk])
        typed = {"person": str(practitioner.pk), "words": ""} | typed
        return there.post(url, typed, headers={"Accept": "application/json"})

    def test_it_is_kept(self, there, session, practitioner):
        goal = make_goal(session.case)

        said = self.send(there, session, practitioner, words="I do that?", **{f"goal_{goal.pk.hex}": "7"})

        assert said.status_code == 200
        assert goal.ratings.get().score == 7
        assert Draft.objects.get().typed["adults_words"] == ["I do that?"]

    def test_without_a_script_it_leads_on_to_the_record(self, there, session, practitioner):
        url = reverse("cases:what_was_said", args=[session.pk])

        page = there.post(url, {"person": str(practitioner.pk), "words": "I do that?"})

        assert page.url == reverse("cases:write_up", args=[session.pk])

    def test_before_its_hour_it_leads_to_the_session(self, there, session, practitioner):
        starts_at = timezone.localtime().replace(hour=23, minute=59, second=59)
        Session.objects.filter(pk=session.pk).update(starts_at=starts_at, ends_at=starts_at + timedelta(minutes=30))

        page = there.post(
            reverse("cases:what_was_said", args=[session.pk]),
            {"person": str(practitioner.pk), "words": "I do that?"},
            follow=True,
        )

        assert page.redirect_chain == [(session.get_absolute_url(), 302)]
        assert "What was said is kept" in page.text
        assert Draft.objects.get().typed["adults_words"] == ["I do that?"]

    def test_of_a_visit_on_another_day_nothing_is_kept_yet(self, there, session, practitioner):
        Session.objects.filter(pk=session.pk).update(
            starts_at=session.starts_at + timedelta(days=3), ends_at=session.ends_at + timedelta(days=3)
        )

        said = self.send(there, session, practitioner, words="I do that?")

        assert (said.status_code, said.json()["problem"][:34]) == (409, "This session has not begun yet. Yo")
        assert not Draft.objects.exists()

    def test_it_asks_for_something_that_was_said(self, there, session, practitioner):
        make_goal(session.case)

        said = self.send(there, session, practitioner, words=" ")

        assert said.status_code == 400
        assert said.json()["problem"] == "Enter what they said, or select a number above"

    def test_it_explains_a_mistake(self, there, session, practitioner):
        goal = make_goal(session.case)

        said = self.send(there, session, practitioner, words="I do that?", **{f"goal_{goal.pk.hex}": "11"})

        assert (said.status_code, said.json()["problem"]) == (400, "Select a number from 0 to 10")
        assert not Draft.objects.exists()

    def test_what_another_person_left_open_is_not_kept(self, there, session, stranger):
        said = self.send(there, session, stranger, words="I do that?")

        assert said.status_code == 409
        assert not Draft.objects.exists()

    def test_it_refuses_a_stranger_and_says_that_one_is_signed_out(self, client, session, stranger):
        assert self.send(client, session, stranger).status_code == 401

        client.force_login(stranger)
        assert self.send(client, session, stranger).status_code == 404

    def test_it_rejects_get(self, there, session):
        assert there.get(reverse("cases:what_was_said", args=[session.pk])).status_code == 405

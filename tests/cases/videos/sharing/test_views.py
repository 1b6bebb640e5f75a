"""The pages on which a clip is brought, and watched by whom it is brought to."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.models import ClipShare, Viewing
from cases.videos.sharing import actions as sharing
from cases.videos.watching import ledger
from tests.cases.make import answer
from tests.cases.videos.make import make_clip
from tests.cases.videos.sharing.conftest import move_window
from tests.make import make_user

HOUR = timedelta(hours=1)


def when(days=3, starts="10am"):
    day = timezone.localdate() + timedelta(days=days)
    return {"day_day": day.day, "day_month": day.month, "day_year": day.year, "starts": starts, "length": "60"}


class TestShareClip:
    @pytest.fixture
    def address(self, clip):
        return reverse("cases:share_clip", args=[clip.pk])

    def test_the_practitioner_brings_it_for_the_time_of_a_supervision(self, client, practitioner, clip, address):
        client.force_login(practitioner)
        assert "Sorrel Supervisor can watch it" in client.get(address).content.decode()

        response = client.post(address, when() | {"question": "Did I wait\r\nlong enough?"}, follow=True)

        share = ClipShare.objects.get()
        opens, closes = timezone.localtime(share.opens_at), timezone.localtime(share.closes_at)
        assert (f"{opens:%H:%M}", f"{closes:%H:%M}", share.question) == ("09:45", "12:00", "Did I wait long enough?")
        assert "for Sorrel Supervisor in supervision" in " ".join(response.content.decode().split())

    def test_it_explains_a_mistake_and_keeps_what_was_typed(self, client, practitioner, address):
        client.force_login(practitioner)

        page = client.post(address, when(days=70) | {"question": "Why?"}).content.decode()

        assert "A clip is brought at most 60 days before the supervision" in page and "Why?" in page
        assert "Enter when the supervision starts" in client.post(address, {}).content.decode()
        assert not ClipShare.objects.exists()

    def test_the_next_clip_is_brought_to_the_same_supervision(self, client, practitioner, video, address):
        client.force_login(practitioner)
        client.post(address, when(days=5, starts="2:30pm") | {"length": "90"})

        form = client.get(reverse("cases:share_clip", args=[make_clip(video).pk])).context["form"]

        assert (form["starts"].value(), form["length"].value()) == ("2:30pm", "90")

    def test_it_says_why_it_cannot_be_brought(self, client, practitioner, case, address):
        answer(case, Purpose.SHARE_IN_SUPERVISION, said=Answer.WITHDRAWN)
        client.force_login(practitioner)
        assert "took it back" in client.get(address).content.decode()

        practitioner.practitioner.supervisor = None
        practitioner.practitioner.save()
        page = client.get(address).content.decode()
        assert "No supervisor is named for you" in page and "What would you like help with?" not in page

    def test_it_refuses_everybody_else(self, client, stranger, supervisor, coordinator, address):
        for person, status in ((stranger, 404), (supervisor, 404), (coordinator, 403)):
            client.force_login(person)
            assert client.get(address).status_code == status


class TestBrought:
    def test_nothing_is_brought(self, client, supervisor):
        client.force_login(supervisor)

        assert "No clip is brought to you" in client.get(reverse("cases:brought")).content.decode()

    def test_it_says_when_each_opens_and_the_title_only_once_it_is_open(self, client, supervisor, share, clip):
        client.force_login(supervisor)
        move_window(share, by=-HOUR)
        page = client.get(reverse("cases:brought")).content.decode()
        assert "To come" in page and "Did I wait long enough?" in page and "Watch the clip" not in page
        early = client.get(share.get_absolute_url())
        assert early.status_code == 409 and clip.title not in early.content.decode()
        assert "This clip can be watched from" in early.content.decode()

        move_window(share, by=HOUR)
        assert "Open now" in client.get(reverse("cases:brought")).content.decode()
        page = client.get(share.get_absolute_url()).content.decode()
        assert clip.title in page and "data-film-player" in page and "not evidence" in page

        move_window(share, by=3 * HOUR)
        assert "No clip is brought to you" in client.get(reverse("cases:brought")).content.decode()
        assert "This clip closed on" in client.get(share.get_absolute_url()).content.decode()

    def test_many_cost_no_question_more(
        self, client, supervisor, practitioner, share, video, django_assert_max_num_queries
    ):
        client.force_login(supervisor)
        client.get("/")
        with django_assert_max_num_queries(12) as one:
            client.get(reverse("cases:brought"))
        for _ in range(5):
            window = {"opens_at": share.opens_at, "closes_at": share.closes_at}
            sharing.share_clip(make_clip(video), to=supervisor, **window, by=practitioner)

        with django_assert_max_num_queries(len(one)):
            page = client.get(reverse("cases:brought")).content.decode()
        assert page.count("Watch the clip") == 6

    def test_the_supervisor_says_that_they_have_seen_it(self, client, supervisor, share):
        client.force_login(supervisor)

        page = client.post(reverse("cases:seen_clip", args=[share.pk]), follow=True).content.decode()

        assert "The clip is closed" in page and "No clip is brought to you" in page
        assert ClipShare.objects.get().ended_by == supervisor


def test_the_page_of_the_film_says_who_else_watches_and_who_ended_it(client, practitioner, coordinator, video, share):
    client.force_login(coordinator)
    page = client.get(video.get_absolute_url()).content.decode()
    assert "Sorrel Supervisor" in page and share.clip.title not in page and "Take it back" not in page

    client.force_login(practitioner)
    page = client.get(video.get_absolute_url()).content.decode()
    assert share.clip.title in page and "Take it back" in page
    page = client.post(reverse("cases:unshare", args=[share.pk]), follow=True).content.decode()
    assert "can no longer watch this clip" in page and "by Perrin Practitioner" in page
    assert "Over" in page and "Take it back" not in page


def test_the_home_page_of_a_supervisor_lists_them(client, supervisor, share):
    client.force_login(supervisor)

    page = client.get("/").content.decode()

    assert "Clips brought to you" in page and share.reference in page and share.clip.title not in page


def test_who_is_turned_away_from_a_clip_stands_in_the_ledger(client, share, practitioner):
    other = make_user("supervisor")
    client.force_login(other)

    assert client.get(reverse("cases:brought_clip", args=[share.pk])).status_code == 404

    refused = Viewing.objects.get()
    assert (refused.person, refused.clip, refused.refused_why) == (other, share.clip, ledger.NOT_THEIRS)

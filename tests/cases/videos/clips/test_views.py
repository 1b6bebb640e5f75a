"""The pages of the room where clips are made, and what its script is answered."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.clips import actions as clips_of
from cases.videos.models import Clip, ClipShare, FamilyPage, Principle, Viewing
from cases.videos.states import VideoStatus
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_video
from vig_portal.access.grants import hand

pytestmark = pytest.mark.django_db

NOT_FOR = (("stranger", 404), ("coordinator", 403), ("manager", 403), ("supervisor", 404))
# Ten of them are who asks, the film, and the beginning of a sitting before it.
QUERIES = 15
AS_DATA = {"HTTP_ACCEPT": "application/json"}
MOMENT = {
    "starts": "0:02.52",
    "ends": "6,48",
    "title": " She  looks up ",
    "main": "receiving",
    "further": ["receiving", "guiding"],
}


def said(response):
    return response.content.decode()


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=12)


@pytest.fixture
def clip(video):
    return make_clip(video)


@pytest.fixture
def as_practitioner(client, practitioner):
    client.force_login(practitioner)
    return client


def room(video):
    return reverse("cases:clips", args=[video.pk])


def of(name, thing):
    return reverse(f"cases:{name}", args=[thing.pk])


class TestClips:
    def test_it_works(self, as_practitioner, video, clip):
        make_clip(video, starts_ms=3000, ends_ms=3000, is_still=True, title="", main_principle=None, position=2)

        page = said(as_practitioner.get(room(video)))

        assert page.index("She looks up and is met") < page.index("Still at 0:03.00")
        assert "0:02.50 to 0:06.50, 4 seconds. Receiving initiatives" in page
        assert "For the work with the family, not evidence" in page
        assert Viewing.objects.get().why == Viewing.Why.CHOOSING

    @pytest.mark.parametrize(("name", "status"), NOT_FOR)
    def test_it_refuses_a_stranger(self, client, request, video, clip, name, status):
        person = request.getfixturevalue(name)
        if name == "supervisor":
            hand(clip, to=person, by=video.begun_by, why="supervision", only_to_read=True)
        client.force_login(person)

        for url in (room(video), of("clip", clip), of("change_clip", clip)):
            assert client.get(url).status_code == status
        for name in ("cut_clip", "keep_still", "order_clips"):
            assert client.post(of(name, video), MOMENT | {"at": "1"}).status_code == status
        for name in ("change_clip", "save_clip", "remove_clip", "put_back_clip"):
            assert client.post(of(name, clip), MOMENT | {"version": 1}).status_code == status
        clip.refresh_from_db()
        assert Clip.objects.count() == 1 and clip.version == 1

    def test_it_says_why_the_film_is_not_shown_and_still_shows_what_was_chosen(self, as_practitioner, video, clip):
        answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

        page = said(as_practitioner.get(room(video)))

        assert "This cannot be shown now" in page and "She looks up and is met" in page
        assert "Add the clip" not in page and "data-film-player" not in page
        assert as_practitioner.post(of("cut_clip", video), MOMENT).status_code == 409
        answered = as_practitioner.post(of("cut_clip", video), MOMENT, **AS_DATA)
        assert answered.status_code == 410 and "This cannot be shown now" in answered.json()["problem"]

    def test_a_film_that_is_not_ready_has_a_page_without_clips(self, as_practitioner, practitioner):
        video = make_video(by=practitioner, status=VideoStatus.PREPARING)

        assert "It can be watched soon" in said(as_practitioner.get(room(video)))
        assert as_practitioner.post(of("cut_clip", video), MOMENT).status_code == 409

    def test_of_a_destroyed_film_no_title_is_left_to_read(self, as_practitioner, video, clip):
        from cases.videos.destroying.destroy import destroy

        destroy(video, why="asked", by=video.begun_by)

        assert "She looks up" not in said(as_practitioner.get(room(video)))
        assert as_practitioner.get(of("clip", clip)).status_code == 404

    def test_as_many_queries_for_three_hundred_clips_as_for_one(
        self, as_practitioner, video, clip, django_assert_num_queries
    ):
        as_practitioner.get(room(video))
        clip.principles.set(Principle.objects.filter(code="guiding"))
        with django_assert_num_queries(QUERIES):
            as_practitioner.get(room(video))
        more = [make_clip(video, starts_ms=n * 30, ends_ms=n * 30 + 900, position=n) for n in range(1, 300)]
        for one in more[:50]:
            one.principles.set(Principle.objects.filter(is_attunement=True))

        with django_assert_num_queries(QUERIES):
            page = said(as_practitioner.get(room(video)))

        assert page.count('class="clip-list__row"') == 301  # with the blank one
        assert "Would fewer say it better?" in page

    def test_it_asks_gently_where_no_moment_of_attunement_is_among_them(self, as_practitioner, video, clip):
        question = 'role="status">None of them shows'
        assert question not in said(as_practitioner.get(room(video)))

        clips_of.change(clip, version=1, main=Principle.objects.get(code="guiding"), by=video.begun_by)

        assert question in said(as_practitioner.get(room(video)))

    def test_it_offers_to_say_that_the_moments_are_chosen(self, as_practitioner, video, clip):
        from cases.sessions.models import Cycle

        cycle = Cycle.objects.create(case=video.session.case, number=1, status="filmed", filmed_on="2026-03-04")
        type(video.session).objects.filter(pk=video.session_id).update(cycle=cycle)

        assert of("choose_moments", cycle) in said(as_practitioner.get(room(video)))


class TestCut:
    def test_it_works(self, as_practitioner, video):
        response = as_practitioner.post(of("cut_clip", video), MOMENT, follow=True)

        assert "She looks up is chosen" in said(response)
        clip = Clip.objects.get()
        assert (clip.starts_ms, clip.ends_ms, clip.title) == (2520, 6480, "She looks up")
        assert (clip.main_principle.code, [row.code for row in clip.principles.all()]) == ("receiving", ["guiding"])

    def test_it_answers_the_script_with_the_clip_once_however_often_it_is_sent(self, as_practitioner, video):
        sent = {"starts": "0:00.000", "ends": "0:04.040", "id": uuid.uuid4()}

        first, again = (as_practitioner.post(of("cut_clip", video), sent, **AS_DATA).json() for _ in range(2))

        assert first["clip"] == again["clip"] and first["saved"].startswith("Saved at ")
        assert first["clip"]["fields"]["ends"] == "0:04.04" and first["clip"]["version"] == 1
        assert Clip.objects.count() == 1

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"starts": "soon"}, "Enter where the clip starts, like 1:23.45"),
            ({"ends": "12.01"}, "The film is 0:12.00 long. Enter an end within it"),
            ({"starts": "13"}, "The film is 0:12.00 long. Enter a start before that"),
            ({"ends": "2.5"}, "The end must be after the start"),
            ({"main": ""}, "Select what the clip shows most"),
            ({"title": "x" * 121}, "Title must be 120 characters or fewer"),
        ],
    )
    def test_it_explains_a_mistake_and_keeps_what_was_typed(self, as_practitioner, video, wrong, sentence):
        page = said(as_practitioner.post(of("cut_clip", video), MOMENT | {"note": "Waiting"} | wrong))

        assert sentence in page and "<title>Error: " in page and "Waiting" in page
        assert not Clip.objects.exists()

    def test_a_still_is_kept_by_its_time(self, as_practitioner, video):
        assert "Enter where the picture is" in said(as_practitioner.post(of("keep_still", video), {"at": ""}))
        assert "is kept" in said(as_practitioner.post(of("keep_still", video), {"at": "11.96"}, follow=True))
        assert Clip.objects.get().is_still


class TestChange:
    def test_it_works(self, as_practitioner, clip):
        page = said(as_practitioner.get(of("change_clip", clip)))
        assert 'value="0:02.50"' in page and 'name="version" value="1"' in page

        response = as_practitioner.post(of("change_clip", clip), MOMENT | {"version": 1})

        assert response.url == f"{room(clip.video)}#clip-{clip.pk}"
        clip.refresh_from_db()
        assert (clip.title, clip.starts_ms, clip.version) == ("She looks up", 2520, 2)

    def test_a_stale_page_shows_both(self, as_practitioner, practitioner, clip):
        clips_of.change(clip, version=1, title="From elsewhere", by=practitioner)

        response = as_practitioner.post(of("change_clip", clip), MOMENT | {"version": 1})

        page = said(response)
        assert response.status_code == 409
        assert "From elsewhere" in page and "She  looks up" in page and 'name="version" value="2"' in page
        assert Clip.objects.get().title == "From elsewhere"

    def test_a_retired_principle_stays_on_the_clip_that_has_it_and_is_offered_to_no_other(
        self, as_practitioner, video, clip
    ):
        Principle.objects.filter(code="receiving").update(retired_at="2026-03-04T10:00Z")

        as_practitioner.post(of("change_clip", clip), MOMENT | {"version": 1, "title": "Still receiving"})
        response = as_practitioner.post(of("cut_clip", video), MOMENT)

        clip.refresh_from_db()
        assert (clip.title, clip.main_principle.code) == ("Still receiving", "receiving")
        assert "Select an answer from the list" in said(response)


class TestSave:
    def save(self, client, clip, **sent):
        return client.post(of("save_clip", clip), sent, **AS_DATA)

    def test_it_saves_only_what_was_sent(self, as_practitioner, clip):
        answered = self.save(as_practitioner, clip, version=1, title="Met").json()
        assert answered["clip"]["version"] == 2
        answered = self.save(as_practitioner, clip, version=2, further=["", "guiding"], starts="0:02.501").json()

        clip.refresh_from_db()
        assert (clip.title, clip.starts_ms, clip.ends_ms) == ("Met", 2501, 6500)
        assert answered["clip"]["fields"]["further"] == ["guiding"]
        assert self.save(as_practitioner, clip, version=3, further="").json()["clip"]["fields"]["further"] == []

    def test_a_stale_copy_is_told_what_there_is_now(self, as_practitioner, practitioner, clip):
        clips_of.change(clip, version=1, title="From elsewhere", by=practitioner)

        answered = self.save(as_practitioner, clip, version=1, title="From here")

        assert answered.status_code == 409
        assert (
            answered.json()["clip"]["fields"]["title"] == "From elsewhere" and answered.json()["clip"]["version"] == 2
        )
        assert Clip.objects.get().title == "From elsewhere"

    def test_it_explains_a_mistake_by_field(self, as_practitioner, clip):
        answered = self.save(as_practitioner, clip, version=1, ends="13")

        assert answered.status_code == 400
        assert answered.json()["errors"] == {"ends": "The film is 0:12.00 long. Enter an end within it"}

    def test_who_is_signed_out_is_told_so(self, client, clip):
        assert self.save(client, clip, version=1, title="x").status_code == 401

    def test_it_rejects_get(self, as_practitioner, clip):
        assert as_practitioner.get(of("save_clip", clip)).status_code == 405


class TestOrderAndRemoval:
    def test_they_work_with_forms(self, as_practitioner, video, clip):
        other = make_clip(video, title="The other", position=2)

        response = as_practitioner.post(of("order_clips", video), {"up": str(other.pk)})
        assert response.url == f"{room(video)}#clip-{other.pk}"
        assert [*video.clips.all()] == [other, clip]

        page = said(as_practitioner.post(of("remove_clip", other), follow=True))
        assert "The other is removed. You can put it back" in page
        page = said(as_practitioner.post(of("put_back_clip", other), follow=True))
        assert "The other is back" in page and [*video.clips.filter(removed_at=None)] == [other, clip]

    def test_they_answer_the_script(self, as_practitioner, video, clip):
        other = make_clip(video, position=2)

        as_practitioner.post(of("order_clips", video), {"order": [str(other.pk), "nonsense"]}, **AS_DATA)
        assert [*video.clips.all()] == [other, clip]
        assert as_practitioner.post(of("remove_clip", clip), **AS_DATA).json()["clip"]["version"] == 2
        refused = as_practitioner.post(of("save_clip", clip), {"version": 2, "title": "x"}, **AS_DATA)
        assert refused.status_code == 409 and "Put it back" in refused.json()["problem"]
        assert as_practitioner.post(of("put_back_clip", clip), **AS_DATA).json()["clip"]["version"] == 3

    def test_that_it_is_shared_is_said_before_it_is_removed_and_that_this_has_ended_after_it(
        self, as_practitioner, video, clip, supervisor
    ):
        other = make_clip(video, position=2)
        now = timezone.now()
        soon, later = now + timedelta(hours=1), now + timedelta(hours=2)
        ClipShare.objects.create(clip=clip, to=supervisor, opens_at=soon, closes_at=later, by=video.begun_by)
        adult = video.session.case.adults.first()
        FamilyPage.objects.create(clip=other, adult=adult, digest="d", closes_at=later, by=video.begun_by)
        ended = "Whoever it was shared with can no longer watch it. If you put it back, share it again"
        before = "Shared with somebody. If you remove it, that ends"

        assert said(as_practitioner.get(room(video))).count(before) == 2
        assert as_practitioner.post(of("remove_clip", clip), **AS_DATA).json()["saved"].endswith(f". {ended}")
        assert ended in said(as_practitioner.post(of("remove_clip", other), follow=True))
        assert ended not in as_practitioner.post(of("remove_clip", other), **AS_DATA).json()["saved"]
        as_practitioner.post(of("put_back_clip", other))
        assert before not in said(as_practitioner.get(room(video)))

    def test_nonsense_moves_nothing(self, as_practitioner, video, clip):
        assert as_practitioner.post(of("order_clips", video), {"up": "nonsense"}).status_code == 404


def test_the_page_of_one_clip(as_practitioner, clip):
    clip.note = "She waited"
    clip.save(update_fields=["note"])

    page = said(as_practitioner.get(of("clip", clip)))

    assert "She waited" in page and "data-film-player" in page and "Receiving initiatives" in page
    assert Viewing.objects.get().clip == clip

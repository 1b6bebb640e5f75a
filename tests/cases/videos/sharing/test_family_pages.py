"""A clip that a parent watches at home: one device, fourteen days, ended by a tap, and gone with anybody's yes."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.models import CaseAdult
from cases.states import CaseStatus
from cases.videos.clips import actions as clips_of
from cases.videos.models import FamilyPage, Shown, Viewing
from cases.videos.rights import NotNow
from cases.videos.sharing import codes, family_pages
from cases.videos.watching import reading
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_video
from tests.cases.videos.sharing.family import AS_OUR_PAGE, DOOR, address, device_of, make_page, page_url, refreshed
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours

pytestmark = pytest.mark.django_db


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=12)


@pytest.fixture
def clip(video):
    return make_clip(video)


@pytest.fixture
def made(video, clip):
    return make_page(video, clip)


@pytest.fixture
def page(made):
    return made[0]


@pytest.fixture
def device(made):
    return device_of(made[1])


def sitting(device, page):
    """Open the page on its device: a viewing begins."""
    assert device.get(page_url(page)).status_code == 200
    return Viewing.objects.filter(refused_why="").latest("begun_at")


def key(device, viewing, number=1):
    return device.get(address("family_key", viewing.pk, number))


# By the practitioner


class TestShareWithFamily:
    @pytest.fixture
    def url(self, clip):
        return address("share_with_family", clip.pk)

    @pytest.fixture
    def agreed(self, video):
        answer(video.session.case, Purpose.KEEP_CLIP)

    def test_it_makes_a_page_and_shows_its_code_once(self, client, practitioner, url, video, agreed):
        client.force_login(practitioner)
        adult = video.session.case.adults.get()

        made = client.post(url, {"adult": str(adult.pk)})

        page = FamilyPage.objects.get()
        words = made.content.decode()
        code = re.search(r"<strong>([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})</strong>", words).group(1)
        assert page.digest == codes.digest(code) != code
        assert (page.adult, page.clip.video, page.by) == (adult, video, practitioner)
        assert page.closes_at - page.at == timedelta(days=14)
        assert "data:image/svg+xml," in words
        assert Entry.objects.filter(action="make_family_page", actor_id=practitioner.pk).exists()
        assert code not in client.get(video.get_absolute_url()).content.decode()

    def test_it_explains_a_mistake(self, client, practitioner, url, agreed):
        client.force_login(practitioner)

        assert "Select who it is for" in client.post(url, {}).content.decode()
        assert not FamilyPage.objects.exists()

    def test_it_says_who_has_not_agreed(self, client, practitioner, url):
        client.force_login(practitioner)

        response = client.post(url, {})

        assert "Robin Example" in response.content.decode()
        assert not FamilyPage.objects.exists()

    def test_it_refuses_who_does_not_work_with_the_family(self, client, stranger, coordinator, url, agreed):
        for person, status in ((stranger, 404), (coordinator, 403)):
            client.force_login(person)
            assert client.get(url).status_code == status

    def test_it_gives_no_page_to_a_grown_up_of_another_case(self, practitioner, clip, agreed):
        other = CaseAdult.objects.create(case=make_video().session.case, name="Other Example", relationship="parent")

        assert not family_pages.parents_of(clip).filter(pk=other.pk).exists()

    def test_a_further_clip_takes_the_place_of_the_first(self, video, made):
        second, _ = make_page(video, make_clip(video, starts_ms=0, ends_ms=2000))

        assert not family_pages.is_open(made[0])
        assert family_pages.is_open(second)


class TestAStill:
    """One picture of the film goes the same way, with a yes of its own."""

    @pytest.fixture
    def still(self, video):
        return make_clip(video, starts_ms=3000, ends_ms=3000, is_still=True)

    def test_a_yes_to_clips_is_none_to_pictures_and_the_other_way_round(self, practitioner, video, clip, still):
        adult = video.session.case.adults.get()
        answer(video.session.case, Purpose.KEEP_CLIP)
        assert "looking at a picture at home" in family_pages.why_not(still, [adult])
        with pytest.raises(NotNow, match="looking at a picture at home"):
            family_pages.make(still, adult, by=practitioner)

        answer(video.session.case, Purpose.KEEP_CLIP, said=Answer.WITHDRAWN)
        answer(video.session.case, Purpose.KEEP_STILLS)

        assert family_pages.why_not(still, [adult]) == ""
        assert family_pages.make(still, adult, by=practitioner)
        with pytest.raises(NotNow, match="took it back"):
            family_pages.make(clip, adult, by=practitioner)

    def test_a_yes_to_keeping_pictures_was_none_to_looking_at_one(self, practitioner, video, still):
        answer(video.session.case, Purpose.KEEP_STILLS, words_version="2026-12")

        with pytest.raises(NotNow, match="in other words"):
            family_pages.make(still, video.session.case.adults.first(), by=practitioner)

    def test_its_page_says_that_it_is_a_picture(self, client, practitioner, video, still):
        answer(video.session.case, Purpose.KEEP_STILLS)
        client.force_login(practitioner)

        assert "Let a parent look at it at home" in client.get(still.get_absolute_url()).content.decode()
        assert (
            "Let a parent look at this picture at home"
            in client.get(address("share_with_family", still.pk)).content.decode()
        )

    def test_its_device_is_given_the_two_seconds_in_which_it_lies_until_the_yes_is_taken_back(self, video, still):
        page, code = make_page(video, still)
        device = device_of(code)
        assert "Your picture" in device.get(page_url(page)).content.decode()
        viewing = sitting(device, page)

        assert [key(device, viewing, number).status_code for number in (0, 1, 2)] == [404, 200, 404]
        answer(video.session.case, Purpose.KEEP_STILLS, said=Answer.WITHDRAWN)
        assert key(device, viewing).status_code == 410


class TestEndFamilyPage:
    def test_whoever_works_with_the_family_ends_it(self, client, practitioner, page, device):
        viewing = sitting(device, page)
        client.force_login(practitioner)
        assert "End it" in client.get(page.clip.video.get_absolute_url()).content.decode()

        client.post(address("end_family_page", page.pk))

        assert refreshed(page).ended_by == practitioner
        assert key(device, viewing).status_code == 410
        assert device.get(page_url(page)).status_code == 410
        assert "Ended" in client.get(page.clip.video.get_absolute_url()).content.decode()

    def test_it_refuses_a_stranger(self, client, stranger, page):
        client.force_login(stranger)

        assert client.post(address("end_family_page", page.pk)).status_code == 404
        with pytest.raises(NotYours):
            family_pages.end(page, by=stranger)
        assert family_pages.is_open(page)

    def test_it_rejects_get(self, client, practitioner, page):
        client.force_login(practitioner)

        assert client.get(address("end_family_page", page.pk)).status_code == 405


# By the parent


def test_the_code_opens_it_on_one_device_and_there_it_plays(made, client):
    page, code = made
    assert "Open it on this device" in client.get(DOOR).content.decode()

    device = device_of(code.upper().replace("-", " "))
    viewing = sitting(device, page)

    playlist = device.get(address("family_playlist", viewing.pk)).content.decode()
    assert re.findall(r"segments/(\d+)", playlist) == ["1", "2", "3"]  # 2.5 to 6.5 seconds, and no other
    assert len(key(device, viewing).content) == 16
    assert device.get(address("family_segment", viewing.pk, 1)).status_code == 200
    beat = {"played": [[2500, 3500]], "played_ms": 1000}
    assert device.post(address("family_beat", viewing.pk), beat, content_type="application/json").status_code == 200
    assert Shown.objects.filter(viewing=viewing, number=1).exists()


def test_no_other_second_of_the_film_is_given(page, device):
    viewing = sitting(device, page)

    assert [key(device, viewing, number).status_code for number in (0, 1, 2, 3, 4, 5)] == [
        404,
        200,
        200,
        200,
        404,
        404,
    ]


def test_its_page_says_what_it_is(page, device):
    words = device.get(page_url(page)).content.decode()

    for said in ("What it is for", "not evidence", "Who can see it", "When it ends", "End this page now"):
        assert said in words
    assert page.adult.name.split()[-1] not in words  # the first name alone
    assert page.clip.reference not in words


def test_a_second_device_is_refused_and_that_is_written_down(made, device):
    page, code = made
    viewing = sitting(device, page)
    other = Client(headers=AS_OUR_PAGE)

    with_code, with_address = other.post(DOOR, {"code": code}), other.get(page_url(page))

    assert with_code.status_code == with_address.status_code == 403
    assert "This is open on another device" in with_code.content.decode()
    assert key(other, viewing).status_code == 404
    assert other.post(address("end_by_family", page.pk)).status_code == 403
    assert family_pages.is_open(page)
    assert Viewing.objects.filter(family_page=page, refused_why=family_pages.ANOTHER_DEVICE).count() == 1


def test_the_same_device_may_use_its_code_again(made, device):
    page, code = made

    assert device.post(DOOR, {"code": code}).url == page_url(page)


def test_a_tap_ends_it(page, device):
    viewing = sitting(device, page)

    ended = device.post(address("end_by_family", page.pk))

    assert "It is ended" in ended.content.decode()
    assert (refreshed(page).ended_by, bool(refreshed(page).ended_at)) == (None, True)
    assert key(device, viewing).status_code == 404  # the device has forgotten it
    assert Entry.objects.filter(action="end_family_page", actor_id=None).exists()


def test_after_fourteen_days_it_is_gone(page, device):
    viewing = sitting(device, page)
    a_moment_ago = timezone.now() - timedelta(seconds=1)
    FamilyPage.objects.filter(pk=page.pk).update(at=a_moment_ago - timedelta(days=14), closes_at=a_moment_ago)

    assert device.get(page_url(page)).status_code == 410
    assert key(device, viewing).status_code == 410


def test_a_code_that_is_not_used_within_a_day_opens_nothing(made):
    page, code = made
    FamilyPage.objects.filter(pk=page.pk).update(at=timezone.now() - timedelta(days=1, minutes=1))

    response = Client().post(DOOR, {"code": code})

    assert "This code opens nothing" in response.content.decode()
    assert not refreshed(page).device_digest


@pytest.mark.parametrize("purpose", [Purpose.KEEP_CLIP, Purpose.FILMING])
def test_a_yes_that_is_taken_back_ends_it_at_the_next_key_and_whose_is_not_said(page, device, video, purpose):
    viewing = sitting(device, page)

    answer(video.session.case, purpose, said=Answer.WITHDRAWN)
    refused, shown = key(device, viewing), device.get(page_url(page))

    assert (refused.status_code, shown.status_code) == (410, 410)
    assert refused.json() == {"sentence": "This can no longer be seen here."}
    for words in (refused.content.decode(), shown.content.decode()):
        assert "Robin" not in words and "took it back" not in words


def test_with_the_clip_or_the_case_it_ends(page, device, video, practitioner):
    viewing = sitting(device, page)

    clips_of.remove(page.clip, by=practitioner)
    assert key(device, viewing).status_code == 410

    again, code = make_page(video)
    device = device_of(code)
    viewing = sitting(device, again)
    case = video.session.case
    type(case).objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED)
    assert key(device, viewing).status_code == 410


def test_guessing_is_slow_and_shuts_nobody_else_out(made):
    _, code = made
    guesser = Client(REMOTE_ADDR="203.0.113.7")

    tried = [guesser.post(DOOR, {"code": f"bcdf-ghjk-{number:04d}"}).status_code for number in range(12)]

    assert tried == [200] * 10 + [429] * 2
    assert guesser.post(DOOR, {"code": code}).status_code == 429
    assert device_of(code)


def test_it_explains_that_a_code_is_missing(client):
    assert "Enter the code" in client.post(DOOR, {"code": ""}).content.decode()


def test_nobody_learns_whether_there_is_a_page(client, page):
    nothing = "00000000-0000-4000-8000-000000000000"

    there, not_there = client.get(page_url(page)), client.get(address("family_clip", nothing))

    assert there.status_code == not_there.status_code == 403
    assert "This is open on another device" in not_there.content.decode()
    assert client.get(address("family_playlist", nothing)).status_code == 404


def test_its_viewings_stand_in_the_ledger(client, practitioner, page, device, video):
    key(device, sitting(device, page))

    client.force_login(practitioner)
    words = client.get(address("ledger", video.pk)).content.decode()

    assert "The family’s own page" in words
    assert str(page.adult) in words
    (row,) = reading.rows(video, reading.of(video))
    assert row.who == str(page.adult)
    assert row.shown_ms == 2000


def test_no_page_on_it_is_kept_by_a_browser_or_found_by_a_search(page, device, client):
    for response in (client.get(DOOR), device.get(page_url(page))):
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]

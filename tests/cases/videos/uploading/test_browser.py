"""A film goes in through a real browser: the door, the file, its way, what is made of it; and what goes wrong."""

import hashlib
import os
import random
import re
import shutil

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import expect

from cases.records.models import Assent
from cases.videos import keys, storage
from cases.videos.models import Destruction, FilmKey, InFilm, Piece, Video
from cases.videos.preparing import making_ready, sample
from cases.videos.states import VideoStatus
from cases.videos.uploading import tus
from cases.videos.uploading.actions import ANOTHER_FILE
from tests.browser import no_axe_findings, sign_in
from tests.cases.videos.make import make_video
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="session")
def small():
    return sample.film(seconds=4, size="320x180")


@pytest.fixture
def file(tmp_path, small):
    """A film of one part, on somebody's device."""
    path = tmp_path / "film.mp4"
    path.write_bytes(small)
    return path


@pytest.fixture
def large_file(tmp_path, small):
    """A film of three parts: what players skip makes it so long."""
    path, length = tmp_path / "large.mp4", 2 * tus.MOST
    path.write_bytes(small + length.to_bytes(4, "big") + b"free" + random.Random(1).randbytes(length - 8))
    return path


@pytest.fixture
def uploading(session):
    """A film that was let in, and of which no file is chosen."""
    return make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)


def through_the_door(page, live_server, session, child):
    """Answer what is asked before there is a film."""
    sign_in(page, live_server, session.practitioner.user)
    page.goto(live_server.url + session.get_absolute_url())
    page.get_by_role("link", name="Upload the film").click()
    page.get_by_role("group", name=re.compile("^What did .* say about being filmed")).get_by_label(
        "Said yes", exact=True
    ).check()
    page.get_by_role("group", name="Can anybody else be recognised").get_by_label("No").check()
    page.get_by_role("group", name="What did you film with?").get_by_label("The service’s phone").check()
    return page


def choose(page, *files):
    page.get_by_label(re.compile("^Choose the")).first.set_input_files([str(file) for file in files])


def open_upload(page, live_server, video):
    sign_in(page, live_server, video.begun_by)
    page.goto(live_server.url + reverse("cases:send_film", args=[video.pk]))
    return page


def has_arrived(page, number=1):
    """So many films are there whole: each leads to its page then."""
    expect(page.get_by_role("link", name="The page of this film")).to_have_count(number, timeout=30_000)


def original(video):
    key = keys.of(video)
    parts = video.pieces.filter(kind=Piece.Kind.PART).order_by("number")
    return b"".join(storage.plain(part, key) for part in parts)


def test_a_film_goes_in_and_is_made_ready_and_watched(page, live_server, session, child, file):
    through_the_door(page, live_server, session, child)
    no_axe_findings(page)
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="Upload the film")).to_be_visible()
    no_axe_findings(page)
    choose(page, file)
    has_arrived(page)
    no_axe_findings(page)
    assert InFilm.objects.get(child=child).assent == Assent.ASSENTED

    making_ready.work()
    page.get_by_text("This film is ready.").first.wait_for()
    expect(page.get_by_text(hashlib.sha256(file.read_bytes()).hexdigest())).to_be_visible()
    no_axe_findings(page)
    page.get_by_role("link", name="The page of this film").click()
    page.get_by_role("link", name="Watch this film").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_a_browser_that_was_closed_goes_on_where_it_was(new_page, live_server, uploading, large_file):
    first = open_upload(new_page(), live_server, uploading)
    first.route("**/upload/bytes/", one_part_only())
    choose(first, large_file)
    until(lambda: uploading.pieces.count() == 1, page=first)
    first.context.close()
    kept = uploading.pieces.get()

    again = open_upload(new_page(), live_server, uploading)
    expect(again.get_by_text("A part of this film is uploaded. Choose the same file again")).to_be_visible()
    no_axe_findings(again)
    choose(again, large_file)
    has_arrived(again)

    first_part, *others = uploading.pieces.order_by("number")
    assert first_part == kept
    assert [part.size for part in others] == [tus.MOST, large_file.stat().st_size - 2 * tus.MOST]
    assert original(uploading) == large_file.read_bytes()
    making_ready.work()
    again.get_by_text("This film is ready.").first.wait_for()
    uploading.refresh_from_db()
    assert uploading.sha256 == hashlib.sha256(large_file.read_bytes()).hexdigest()


def test_another_file_is_not_taken_for_the_rest_of_a_film(new_page, live_server, uploading, large_file):
    """However alike it is from outside."""
    first = open_upload(new_page(), live_server, uploading)
    first.route("**/upload/bytes/", one_part_only())
    choose(first, large_file)
    until(lambda: uploading.pieces.count() == 1, page=first)
    first.context.close()
    film, now = large_file.read_bytes(), large_file.stat()
    large_file.write_bytes(film[:-1] + bytes([film[-1] ^ 1]))
    os.utime(large_file, (now.st_atime, now.st_mtime))

    again = open_upload(new_page(), live_server, uploading)
    choose(again, large_file)

    expect(again.get_by_text(ANOTHER_FILE).first).to_be_visible()
    no_axe_findings(again)
    large_file.write_bytes(film)
    choose(again, large_file)
    has_arrived(again)


def test_a_copy_of_the_film_under_another_name_and_date_is_gone_on_with(new_page, live_server, uploading, large_file):
    """A phone makes another copy each time that the film is chosen."""
    first = open_upload(new_page(), live_server, uploading)
    first.route("**/upload/bytes/", one_part_only())
    choose(first, large_file)
    until(lambda: uploading.pieces.count() == 1, page=first)
    first.context.close()
    copy = shutil.copyfile(large_file, large_file.with_name("IMG_0001.mp4"))
    os.utime(copy, (0, 0))

    again = open_upload(new_page(), live_server, uploading)
    choose(again, copy)
    has_arrived(again)

    assert original(uploading) == large_file.read_bytes()


def test_a_lost_network_is_told_and_it_goes_on_by_itself(page, live_server, uploading, large_file):
    open_upload(page, live_server, uploading)
    lost = one_part_only(then="lost")
    page.route("**/upload/bytes/", lost)
    choose(page, large_file)
    expect(page.get_by_text("The network is lost.").first).to_be_visible(timeout=20_000)

    page.unroute("**/upload/bytes/", lost)
    has_arrived(page)

    assert original(uploading) == large_file.read_bytes()


def test_two_films_of_the_same_people_go_at_once(page, live_server, uploading, large_file, file):
    open_upload(page, live_server, uploading)
    choose(page, large_file, file)
    expect(page.get_by_text("You have chosen 2 films.")).to_be_visible()
    no_axe_findings(page)
    page.get_by_role("button", name="Yes, upload all of them").click()

    has_arrived(page, 2)
    no_axe_findings(page)
    other = Video.objects.exclude(pk=uploading.pk).get()
    assert original(uploading) == large_file.read_bytes()
    assert original(other) == file.read_bytes()
    assert [row.person for row in other.people.all()] == [row.person for row in uploading.people.all()]


def test_films_that_could_not_be_begun_are_all_named_and_tried_again(page, live_server, uploading, small, tmp_path):
    files = [tmp_path / name for name in ("one.mp4", "two.mp4", "three.mp4", "empty.mp4")]
    for number, path in enumerate(files):
        path.write_bytes(small + (b"\0\0\0\x08free" * number) if path.stem != "empty" else b"")
    open_upload(page, live_server, uploading)
    page.route("**/upload/another/", lambda route: route.abort("internetdisconnected"))
    choose(page, *files)
    page.get_by_role("button", name="Yes, upload all of them").click()

    has_arrived(page)
    left = page.get_by_role("list", name="Films that are not uploaded").get_by_role("listitem")
    expect(left).to_have_count(3)
    for path in files[1:]:
        expect(left.filter(has_text=f"{path.name} is not uploaded")).to_have_count(1)
    expect(page.get_by_label(re.compile("^Choose the"))).to_be_hidden()
    no_axe_findings(page)

    page.unroute("**/upload/another/")
    for path in files[1:3]:
        left.filter(has_text=path.name).get_by_role("button", name="Try again").click()
    has_arrived(page, 3)
    expect(left).to_have_count(1)
    films = Video.objects.order_by("begun_at")
    assert [original(video) for video in films] == [path.read_bytes() for path in files[:3]]


def test_a_file_that_cannot_be_read_is_named(page, live_server, uploading, file):
    page.add_init_script("Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))")
    open_upload(page, live_server, uploading)

    choose(page, file)

    expect(page.get_by_text("film.mp4 is not uploaded. The file cannot be read any more.").first).to_be_visible()


def test_another_file_is_not_taken_for_the_rest_of_one_that_cannot_be_read(
    page, live_server, uploading, large_file, file
):
    now = large_file.stat()

    def change_it_meanwhile(route):
        if uploading.pieces.exists():
            os.utime(large_file, (now.st_atime, now.st_mtime + 60))
        route.continue_()

    open_upload(page, live_server, uploading)
    page.route("**/upload/bytes/", change_it_meanwhile)
    choose(page, large_file)
    expect(page.get_by_text("The file cannot be read any more. Choose it again.").first).to_be_visible()
    page.unroute("**/upload/bytes/")

    choose(page, file)
    expect(page.get_by_text(ANOTHER_FILE).first).to_be_visible()
    assert uploading.pieces.count() == 1

    choose(page, large_file)
    has_arrived(page)
    assert original(uploading) == large_file.read_bytes()


def test_one_of_two_uploads_is_cancelled_and_the_other_goes_on(page, live_server, session, uploading, large_file):
    other = make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    open_upload(page, live_server, uploading)
    page.route("**/upload/bytes/", one_part_only())
    rows = page.locator("[data-film-upload]")
    rows.first.get_by_label(re.compile("^Choose the")).set_input_files(large_file)
    until(lambda: uploading.pieces.count() == 1, page=page)

    rows.last.get_by_role("link", name="Cancel this upload").click()
    no_axe_findings(page)
    rows.last.get_by_role("button", name="Go on with it").click()
    expect(rows.last.get_by_role("link", name="Cancel this upload")).to_be_focused()
    rows.last.get_by_role("link", name="Cancel this upload").click()
    rows.last.get_by_role("button", name="Cancel the upload").click()
    expect(rows.last.get_by_text("The upload is cancelled")).to_be_visible()

    other.refresh_from_db()
    assert other.status == VideoStatus.DESTROYED
    expect(rows.first.get_by_role("button", name="Pause")).to_be_visible()
    expect(rows.first.get_by_text("Uploading", exact=True)).to_be_visible()


def test_an_upload_is_paused_and_given_up(page, live_server, uploading, large_file):
    open_upload(page, live_server, uploading)
    page.route("**/upload/bytes/", one_part_only())
    choose(page, large_file)
    until(lambda: uploading.pieces.count() == 1, page=page)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    no_axe_findings(page)

    page.get_by_role("link", name="Cancel this upload").click()
    no_axe_findings(page)
    page.get_by_role("button", name="Cancel the upload").click()

    expect(page.get_by_text("The upload is cancelled").last).to_be_visible()
    uploading.refresh_from_db()
    assert uploading.status == VideoStatus.DESTROYED
    assert Destruction.objects.get().why == Destruction.Why.CANCELLED
    assert not FilmKey.objects.exists()


def test_signed_in_again_in_another_tab_the_next_film_goes_on(page, live_server, uploading, large_file, file):
    """Though the first of them is whole, and the page no longer opens at its address."""
    other = make_video(uploading.session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    open_upload(page, live_server, uploading)
    rows = page.locator("[data-film-upload]")
    rows.first.get_by_label(re.compile("^Choose the")).set_input_files(file)
    has_arrived(page)
    one_part = one_part_only()
    page.route("**/upload/bytes/", one_part)
    rows.last.get_by_label(re.compile("^Choose the")).set_input_files(large_file)
    until(lambda: other.pieces.count() == 1, page=page)
    page.get_by_role("button", name="Pause").click()

    page.context.clear_cookies(name=settings.CSRF_COOKIE_NAME)  # as another tab's signing in does
    page.context.new_page().goto(live_server.url)
    page.unroute("**/upload/bytes/", one_part)
    page.get_by_role("button", name="Go on").click()

    has_arrived(page, 2)
    assert original(other) == large_file.read_bytes()


def test_the_screen_is_asked_to_stay_awake_while_a_film_is_on_its_way(page, live_server, uploading, large_file):
    page.add_init_script(
        """window.asked = window.released = 0;
        const held = { release: async () => { window.released += 1; } };
        const request = async () => { window.asked += 1; return held; };
        Object.defineProperty(navigator, "wakeLock", { value: { request } });"""
    )
    open_upload(page, live_server, uploading)
    expect(page.get_by_text("Keep this page open and in front until it is uploaded.")).to_be_visible()
    one_part = one_part_only()
    page.route("**/upload/bytes/", one_part)
    choose(page, large_file)
    page.wait_for_function("() => window.asked === 1")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.wait_for_function("() => window.asked === 2 && window.released === 1")

    until(lambda: uploading.pieces.count() == 1, page=page)
    page.get_by_role("button", name="Pause").click()
    page.wait_for_function("() => window.released === 2")

    page.unroute("**/upload/bytes/", one_part)
    page.get_by_role("button", name="Go on").click()
    has_arrived(page)
    page.wait_for_function("() => window.asked === 3 && window.released === 3")


def test_without_javascript_it_says_what_it_needs(plain_page, live_server, uploading):
    open_upload(plain_page, live_server, uploading)

    expect(plain_page.get_by_text("Uploading needs JavaScript")).to_be_visible()
    expect(plain_page.get_by_role("link", name="Cancel this upload")).to_be_visible()


def one_part_only(then="slow"):
    """Of what is sent the first part arrives. The next takes for ever, or the network is lost."""
    parts = []

    def on_its_way(route):
        if route.request.method != "PATCH":
            return route.continue_()
        parts.append(route)
        if len(parts) == 1:
            return route.continue_()
        return route.abort("internetdisconnected") if then == "lost" else None

    return on_its_way

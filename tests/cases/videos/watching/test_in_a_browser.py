"""Real film in a real browser: what is played, how soon it ends, and how true the ledger is."""

import time

import pytest
from playwright.sync_api import expect

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.models import Viewing
from tests.browser import no_axe_findings, sign_in
from tests.cases.make import answer
from tests.cases.videos.make import make_video

pytestmark = pytest.mark.django_db(transaction=True)
DARK_WITHIN = 10  # seconds


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=30)


def open_film(page, live_server, video, practitioner):
    sign_in(page, live_server, practitioner)
    page.goto(f"{live_server.url}/cases/videos/{video.pk}/watch/")


def player(page):
    return page.evaluate_handle("document.querySelector('[data-film-player]').filmPlayer")


def plays_past(page, ms):
    for _ in range(150):
        at = page.evaluate("(player) => player.ms", player(page))
        if at > ms:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"The film stands at {at}")


def test_a_film_plays_by_keys_and_goes_dark_once_consent_is_withdrawn(page, live_server, video, practitioner, capsys):
    open_film(page, live_server, video, practitioner)
    no_axe_findings(page)
    page.get_by_role("slider").focus()
    page.keyboard.press("k")
    plays_past(page, 3000)

    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)
    withdrawn = time.monotonic()
    page.get_by_role("alert").wait_for(timeout=DARK_WITHIN * 1000)
    seconds = time.monotonic() - withdrawn

    with capsys.disabled():
        print(f"\nDark {seconds:.1f} s after the withdrawal")
    assert seconds < DARK_WITHIN
    assert "took it back" in page.get_by_role("alert").inner_text()
    left = page.evaluate("({video}) => [video.src, video.buffered.length, video.readyState]", player(page))
    assert left == ["", 0, 0]
    viewing = Viewing.objects.get()
    assert viewing.refused_why and viewing.ended_at


def test_slower_sets_how_fast_a_film_that_stands_will_play(page, live_server, video, practitioner):
    open_film(page, live_server, video, practitioner)

    for speed in ("0.75 × speed", "0.5 × speed", "0.25 × speed", "0.25 × speed"):
        page.get_by_role("button", name="Slower").click()
        expect(page.locator("[data-film-rate]")).to_have_text(speed)
    assert page.evaluate("(player) => player.isPlaying", player(page)) is False

    page.get_by_role("button", name="Faster").click()
    page.get_by_role("button", name="Play").click()
    plays_past(page, 500)
    assert page.evaluate("({video}) => video.playbackRate", player(page)) == 0.5


def test_where_nothing_can_fill_the_screen_no_button_says_so(page, live_server, video, practitioner):
    page.add_init_script("Object.defineProperty(document, 'fullscreenEnabled', { value: undefined });")

    open_film(page, live_server, video, practitioner)

    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.get_by_role("button", name="Full screen")).to_be_hidden()


def test_a_browser_that_is_too_old_is_told_which_is_not(page, live_server, video, practitioner):
    page.add_init_script(
        "delete window.MediaSource; delete window.ManagedMediaSource; delete window.WebKitMediaSource;"
    )
    open_film(page, live_server, video, practitioner)

    page.get_by_role("button", name="Play").click()

    expect(page.get_by_role("alert")).to_contain_text("Use the latest version of Edge, Chrome, Firefox or Safari")

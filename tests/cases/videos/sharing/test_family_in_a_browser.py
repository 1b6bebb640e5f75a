"""A parent's phone: the picture is read, the page opened, the clip played, and ended by a tap."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.models import FamilyPage
from tests.browser import no_axe_findings, sign_in
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_video
from tests.cases.videos.sharing.family import DOOR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=12)


def test_a_clip_is_handed_over_and_watched_at_home(page, phone, live_server, practitioner, video):
    answer(video.session.case, Purpose.KEEP_CLIP)
    code = hand_over(page, live_server, practitioner, make_clip(video))

    phone.goto(f"{live_server.url}{DOOR}#{code}")
    expect(phone.get_by_label("Your code")).to_have_value(code)
    assert "#" not in phone.url
    no_axe_findings(phone)
    phone.get_by_role("button", name="Open it on this device").click()
    expect(phone.get_by_role("heading", name="Your clip")).to_be_visible()
    assert code not in phone.url
    plays(phone)
    no_axe_findings(phone)

    phone.get_by_role("button", name="End this page now").click()
    expect(phone.get_by_role("heading", name="This has ended")).to_be_visible()
    no_axe_findings(phone)
    assert FamilyPage.objects.get().ended_at


def test_a_picture_is_there_at_once_and_has_nothing_to_play(page, phone, live_server, practitioner, video):
    answer(video.session.case, Purpose.KEEP_STILLS)
    still = make_clip(video, starts_ms=3000, ends_ms=3000, is_still=True)
    code = hand_over(page, live_server, practitioner, still, "Let a parent look at it at home")

    phone.goto(f"{live_server.url}{DOOR}#{code}")
    phone.get_by_role("button", name="Open it on this device").click()

    expect(phone.get_by_role("heading", name="Your picture")).to_be_visible()
    phone.wait_for_function("() => document.querySelector('[data-film-player]').filmPlayer.video.readyState >= 2")
    assert phone.evaluate("() => document.querySelector('[data-film-player]').filmPlayer.ms") == pytest.approx(
        3000, abs=2
    )
    expect(phone.get_by_role("button", name="Play")).to_be_hidden()
    phone.locator("[data-film-stage]").click()
    assert phone.evaluate("() => document.querySelector('video').paused")
    no_axe_findings(phone)


def test_it_goes_dark_once_somebody_no_longer_agrees(page, phone, live_server, practitioner, video):
    answer(video.session.case, Purpose.KEEP_CLIP)
    code = hand_over(page, live_server, practitioner, make_clip(video))
    phone.goto(f"{live_server.url}{DOOR}#{code}")
    phone.get_by_role("button", name="Open it on this device").click()
    plays(phone)

    answer(video.session.case, Purpose.KEEP_CLIP, said=Answer.WITHDRAWN)

    expect(phone.get_by_role("alert")).to_have_text("This can no longer be seen here.", timeout=10_000)
    left = phone.evaluate("() => [...document.querySelectorAll('video')].map(v => [v.src, v.readyState])")
    assert left == [["", 0]]


def test_without_javascript_the_code_is_typed_and_it_says_what_playing_needs(
    page, new_page, live_server, practitioner, video
):
    answer(video.session.case, Purpose.KEEP_CLIP)
    code = hand_over(page, live_server, practitioner, make_clip(video))
    plain = new_page(javascript=False)

    plain.goto(f"{live_server.url}{DOOR}")
    plain.get_by_label("Your code").fill(code.upper())
    plain.get_by_role("button", name="Open it on this device").click()

    expect(plain.get_by_role("heading", name="Your clip")).to_be_visible()
    assert "To play film, this page needs JavaScript" in plain.content()


def hand_over(page, live_server, practitioner, clip, link="Let a parent watch it at home"):
    """The practitioner makes the page; gives the code that stands on the screen."""
    sign_in(page, live_server, practitioner)
    page.goto(live_server.url + reverse("cases:clip", args=[clip.pk]))
    page.get_by_role("link", name=link).click()
    no_axe_findings(page)
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Make their page").click()
    expect(page.get_by_role("heading", name="The page for")).to_be_visible()
    no_axe_findings(page)
    return page.locator("dd strong").inner_text()


def plays(page):
    page.get_by_role("button", name="Play").click()
    for _ in range(150):
        ms = page.evaluate("() => document.querySelector('[data-film-player]').filmPlayer.ms")
        if ms > 3500:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"The clip stands at {ms}")

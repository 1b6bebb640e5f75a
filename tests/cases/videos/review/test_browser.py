"""The quiet page in a real browser: fetched before the visit, played without a network, dark at the next refusal."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.records.models import Draft
from cases.videos.models import Viewing
from tests.browser import no_axe_findings, sign_in
from tests.cases.make import answer
from tests.cases.videos.review.make import make_goal, make_review
from vig_portal.accounts.browsers import actions as browsers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_plays_in_a_kitchen_without_a_network_until_it_is_refused(page, live_server, practitioner):
    session = make_review(by=practitioner, clips=2)
    goal = make_goal(session.case)
    sign_in(page, live_server, practitioner)
    page.goto(live_server.url + reverse("cases:stage", args=[session.pk]))
    expect(page.get_by_role("status").first).to_contain_text("Ready.", timeout=30_000)
    no_axe_findings(page)

    page.context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("How can I help him settle?").first).to_be_visible()
    shows(page, 0)
    plays(page, 0)
    no_axe_findings(page)
    page.get_by_role("button", name="Next").click()
    plays(page, 1)

    page.get_by_role("button", name="What was said").click()
    page.get_by_role("group", name="Bedtimes are calm").get_by_label("7", exact=True).check()
    page.get_by_label("What did they say").fill("I did not know I do that.")
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.locator("[data-said-status]")).to_contain_text("There is no network")
    no_axe_findings(page)
    assert not Draft.objects.exists()

    page.context.set_offline(False)
    expect(page.locator("[data-said-status]")).to_contain_text("What was said is kept")
    assert goal.ratings.get().score == 7

    page.get_by_role("button", name="Back to the moments").click()
    plays(page, 1)
    answer(session.case, Purpose.FILMING, said=Answer.WITHDRAWN)
    expect(page.get_by_role("heading", name="The moments are gone from this browser")).to_be_visible()
    no_axe_findings(page)
    assert page.evaluate(
        "() => [...document.querySelectorAll('video')].every(video => !video.src && !video.videoWidth)"
    )


def shows(page, number):
    """The first picture of this moment, before anybody has pressed anything."""
    page.wait_for_function(
        "number => { const video = document.querySelectorAll('video')[number];"
        " return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.paused && !video.seeking; }",
        arg=number,
    )


def plays(page, number):
    """The picture of this moment goes on, for a second at least."""
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "number => { const video = document.querySelectorAll('video')[number];"
        " return video.videoWidth > 0 && video.played.length > 0"
        " && video.played.end(video.played.length - 1) - video.played.start(0) > 1; }",
        arg=number,
    )


def test_an_hour_of_talk_does_not_end_the_visit(page, live_server, practitioner):
    session = make_review(by=practitioner, clips=1)
    sign_in(page, live_server, practitioner)
    page.goto(live_server.url + reverse("cases:stage", args=[session.pk]))
    expect(page.get_by_role("status").first).to_contain_text("Ready.", timeout=30_000)
    page.get_by_role("button", name="Begin").click()

    with page.expect_response(lambda response: response.status == 401, timeout=15_000):
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)  # as when the session has ended by itself
    plays(page, 0)


def test_a_refusal_of_any_moment_is_heard_before_the_visit_has_begun(page, live_server, practitioner):
    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=2))

    last = Viewing.objects.order_by("clip__position", "clip__starts_ms").last()
    Viewing.objects.filter(pk=last.pk).update(ended_at=timezone.now(), refused_why="It is destroyed")

    expect(page.get_by_role("heading", name="The moments are gone from this browser")).to_be_visible()


def test_a_moment_that_this_browser_cannot_play_takes_no_other_with_it(page, live_server, practitioner):
    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=2))
    page.get_by_role("button", name="Begin").click()

    page.evaluate("document.querySelector('[data-film-player]').filmPlayer.onError({fatal: true, type: 'otherError'})")

    expect(page.get_by_text("This film could not be played in this browser.").first).to_be_visible()
    page.get_by_role("button", name="Next").click()
    plays(page, 1)


@pytest.mark.parametrize("what", ["the session is ended", "filming is withdrawn"])
def test_what_is_ended_after_an_hour_of_talk_ends_it(what, page, live_server, practitioner):
    session = make_review(by=practitioner, clips=1)
    on_the_stage(page, live_server, practitioner, session)
    page.get_by_role("button", name="Begin").click()
    with page.expect_response(lambda response: response.status == 401, timeout=15_000):
        page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    if what == "the session is ended":
        browsers.end_all(practitioner, by=practitioner)
    else:
        answer(session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    expect(page.get_by_role("heading", name="The moments are gone from this browser")).to_be_visible()


def on_the_stage(page, live_server, practitioner, session):
    """The page for both, prepared."""
    sign_in(page, live_server, practitioner)
    page.goto(live_server.url + reverse("cases:stage", args=[session.pk]))
    expect(page.get_by_role("status").first).to_contain_text("Ready.", timeout=30_000)


def say_offline(page, words):
    """Begin, look at nothing, and press the button without a network."""
    page.context.set_offline(True)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="What was said").click()
    page.get_by_label("What did they say").fill(words)
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.locator("[data-said-status]")).to_contain_text("There is no network")


def test_words_that_wait_are_not_left_behind_unasked(page, live_server, practitioner):
    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=1))
    say_offline(page, "I did not know I do that.")

    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("link", name="Go to the session").click()

    assert asked.value.type == "beforeunload"
    assert page.get_by_label("What did they say").input_value() == "I did not know I do that."


def test_words_are_not_left_behind_unasked_when_the_moments_are_gone(page, live_server, practitioner):
    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=1))
    say_offline(page, "I did not know I do that.")
    page.evaluate("document.querySelector('[data-film-player]').filmPlayer.dark('Gone.')")
    page.get_by_role("button", name="What was said").click()

    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("link", name="Go to the session").click()

    assert asked.value.type == "beforeunload"


def test_whoever_has_kept_everything_is_not_asked(page, live_server, practitioner):
    session = make_review(by=practitioner, clips=1)
    on_the_stage(page, live_server, practitioner, session)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="What was said").click()
    page.get_by_label("What did they say").fill("I did not know I do that.")
    page.get_by_role("button", name="Keep what was said").click()
    expect(page.locator("[data-said-status]")).to_contain_text("What was said is kept")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_role("link", name="Go to the session").click()

    page.wait_for_url(live_server.url + session.get_absolute_url())
    assert asked == []


def test_what_waits_is_sent_though_no_network_is_announced(page, live_server, practitioner):
    session = make_review(by=practitioner, clips=1)
    on_the_stage(page, live_server, practitioner, session)
    page.evaluate("addEventListener('online', (event) => event.stopImmediatePropagation(), true)")
    said = live_server.url + reverse("cases:what_was_said", args=[session.pk])
    page.route(said, lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="What was said").click()
    page.get_by_label("What did they say").fill("I did not know I do that.")

    page.get_by_role("button", name="Keep what was said").click()

    expect(page.locator("[data-said-status]")).to_contain_text("There is no network")
    expect(page.locator("[data-said-status]")).to_contain_text("What was said is kept", timeout=20_000)


def test_the_screen_is_asked_to_stay_awake_also_later(page, live_server, practitioner):
    page.add_init_script(
        """window.asked = 0;
        Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { window.asked += 1; } } });
        Element.prototype.requestFullscreen = () => Promise.reject(new TypeError("not here"));"""
    )
    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=1))
    page.get_by_role("button", name="Begin").click()
    page.wait_for_function("() => window.asked === 1")

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    page.wait_for_function("() => window.asked === 2")


def test_a_request_that_fails_once_does_not_end_the_preparation(page, live_server, practitioner):
    page.route("**/segments/1", lambda route: route.abort(), times=1)

    on_the_stage(page, live_server, practitioner, make_review(by=practitioner, clips=1))

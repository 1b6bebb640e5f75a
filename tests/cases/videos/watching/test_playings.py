"""Twenty ways to watch, real film in a real browser: the ledger says as much as was really on the screen."""

import os
import time
from contextlib import ExitStack
from itertools import pairwise

import pytest

from cases.videos.models import Viewing
from cases.videos.watching.reading import watched_ms
from tests.browser import sign_in
from tests.cases.videos.make import make_video
from tests.net.figures import keep

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get("PLAYINGS"), reason="needs a quiet machine: make playings"),
]

LASTS = 60  # seconds of the film
AT_ONCE = 2  # more, and two cores do not draw every picture
ACCOUNTED_FOR = 4  # seconds after the last step: a beat, and its answer
MOST_MS, SHARE = 6000, 0.10  # how far the ledger may be from the truth, whichever is more

# fmt: off
PLAYINGS = (
    # what happens               second, step
    ("from the beginning",       ((0, "play"), (6, "pause"))),
    ("from the middle",          ((0, "seek 20"), (0, "play"), (6, "pause"))),
    ("with a pause",             ((0, "play"), (3, "pause"), (5, "play"), (8, "pause"))),
    ("on to a later place",      ((0, "play"), (3, "seek 30"), (7, "pause"))),
    ("the same once more",       ((0, "play"), (4, "seek 0"), (8, "pause"))),
    ("four places",              ((0, "play"), (2, "seek 20"), (4, "seek 40"), (6, "seek 50"), (8, "pause"))),
    ("half as fast",             ((0, "speed 0.5"), (0, "play"), (8, "pause"))),
    ("a quarter as fast",        ((0, "speed 0.25"), (0, "play"), (8, "pause"))),
    ("one and a half as fast",   ((0, "speed 1.5"), (0, "play"), (8, "pause"))),
    ("twice as fast",            ((0, "speed 2"), (0, "play"), (8, "pause"))),
    ("faster on the way",        ((0, "play"), (3, "speed 2"), (6, "speed 1"), (8, "pause"))),
    ("not at all",               ()),
    ("looked at, not played",    ((0, "seek 10"), (2, "seek 30"), (4, "seek 50"))),
    ("to the end",               ((0, "seek 55"), (0, "play"), (8, "pause"))),
    ("the end twice",            ((0, "seek 57"), (0, "play"), (4, "seek 57"), (4, "play"), (8, "pause"))),
    ("in a loop",                ((0, "loop 10 13"), (0, "play"), (8, "pause"))),
    ("backwards",                ((0, "seek 20"), (0, "play"), (3, "speed -1"), (6, "pause"))),
    ("the window is closed",     ((0, "play"), (5, "close"))),
    ("another page is opened",   ((0, "play"), (5, "leave"))),
    ("the network is lost",      ((0, "play"), (4, "offline"), (8, "pause"))),
)
# fmt: on

# Each picture that is on the screen says of which moment of the film it is.
WATCH = """() => {
  const { video } = document.querySelector("[data-film-player]").filmPlayer;
  window.onScreen = [];
  const seen = (now, { mediaTime }) => {
    window.onScreen.push(mediaTime);
    video.requestVideoFrameCallback(seen);
  };
  video.requestVideoFrameCallback(seen);
}"""
STEP = """([deed, one, two]) => {
  const player = document.querySelector("[data-film-player]").filmPlayer;
  ({
    play: () => player.play(),
    pause: () => player.pause(),
    seek: () => player.seek(one * 1000),
    speed: () => player.speed(one),
    loop: () => player.loop(one * 1000, two * 1000),
  })[deed]();
}"""
PICTURE_MS = 40
ONE_RUN_MS = 500  # played quickly, or on a busy machine, pictures are left out: what lies between was passed over


class Watcher:
    """Somebody before the film, in a browser of their own."""

    def __init__(self, browser, server, video, person, leaving):
        self.context = browser.new_context(viewport={"width": 600, "height": 500}, locale="en-GB")
        leaving.callback(self.context.close)
        self.page, self.on_screen = self.context.new_page(), []
        sign_in(self.page, server, person)
        before = set(Viewing.objects.values_list("pk", flat=True))
        self.page.goto(f"{server.url}/cases/videos/{video.pk}/watch/")
        self.page.evaluate(WATCH)
        self.viewing = Viewing.objects.exclude(pk__in=before).get()

    def do(self, step):
        deed, *numbers = step.split()
        if deed in ("close", "leave"):
            self.remember()
            self.page.goto("about:blank") if deed == "leave" else self.page.close(run_before_unload=True)
        elif deed == "offline":
            self.context.set_offline(True)
        else:
            self.page.evaluate(STEP, [deed, *map(float, numbers)])

    def remember(self):
        if not self.on_screen and not self.page.is_closed():
            self.on_screen = self.page.evaluate("() => window.onScreen ?? []")

    def truth_ms(self):
        """How much of the film passed over the screen, each moment counted once."""
        pictures = [round(second * 1000 / PICTURE_MS) for second in self.on_screen]
        shown = set(pictures)
        for one, following in pairwise(pictures):
            if one < following <= one + ONE_RUN_MS / PICTURE_MS:
                shown.update(range(one, following))
        return PICTURE_MS * len(shown)


def test_the_ledger_says_what_was_on_the_screen(browser, live_server, practitioner, capsys):
    video = make_video(by=practitioner, seconds=LASTS)
    wrong, told, off_by = [], [], []
    for first in range(0, len(PLAYINGS), AT_ONCE):
        with ExitStack() as leaving:
            rows = [
                (name, steps, Watcher(browser, live_server, video, practitioner, leaving))
                for name, steps in PLAYINGS[first : first + AT_ONCE]
            ]
            play([(at, watcher, step) for _, steps, watcher in rows for at, step in steps])
            for name, _, watcher in rows:
                watcher.remember()
                watcher.viewing.refresh_from_db()
                said, truth = watched_ms(watcher.viewing), watcher.truth_ms()
                told.append(f"{name:24} on the screen {truth / 1000:5.1f} s, in the ledger {said / 1000:5.1f} s")
                off_by.append(abs(said - truth))
                if off_by[-1] > max(MOST_MS, SHARE * truth):
                    wrong.append(told[-1])
                if truth > said:
                    wrong.append(f"{told[-1]}: less than was seen")

    with capsys.disabled():
        print("\n" + "\n".join(told))
    keep("playings", played=len(told), wrong=len(wrong), furthest_from_the_truth_ms=max(off_by))
    assert len(told) == 20
    assert not wrong, "\n".join(wrong)


def play(plan):
    """Each step at its second; then time enough for the last beat."""
    began = time.monotonic()
    for at, watcher, step in sorted(plan, key=lambda row: row[0]):
        time.sleep(max(0, began + at - time.monotonic()))
        watcher.do(step)
    time.sleep(ACCOUNTED_FOR)

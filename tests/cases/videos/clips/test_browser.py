"""Clips are made in a real browser, from real film: by keys, by dragging, by typing, and without JavaScript."""

import json
import math
import re
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos import keys, storage
from cases.videos.clips import actions as clips_of
from cases.videos.models import Clip, Piece
from tests.browser import no_axe_findings, sign_in
from tests.cases.make import answer
from tests.cases.videos.make import ffmpeg, make_clip, make_video
from tests.waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FRAME = 40  # thousandths of a second
STORE = "document.querySelector('[data-clip-room]').clipRoom.store"


@pytest.fixture
def video(practitioner):
    video = make_video(by=practitioner, seconds=12)
    key = keys.of(video)
    with TemporaryDirectory() as folder:
        sheet = f"{folder}/sheet.jpg"
        ffmpeg("-f", "lavfi", "-i", "testsrc2=size=160x90:rate=1", "-vf", "tile=10x10", "-frames:v", "1", sheet)
        storage.keep(video, key, Piece.Kind.STRIP, 0, Path(sheet).read_bytes(), starts_ms=0, lasts_ms=1000)
    peaks = [round(50 + 45 * math.sin(at / 9)) for at in range(600)]
    storage.keep(video, key, Piece.Kind.WAVEFORM, 0, json.dumps({"each_ms": 20, "peaks": peaks}).encode())
    return video


def enter(page, live_server, video, query=""):
    sign_in(page, live_server, video.begun_by)
    page.goto(live_server.url + reverse("cases:clips", args=[video.pk]) + query)
    return page


def comes_true(page, script, arg=None):
    """Ask the page until it says yes; wait_for_function() would ask in a way that its policy forbids."""
    until(lambda: page.evaluate(script, arg), page=page)


def stand_at(page, ms):
    """The film stands on the frame of this moment."""
    page.evaluate("(ms) => document.querySelector('[data-film-player]').filmPlayer.seek(ms + 2)", ms)
    stands_at(page, ms)


def stands_at(page, ms):
    comes_true(
        page,
        "(ms) => { const {video} = document.querySelector('[data-film-player]').filmPlayer;"
        " return video.readyState > 1 && !video.seeking && Math.abs(video.currentTime * 1000 - ms - 2) < 2 }",
        ms,
    )


def saved(page):
    """Everything that was done is kept."""
    comes_true(page, "() => document.querySelector('[data-clip-room]').clipRoom.isSaved")
    expect(page.get_by_text(re.compile(r"^Saved at \d"))).to_be_visible()


@contextmanager
def answered_late(page):
    """What is sent of a clip meanwhile waits; at least one thing is."""
    held = []
    page.route("**/save/", lambda route: held.append(route))
    yield
    until(lambda: held, page=page)
    page.unroute("**/save/")  # which lets them go


def ranges():
    return [*Clip.objects.filter(removed_at=None).values_list("starts_ms", "ends_ms")]


def of_deed(page, name):
    return page.locator(f"[data-deed={name}]")


def test_clips_are_made_to_the_frame_by_keys_by_dragging_and_by_typing(page, live_server, video):
    enter(page, live_server, video)
    page.locator("h1").click()

    # By keys, to the frame
    stand_at(page, 2000)
    for frames in (1, 2, 3):
        page.keyboard.press(".")
        stands_at(page, 2000 + frames * FRAME)
    page.keyboard.press("i")
    stand_at(page, 5000)
    page.keyboard.press(",")
    stands_at(page, 5000 - FRAME)
    page.keyboard.press("o")
    saved(page)
    assert ranges() == [(2000 + 3 * FRAME, 5000 - FRAME)]
    expect(page.get_by_role("heading", name="Clip 1 of 1")).to_be_visible()

    # What it shows, in words that save themselves
    page.get_by_label("Title").fill("She looks up")
    page.get_by_role("radio", name="Receiving initiatives").check()
    page.get_by_role("checkbox", name="Guiding").check()
    saved(page)
    clip = Clip.objects.get()
    assert (clip.title, clip.main_principle.code) == ("She looks up", "receiving")
    assert [row.code for row in clip.principles.all()] == ["guiding"]
    assert page.locator("[data-principle=receiving] [data-main]").inner_text() == "1"

    # The end dragged, to a frame; and nudged by a key
    end = page.get_by_role("slider", name="End of clip 1")
    box, line = end.bounding_box(), page.locator("[data-timeline]").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 8 + line["width"] / 12, box["y"] + 12, steps=8)
    page.mouse.up()
    saved(page)
    ((starts, ends),) = ranges()
    assert starts == 2120 and abs(ends - 5960) <= FRAME and ends % FRAME == 0
    end.press("ArrowLeft")
    saved(page)
    assert ranges() == [(2120, ends - FRAME)]

    # A time typed
    page.get_by_label("Starts at").fill("soon")
    page.get_by_label("Starts at").press("Enter")
    expect(page.locator("#id_starts_mistake")).to_have_text("Enter where the clip starts, like 1:23.45")
    no_axe_findings(page)
    page.get_by_label("Starts at").fill("0:01.5")
    page.get_by_label("Starts at").press("Enter")
    expect(page.get_by_label("Starts at")).to_have_value("0:01.50")
    expect(page.locator("#id_starts_mistake")).to_have_count(0)
    assert ranges() == [(1500, ends - FRAME)]

    # Undone, one after the other
    page.locator("h1").click()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    saved(page)
    assert ranges() == [(2120, 4960)]
    page.keyboard.press("Control+Shift+z")
    saved(page)
    assert ranges() == [(2120, ends)]

    # A still, and nothing is lost by loading it again
    page.keyboard.press("Escape")
    stand_at(page, 8000)
    page.keyboard.press("s")
    saved(page)
    page.reload()
    assert [*Clip.objects.values_list("is_still", flat=True)] == [False, True]
    expect(page.get_by_role("link", name="Change Still at 0:08.00")).to_be_visible()


def test_the_list_is_ordered_and_cleared_with_the_keyboard_alone(page, live_server, video):
    for number, title in enumerate(("First", "Second", "Third", "Fourth"), start=1):
        make_clip(video, starts_ms=number * 1000, ends_ms=number * 1000 + 900, title=title, position=number)
    enter(page, live_server, video)
    expect(page.get_by_text("Would fewer say it better?")).to_be_visible()

    page.get_by_role("button", name="Up Third").press("Enter")
    page.get_by_role("button", name="Up Third").press("Enter")
    saved(page)
    titles = lambda: [clip.title for clip in video.clips.filter(removed_at=None)]  # noqa: E731
    assert titles() == ["Third", "First", "Second", "Fourth"]
    focused = "document.activeElement.dataset.listDeed + document.activeElement.textContent"
    assert page.evaluate(focused) == "downDown Third"

    page.get_by_role("button", name="Remove First").press("Enter")
    saved(page)
    assert titles() == ["Third", "Second", "Fourth"]
    assert "Second" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Control+z")
    saved(page)
    assert titles() == ["Third", "First", "Second", "Fourth"]

    grip = page.locator("[data-grip]")
    grip.nth(3).drag_to(grip.nth(0), target_position={"x": 5, "y": 1})
    saved(page)
    assert titles()[0] == "Fourth"

    page.keyboard.press("?")
    expect(page.get_by_text("the chosen clip starts here, and ends here")).to_be_visible()
    no_axe_findings(page)


@pytest.mark.parametrize("focus", ["page", "slider"])
def test_shift_and_space_play_the_chosen_clip_round_and_round(page, live_server, video, focus):
    clip = make_clip(video, starts_ms=2000, ends_ms=3000)
    enter(page, live_server, video, f"?clip={clip.pk}")
    (page.locator("h1").click() if focus == "page" else page.locator("[data-film-slider]").first.focus())

    page.keyboard.press("Shift+Space")
    player = "document.querySelector('[data-film-player]').filmPlayer"
    comes_true(page, f"() => {player}.looping && {player}.playedMs > 1500")
    assert 1900 <= page.evaluate(f"() => {player}.ms") <= 3100

    page.keyboard.press("Shift+Space")
    comes_true(page, f"() => !{player}.looping && !{player}.isPlaying")


def test_two_windows_and_a_lost_connection_lose_nothing(page, live_server, video, practitioner):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    clips_of.change(clip, version=1, title="From elsewhere", note="A note from there", by=practitioner)

    # What only one of them changed is taken from it; about the rest a person is asked.
    page.get_by_role("checkbox", name="Guiding").check()
    saved(page)
    expect(page.get_by_label("Note")).to_have_value("A note from there")
    clips_of.change(Clip.objects.get(), version=3, title="Once more from there", by=practitioner)
    page.get_by_label("Title").fill("From here")
    page.get_by_role("button", name="Take the other").wait_for()
    expect(page.get_by_text("There: Once more from there")).to_be_visible()
    no_axe_findings(page)
    assert Clip.objects.get().title == "Once more from there"
    page.get_by_role("button", name="Keep what is here").click()
    saved(page)
    assert Clip.objects.get().title == "From here"

    page.context.set_offline(True)
    page.get_by_label("Note").fill("Typed on the train")
    expect(page.get_by_text("Not saved yet: there is no connection")).to_be_visible()
    page.context.set_offline(False)
    saved(page)
    assert Clip.objects.get().note == "Typed on the train"


def test_a_clip_played_from_the_list_ends_where_it_ends_whatever_key_is_pressed(page, live_server, video):
    make_clip(video, starts_ms=2000, ends_ms=3200)
    enter(page, live_server, video)
    player = "document.querySelector('[data-film-player]').filmPlayer"

    page.get_by_role("button", name="Play She looks up").press("Enter")
    comes_true(page, f"() => {player}.playedMs > 200")
    page.keyboard.press("Shift")
    page.keyboard.press("Tab")

    comes_true(page, f"() => !{player}.isPlaying")
    assert page.evaluate(f"() => {player}.ms") < 3500


def test_pictures_of_the_film_are_neither_saved_nor_printed(page, live_server, video):
    make_clip(video)
    enter(page, live_server, video)
    pictures = page.locator("[data-timeline], [data-timeline-picture], [data-picture]:visible")
    assert pictures.count() == 3

    asks = "(one) => one.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, cancelable: true}))"
    assert [one.evaluate(asks) for one in pictures.all()] == [False, False, False]
    page.emulate_media(media="print")
    assert [one for one in page.locator("canvas, video, [data-timeline]").all() if one.is_visible()] == []


def test_focus_and_order_stay_where_they_were_meant_to(page, live_server, video):
    one, two = (make_clip(video, title=title, position=at) for at, title in enumerate(("First", "Second")))
    enter(page, live_server, video)
    focused = "() => document.activeElement.textContent"

    page.get_by_role("button", name="Remove First").press("Enter")
    page.get_by_text("Removed clips").click()
    page.get_by_role("button", name="Put back First").press("Enter")
    assert page.evaluate(focused) == "Change First"
    page.get_by_role("button", name="Remove First").press("Enter")
    page.get_by_role("button", name="Remove Second").press("Enter")
    assert page.evaluate(focused) == "Add a clip by its times"
    page.get_by_role("button", name="Put back Second").press("Enter")
    page.get_by_role("button", name="Put back First").press("Enter")
    saved(page)

    # Dragged, and let be
    grips = page.locator("[data-grip]")
    grips.nth(1).hover()
    page.mouse.down()
    box = grips.nth(0).bounding_box()
    for y in (4, 2):
        page.mouse.move(box["x"] + 5, box["y"] - y)
    titles = page.locator("[data-list] [data-title]")
    expect(titles).to_have_text(["Second", "First"])
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(titles).to_have_text(["First", "Second"])
    saved(page)
    assert [*video.clips.all()] == [one, two]


def test_without_a_network_the_film_goes_dark_and_what_is_typed_is_saved_once_there_is_one(page, live_server, video):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    stand_at(page, 2000)

    page.context.set_offline(True)
    page.get_by_label("Note").fill("Typed in a lift")
    page.locator("[data-film-dark]").wait_for(timeout=20_000)
    page.get_by_label("Title").fill("Titled in a lift")
    expect(page.get_by_text("We will try again")).to_be_visible()
    expect(page.get_by_role("button", name="End here")).to_be_disabled()
    page.context.set_offline(False)
    saved(page)

    clip.refresh_from_db()
    assert (clip.note, clip.title) == ("Typed in a lift", "Titled in a lift")
    page.get_by_role("button", name="Undo", exact=True).click()
    saved(page)
    assert Clip.objects.get().title == "She looks up and is met"


def test_once_the_film_is_refused_nothing_more_can_be_typed(page, live_server, video):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")

    page.get_by_label("Title").fill("Just before")
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    expect(page.locator("[data-saved]")).to_contain_text("This cannot be shown now")
    expect(page.get_by_label("Note")).not_to_be_editable()
    expect(page.get_by_role("checkbox", name="Guiding")).to_be_disabled()
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    assert page.get_by_label("Title").input_value() == "Just before"  # still there to be copied


def test_an_answer_overwrites_nothing_that_is_being_typed(page, live_server, video):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    starts, ends, note = (page.get_by_label(label) for label in ("Starts at", "Ends at", "Note"))

    with answered_late(page):
        starts.fill("0:02")
        starts.press("Tab")
        page.keyboard.type("0:0")
    expect(starts).to_have_value("0:02.00")
    expect(ends).to_have_value("0:0")
    page.keyboard.type("7")
    with answered_late(page):
        ends.press("Enter")
        note.fill("She waits")
    expect(ends).to_have_value("0:07.00")
    expect(note).to_have_value("She waits")
    saved(page)

    clip.refresh_from_db()
    assert (clip.starts_ms, clip.ends_ms, clip.note) == (2000, 7000, "She waits")


def test_a_clip_is_moved_on_by_typing_its_start_before_its_end(page, live_server, video):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    starts, ends = page.get_by_label("Starts at"), page.get_by_label("Ends at")

    starts.fill("0:08")
    starts.press("Tab")
    expect(page.locator("#id_starts_mistake")).to_have_text("The end must be after the start")
    expect(page.locator("#id_ends_mistake")).to_have_count(0)
    ends.fill("0:09")
    ends.press("Tab")

    expect(starts).to_have_value("0:08.00")
    expect(page.locator("#id_starts_mistake")).to_have_count(0)
    saved(page)
    assert ranges() == [(8000, 9000)]


def test_a_clip_begun_by_typing_waits_while_another_is_looked_at(page, live_server, video):
    make_clip(video=video, title="Waits for him")
    enter(page, live_server, video)
    page.get_by_label("Starts at").fill("0:05")
    page.get_by_label("Title").fill("She asks him")
    page.get_by_role("link", name="Change Waits for him").click()
    expect(page.get_by_label("Title")).to_have_value("Waits for him")

    of_deed(page, "done").click()

    expect(page.get_by_label("Title")).to_have_value("She asks him")
    expect(page.get_by_label("Starts at")).to_have_value("0:05")
    page.get_by_label("Ends at").fill("0:07")
    page.get_by_role("button", name="Add the clip").click()
    until(lambda: (5000, 7000) in ranges(), page=page)
    of_deed(page, "done").click()
    expect(page.get_by_label("Title")).to_have_value("")


def test_a_second_clip_by_typing_waits_for_the_first_and_nothing_of_it_is_lost(page, live_server, video):
    enter(page, live_server, video)
    add = page.get_by_role("button", name="Add the clip")

    def typed(starts, ends, title):
        for label, words in (("Starts at", starts), ("Ends at", ends), ("Title", title)):
            page.get_by_label(label).fill(words)

    page.route("**/clips/cut/", lambda route: route.abort())
    typed("0:01", "0:02", "She looks up")
    add.click()
    typed("0:05", "0:07", "She asks him")
    add.click()
    expect(page.locator("[data-announce]")).to_have_text("The clip before is not saved yet. Add this one once it is")
    page.unroute("**/clips/cut/")

    until(lambda: ranges() == [(1000, 2000)], page=page)
    of_deed(page, "done").click()
    expect(page.get_by_label("Title")).to_have_value("She asks him")
    add.click()
    until(lambda: ranges() == [(1000, 2000), (5000, 7000)], page=page)
    expect(page.locator("[data-list] > [data-clip]")).to_have_count(2)


def test_a_clash_holds_its_field_until_somebody_has_chosen(page, live_server, video, practitioner):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    title = page.get_by_label("Title")

    # Also where more of it was waiting already
    with answered_late(page):
        title.fill("From here")
        comes_true(page, f"() => {STORE}.sending")
        title.fill("From here, and on")
        comes_true(page, f"() => {STORE}.queue.length === 2")
        clips_of.change(clip, version=1, title="From there", by=practitioner)
    page.get_by_role("button", name="Take the other").wait_for()
    title.fill("From here, and on and on")
    expect(page.get_by_text("Here: From here, and on and on")).to_be_visible()
    page.get_by_role("checkbox", name="Guiding").check()
    comes_true(page, f"() => {STORE}.queue.length === 0")
    clip.refresh_from_db()
    assert (clip.title, [row.code for row in clip.principles.all()]) == ("From there", ["guiding"])

    page.get_by_role("button", name="Take the other").click()
    expect(title).to_have_value("From there")
    saved(page)
    assert Clip.objects.get().title == "From there"


def test_an_answer_that_is_lost_is_not_taken_for_another_window(page, live_server, video):
    clip = make_clip(video)
    enter(page, live_server, video, f"?clip={clip.pk}")
    title = page.get_by_label("Title")

    page.route("**/save/", lambda route: (route.fetch(), route.abort()), times=1)
    title.fill("In a tunnel")
    page.get_by_text("We will try again").wait_for()
    title.fill("Out of a tunnel")
    saved(page)

    assert Clip.objects.get().title == "Out of a tunnel"


def test_the_picture_of_a_still_is_moved_by_typing_as_often_as_one_likes(page, live_server, video):
    still = make_clip(video, starts_ms=3000, ends_ms=3000, is_still=True)
    enter(page, live_server, video, f"?clip={still.pk}")

    at = page.get_by_label("Picture at").first
    with answered_late(page):
        for typed in ("0:04", "0:05"):
            at.fill(typed)
            at.press("Enter")
    expect(at).to_have_value("0:05.00")
    saved(page)

    assert ranges() == [(5000, 5000)]


def test_what_is_refused_is_kept_and_said_until_it_is_mended(page, live_server, video):
    clip = make_clip(video)
    make_clip(video, title="The other", position=2)
    enter(page, live_server, video, f"?clip={clip.pk}")
    note, long = page.get_by_label("Note"), "x" * 2001

    with answered_late(page):
        note.fill(long)
        comes_true(page, f"() => {STORE}.sending")
        page.get_by_role("link", name="Change The other").click()
    page.get_by_label("Title").fill("The other one")
    until(lambda: Clip.objects.filter(title="The other one").exists(), page=page)
    said = page.get_by_text("Not saved: “She looks up and is met”. Note must be 2000 characters or fewer")
    expect(said).to_be_visible()
    assert not page.evaluate("document.querySelector('[data-clip-room]').clipRoom.isSaved")

    page.get_by_role("link", name="Change She looks up and is met").click()
    expect(note).to_have_value(long)
    expect(page.locator("#id_note_mistake")).to_be_visible()
    page.get_by_label("Title").fill("She looks up")
    until(lambda: Clip.objects.filter(title="She looks up").exists(), page=page)
    expect(note).to_have_value(long)
    note.fill("Shorter")
    saved(page)
    assert Clip.objects.get(pk=clip.pk).note == "Shorter"


def test_on_a_phone(phone, live_server, video):
    make_clip(video, ends_ms=2540)
    page = enter(phone, live_server, video)
    stand_at(page, 4000)
    page.get_by_role("button", name="Start here").click()
    stand_at(page, 7000)
    page.get_by_role("button", name="End here").click()
    saved(page)

    assert ranges()[1] == (4000, 7000)
    no_axe_findings(page)

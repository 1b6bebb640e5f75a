"""What is done in the room where clips are made."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos import rights
from cases.videos.clips import actions as clips
from cases.videos.models import Clip, ClipShare, FamilyPage, Principle
from cases.videos.states import VideoStatus
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_video
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=12)


@pytest.fixture
def clip(video):
    return make_clip(video)


def principle(code):
    return Principle.objects.get(code=code)


def in_order(video):
    return [*video.clips.filter(removed_at=None)]


def test_cut_makes_a_clip_with_one_main_principle_and_further_ones(video, practitioner):
    clip = clips.cut(
        video, starts_ms=2520, ends_ms=6480, title="She looks up", main=principle("receiving"),
        further=[principle("attentive"), principle("developing")], by=practitioner,
    )  # fmt: skip

    assert (clip.starts_ms, clip.ends_ms, clip.main_principle.code) == (2520, 6480, "receiving")
    assert [row.code for row in clip.principles.all()] == ["attentive", "developing"]
    assert Entry.objects.filter(action="cut_clip", thing_id=clip.pk, actor_id=practitioner.pk).exists()


def test_cut_twice_by_one_form_makes_one_clip(video, practitioner):
    pk = uuid.uuid4()

    first, again = (clips.cut(video, starts_ms=0, ends_ms=4000, pk=pk, by=practitioner) for _ in range(2))

    assert first == again and Clip.objects.count() == 1
    with pytest.raises(Refusal, match="another film"):
        clips.cut(make_video(video.session, seconds=2), starts_ms=0, ends_ms=900, pk=pk, by=practitioner)


@pytest.mark.parametrize(("starts", "ends"), [(0, 12001), (4000, 4000), (5000, 4000), (12000, 12500)])
def test_a_clip_lies_within_its_film_and_ends_after_it_starts(video, clip, practitioner, starts, ends):
    with pytest.raises(Refusal):
        clips.cut(video, starts_ms=starts, ends_ms=ends, by=practitioner)
    with pytest.raises(Refusal):
        clips.change(clip, version=1, starts_ms=starts, ends_ms=ends, by=practitioner)

    clip.refresh_from_db()
    assert (clip.starts_ms, clip.ends_ms, clip.version) == (2500, 6500, 1)


def test_a_still_is_one_picture_within_the_film(video, practitioner):
    still = clips.still(video, at_ms=11960, by=practitioner)
    moved = clips.change(still, version=1, starts_ms=400, by=practitioner)

    assert moved.is_still and (moved.starts_ms, moved.ends_ms) == (400, 400)
    with pytest.raises(Refusal):
        clips.still(video, at_ms=12000, by=practitioner)


def test_nobody_else_does_any_of_it(video, clip, stranger, coordinator, supervisor):
    hand(clip, to=supervisor, by=video.begun_by, why="supervision", only_to_read=True)
    for person in (stranger, coordinator, supervisor):
        for deed in (
            lambda by: clips.cut(video, starts_ms=0, ends_ms=900, by=by),
            lambda by: clips.still(video, at_ms=0, by=by),
            lambda by: clips.change(clip, version=1, title="Mine", by=by),
            lambda by: clips.reorder(video, [clip.pk], by=by),
            lambda by: clips.remove(clip, by=by),
            lambda by: clips.put_back(clip, by=by),
        ):
            with pytest.raises(NotYours):
                deed(person)

    assert [*Clip.objects.values_list("title", "removed_at")] == [("She looks up and is met", None)]


def test_once_somebody_no_longer_agrees_nothing_is_chosen_but_clips_can_be_taken_away(video, clip, practitioner):
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    for deed in (
        lambda: clips.cut(video, starts_ms=0, ends_ms=900, by=practitioner),
        lambda: clips.change(clip, version=1, title="More", by=practitioner),
        lambda: clips.reorder(video, [clip.pk], by=practitioner),
    ):
        with pytest.raises(rights.NotNow):
            deed()
    assert clips.remove(clip, by=practitioner).removed_at


def test_a_film_that_is_not_ready_has_no_clips(practitioner):
    with pytest.raises(rights.NotNow):
        clips.cut(make_video(by=practitioner, status=VideoStatus.PREPARING), starts_ms=0, ends_ms=9, by=practitioner)


def test_in_a_closed_case_nothing_is_changed(video, clip, practitioner):
    move(video.session.case, "close", by=practitioner)

    with pytest.raises(Refusal, match="closed"):
        clips.change(clip, version=1, title="Late", by=practitioner)


def test_a_stale_copy_is_shown_what_the_other_has_and_nothing_is_lost(clip, practitioner):
    clips.change(clip, version=1, title="From the other window", by=practitioner)

    with pytest.raises(clips.Changed) as refused:
        clips.change(clip, version=1, title="From this one", by=practitioner)

    assert refused.value.clip.title == "From the other window"
    assert refused.value.clip.version == 2
    assert Clip.objects.get().title == "From the other window"


def test_what_says_nothing_new_is_no_change_however_old_its_copy(clip, practitioner):
    clips.change(clip, version=1, title="The same", by=practitioner)

    assert clips.change(clip, version=1, title="The same", by=practitioner).version == 2
    assert Entry.objects.filter(action="change_clip").count() == 1


def test_reorder_keeps_what_another_window_has_added(video, practitioner):
    one, two, three = (make_clip(video, starts_ms=n * 1000, ends_ms=n * 1000 + 900, position=n) for n in (1, 2, 3))

    clips.reorder(video, [two.pk, one.pk, uuid.uuid4()], by=practitioner)
    assert in_order(video) == [two, one, three]

    clips.shift(three, -1, by=practitioner)
    clips.shift(two, -1, by=practitioner)
    assert in_order(video) == [two, three, one]


def test_removing_a_clip_ends_its_shares_and_putting_it_back_does_not_bring_them_back(video, clip, supervisor):
    by, now = video.begun_by, timezone.now()
    soon, later = now + timedelta(hours=1), now + timedelta(hours=2)
    for opens in (now, soon):
        hand(clip, to=supervisor, by=by, why="supervision", since=opens, until=later, only_to_read=True)
        ClipShare.objects.create(clip=clip, to=supervisor, opens_at=opens, closes_at=later, by=by)
    adult = video.session.case.adults.first()
    FamilyPage.objects.create(clip=clip, adult=adult, digest="d", closes_at=now + timedelta(days=14), by=by)
    assert [*rights.clips_for(supervisor)] == [clip]

    clips.remove(clip, by=by)
    clips.put_back(clip, by=by)

    assert in_order(video) == [clip]
    assert not rights.clips_for(supervisor)
    assert not ClipShare.objects.filter(ended_at=None) and not FamilyPage.objects.open()
    assert not clip.holds.filter(until__gt=timezone.now())


def test_a_removed_clip_is_not_changed_until_it_is_put_back(clip, practitioner):
    clips.remove(clip, by=practitioner)
    clips.remove(clip, by=practitioner)

    with pytest.raises(Refusal, match="Put it back"):
        clips.change(clip, version=2, title="Gone", by=practitioner)
    assert clips.put_back(clip, by=practitioner).version == 3

"""Who may watch what at this moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.ending import cover
from cases.models import CaseAdult
from cases.records.models import Assent
from cases.videos import keys, rights, storage
from cases.videos.models import ClipShare, FamilyPage, InFilm, Piece, Video, Viewing
from cases.videos.watching import ledger
from tests.cases.make import answer
from tests.cases.videos.make import make_clip, make_filmed, make_video, segments
from tests.cases.videos.uploading.test_door import sign
from tests.make import make_child, make_practitioner, make_user
from vig_portal.access.grants import hand

SUPERVISION = Viewing.Why.SUPERVISION


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner)


def test_a_film_is_seen_by_who_works_with_the_family_and_by_nobody_with_any_title(video, practitioner):
    titles = make_user(
        "coordinator", "supervisor", "manager", "administrator", "evaluator", "referrer", "practitioner"
    )
    titles.is_superuser = True
    titles.save()
    hand(video.session.case, to=titles, by=practitioner, why="named for a restricted referral")

    assert [*rights.videos_for(practitioner)] == [video]
    assert not rights.videos_for(titles)
    assert not rights.clips_for(titles)


def test_cover_carries_the_case_and_not_the_film(video, practitioner, coordinator):
    cover.give(
        video.session.case, make_practitioner(), last_day=timezone.localdate() + timedelta(days=7), reason="leave",
        by=coordinator,
    )  # fmt: skip
    covering = video.session.case.covers.get().practitioner.user

    assert not rights.videos_for(covering)


def test_a_film_is_not_shown_once_somebody_no_longer_agrees(video):
    assert rights.whole(video) == (0, 12000)

    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    with pytest.raises(rights.NotNow, match="took it back"):
        rights.whole(video)


def test_who_stops_taking_part_stops_every_showing_and_every_upload(video, practitioner, supervisor):
    """Also where nobody has taken back what was agreed about the film itself."""
    practitioner.practitioner.supervisor = supervisor
    practitioner.practitioner.save()
    case, clip = video.session.case, make_clip(video)
    for purpose in (Purpose.SHARE_IN_SUPERVISION, Purpose.KEEP_CLIP):
        answer(case, purpose)
    later = timezone.now() + timedelta(days=14)
    page = FamilyPage.objects.create(
        clip=clip, adult=case.adults.clients().first(), digest="d", closes_at=later, by=practitioner
    )
    ClipShare.objects.create(
        clip=clip, to=supervisor, by=practitioner,
        opens_at=timezone.now(), closes_at=timezone.now() + timedelta(hours=1),
    )  # fmt: skip
    adults, children = ([str(each.pk) for each in people] for people in (case.adults.all(), case.focus_children.all()))
    asks = (
        lambda: rights.whole(video),
        lambda: rights.of_clip(clip, practitioner, Viewing.Why.SHARED_REVIEW),
        lambda: rights.of_clip(clip, supervisor, SUPERVISION),
        lambda: rights.can_be_given(clip, Purpose.KEEP_CLIP),
        lambda: rights.of_family_page(page),
        lambda: rights.must_be_agreed(case, video.kind, adults, children),
        lambda: rights.must_still_be_agreed(video),
    )
    for ask in asks:
        ask()

    answer(case, Purpose.TAKE_PART, said=Answer.WITHDRAWN)

    for ask in asks[:4] + asks[5:]:
        with pytest.raises(rights.NotNow, match="Taking part: .* took it back"):
            ask()
    with pytest.raises(rights.NotNow, match=rights.NO_LONGER):
        rights.of_family_page(page)


def test_whoever_is_named_on_a_film_must_have_agreed_themselves(video):
    case = video.session.case
    gran = CaseAdult.objects.create(case=case, name="Gran Example", relationship="grandparent")
    InFilm.objects.create(video=video, adult=gran)

    with pytest.raises(rights.NotNow, match="Gran Example has not answered about filming"):
        rights.whole(video)

    answer(case, Purpose.FILMING, adult=gran)
    assert rights.whole(video)

    answer(case, Purpose.FILMING, adult=gran, said=Answer.WITHDRAWN)
    with pytest.raises(rights.NotNow, match="Gran Example took it back"):
        rights.whole(video)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Assent.REFUSED, "said no to being filmed"),
        (Assent.WITHDREW_DURING, "wanted the filming to stop"),
        (Assent.NOT_YET_ASKED, "was not asked about being filmed"),
    ],
)
def test_a_film_is_not_shown_of_a_child_who_gave_no_yes_as_the_signed_record_has_it(video, said, words):
    child = video.session.case.focus_children.get()
    first = sign(video.session, child, said)

    with pytest.raises(rights.NotNow, match=f"{child.known_as} {words}"):
        rights.whole(video)
    with pytest.raises(rights.NotNow, match=words):
        rights.can_be_given(make_clip(video), Purpose.SHARE_IN_SUPERVISION)

    sign(video.session, child, Assent.ASSENTED, version=2, supersedes=first, why_changed="A slip")
    assert rights.whole(video)


def test_what_a_child_says_who_is_not_in_the_film_does_not_count(video):
    sign(video.session, make_child(), Assent.REFUSED)

    assert rights.whole(video)


def test_a_child_in_a_film_of_the_shared_review_must_be_agreed_to_as_well(practitioner):
    case = make_filmed(by=practitioner, agreed=(Purpose.TAKE_PART, Purpose.FILM_SHARED_REVIEW)).case
    adults, children = (
        [str(person.pk) for person in people] for people in (case.adults.all(), case.focus_children.all())
    )

    rights.must_be_agreed(case, Video.Kind.SHARED_REVIEW, adults, [])
    with pytest.raises(rights.NotNow, match="filming"):
        rights.must_be_agreed(case, Video.Kind.SHARED_REVIEW, adults, children)


def test_a_supervisor_sees_a_clip_only_while_it_is_open_and_agreed_to(video, practitioner, supervisor):
    practitioner.practitioner.supervisor = supervisor
    practitioner.practitioner.save()
    clip, now = make_clip(video), timezone.now()
    opens, closes = now + timedelta(hours=1), now + timedelta(hours=2)
    hand(clip, to=supervisor, by=practitioner, why="supervision", since=opens, until=closes, only_to_read=True)
    share = ClipShare.objects.create(clip=clip, to=supervisor, opens_at=opens, closes_at=closes, by=practitioner)
    assert not rights.clips_for(supervisor)

    clip.holds.update(since=now)
    ClipShare.objects.filter(pk=share.pk).update(opens_at=now)
    assert [*rights.clips_for(supervisor)] == [clip]
    assert rights.of_clip(clip, supervisor, SUPERVISION) == (2500, 6500)

    answer(video.session.case, Purpose.SHARE_IN_SUPERVISION, said=Answer.WITHDRAWN)
    with pytest.raises(rights.NotNow):
        rights.of_clip(clip, supervisor, SUPERVISION)


def test_a_range_has_the_segments_that_it_touches(video):
    assert [piece.number for piece in ledger.segments(video, rights.Range(2500, 6500))] == [1, 2, 3]
    assert [piece.number for piece in ledger.segments(video, rights.Range(2000, 4000))] == [1]


def test_what_lies_in_the_store_is_noise_and_opens_with_its_own_key_only(video):
    key, other = keys.of(video), keys.of(make_video(video.session, status="uploading"))
    piece = video.pieces.get(kind=Piece.Kind.SEGMENT, number=2)

    assert storage.plain(piece, key) == segments(12)[2]
    assert segments(12)[2][:188] not in storage.sealed(piece)
    with pytest.raises(ValueError, match="padding"):
        storage.plain(piece, other)


def test_a_film_whose_key_is_destroyed_cannot_be_read(video):
    keys.destroy(video)

    with pytest.raises(keys.KeyGone):
        keys.of(video)


def test_with_the_work_ends_the_watching(video, practitioner):
    case = video.session.case
    make_clip(video)
    case.holds.all().delete()  # the hold on the offer that was taken up is enough
    assert rights.videos_for(practitioner)

    type(case.allocation).objects.filter(pk=case.allocation_id).update(status="ended")

    assert not rights.videos_for(practitioner)
    assert not rights.clips_for(practitioner)

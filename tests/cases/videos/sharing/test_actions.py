"""A clip is open to the supervisor to whom it is brought, for a while, and to nobody else."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.ending import closing, handover
from cases.videos.clips import actions as clips_of
from cases.videos.models import ClipHold, ClipShare, Shown, Viewing
from cases.videos.sharing import actions as sharing
from cases.videos.watching import ledger
from cases.work import actions as work
from tests.cases.make import answer
from tests.cases.videos.make import make_clip
from tests.cases.videos.sharing.conftest import move_window
from tests.make import make_practitioner, make_user
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.practitioners import set_supervisor
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

HOUR = timedelta(hours=1)
SOON = {"opens_at": timezone.now() + HOUR, "closes_at": timezone.now() + 2 * HOUR}


def watches(client, person, share):
    """Whether the person is shown the clip: its page, and the key of one of its segments."""
    client.force_login(person)
    page = client.get(share.get_absolute_url())
    viewing = Viewing.objects.filter(person=person, refused_why="").order_by("begun_at").last()
    if page.status_code != 200 or viewing is None:
        return False
    return client.get(reverse("cases:segment_key", args=[viewing.pk, 2])).status_code == 200


def key(client, viewing, number=2):
    return client.get(reverse("cases:segment_key", args=[viewing.pk, number])).status_code


def test_a_supervisor_watches_within_the_window_and_neither_before_nor_after(client, share, supervisor):
    move_window(share, by=-HOUR)
    assert not watches(client, supervisor, share)

    move_window(share, by=HOUR)
    assert watches(client, supervisor, share)

    move_window(share, by=2 * HOUR)
    assert not watches(client, supervisor, share)
    assert Viewing.objects.exclude(refused_why="").exists()


def test_only_the_seconds_of_the_clip_are_given(client, share, supervisor):
    assert watches(client, supervisor, share)
    viewing = Viewing.objects.get(person=supervisor)

    assert [key(client, viewing, number) for number in (1, 2, 3)] == [200, 200, 200]
    assert key(client, viewing, 0) == 404
    assert client.get(reverse("cases:watch", args=[share.clip.video_id])).status_code == 404


def test_it_is_written_down_and_told_without_a_name(share, supervisor, case):
    notice = Notice.objects.get(person=supervisor)
    hold = ClipHold.objects.get(user=supervisor)

    assert (notice.name, notice.url) == ("clip_brought", reverse("cases:brought"))
    assert (hold.since, hold.until, hold.only_to_read) == (share.opens_at, share.closes_at, True)


def test_pressed_twice_it_is_brought_once(share, clip, practitioner, supervisor):
    window = {"opens_at": share.opens_at, "closes_at": share.closes_at}

    assert sharing.share_clip(clip, to=supervisor, **window, by=practitioner) == share
    with pytest.raises(Refusal, match="already"):
        window["closes_at"] += HOUR
        sharing.share_clip(clip, to=supervisor, **window, by=practitioner)
    assert ClipShare.objects.count() == 1


def test_it_is_brought_only_to_a_supervisor_of_the_practitioner_or_a_reader_of_the_case(
    clip, case, practitioner, supervisor, manager, coordinator
):
    another = make_user("supervisor")
    for person in (another, manager, coordinator, practitioner, make_practitioner().user):
        with pytest.raises(Refusal, match="not your supervisor"):
            sharing.share_clip(clip, to=person, **SOON, by=practitioner)

    work.let_supervisor_read(case, by=practitioner)
    practitioner.practitioner.supervisor = another
    practitioner.practitioner.save()
    for person in (another, supervisor):
        assert sharing.share_clip(clip, to=person, **SOON, by=practitioner)


def test_nobody_else_brings_it(clip, supervisor, coordinator, stranger):
    for person in (supervisor, coordinator, stranger):
        with pytest.raises(NotYours):
            sharing.share_clip(clip, to=supervisor, **SOON, by=person)


@pytest.mark.parametrize("said", [None, Answer.REFUSED, Answer.WITHDRAWN])
def test_it_needs_a_yes_to_supervision(clip, case, practitioner, supervisor, said):
    if said:
        answer(case, Purpose.SHARE_IN_SUPERVISION, said=said)
    else:
        case.consents.filter(purpose=Purpose.SHARE_IN_SUPERVISION)
        case.adults.create(name="Alex Example", relationship="father", is_client=True)

    with pytest.raises(Refusal, match="cannot be shown now"):
        sharing.share_clip(clip, to=supervisor, **SOON, by=practitioner)


def test_a_picture_and_a_window_that_is_over_or_too_long_are_refused(video, clip, practitioner, supervisor):
    now = timezone.now()
    with pytest.raises(Refusal, match="one picture"):
        still = make_clip(video, starts_ms=100, ends_ms=100, is_still=True)
        sharing.share_clip(still, to=supervisor, **SOON, by=practitioner)
    for opens, closes in ((now - 2 * HOUR, now - HOUR), (now, now + 7 * HOUR), (now + 1500 * HOUR, now + 1501 * HOUR)):
        with pytest.raises(Refusal):
            sharing.share_clip(clip, to=supervisor, opens_at=opens, closes_at=closes, by=practitioner)


# It ends


def _remove(share, by, **others):
    clips_of.remove(share.clip, by=by)


def _unshare(share, by, **others):
    sharing.unshare(share, by=by)


def _seen(share, by, **others):
    sharing.unshare(share, by=share.to)


def _withdraw(share, by, **others):
    answer(share.clip.case, Purpose.SHARE_IN_SUPERVISION, said=Answer.WITHDRAWN)


def _withdraw_filming(share, by, **others):
    answer(share.clip.case, Purpose.FILMING, said=Answer.WITHDRAWN)


def _close(share, by, coordinator, **others):
    closing.close(share.clip.case, reason="family", by=by, overruled_words="They moved away")


def _hand_over(share, by, coordinator, **others):
    to = make_practitioner()
    asked = handover.offer(share.clip.case, to, reason="leaving", by=coordinator)
    handover.accept(asked, by=to.user)


def _change_supervisor(share, by, coordinator, **others):
    set_supervisor(by.practitioner, None, by=coordinator)


def _take_role(share, by, administrator, **others):
    accounts.take_role(share.to, "supervisor", by=administrator)


def _deactivate(share, by, administrator, **others):
    set_supervisor(by.practitioner, None, by=others["coordinator"])
    accounts.deactivate(share.to, by=administrator)


@pytest.mark.parametrize(
    "deed",
    [_remove, _unshare, _seen, _withdraw, _withdraw_filming, _close, _hand_over, _change_supervisor, _take_role,
     _deactivate],
)  # fmt: skip
def test_it_ends_at_the_next_key(client, share, practitioner, supervisor, coordinator, administrator, deed):
    assert watches(client, supervisor, share)
    viewing = Viewing.objects.get(person=supervisor)
    given = Shown.objects.count()

    deed(share, by=practitioner, coordinator=coordinator, administrator=administrator)

    assert key(client, viewing) in (302, 401, 404, 410)
    assert Shown.objects.count() == given
    assert not watches(client, supervisor, share)


def test_to_end_one_share_leaves_the_other(share, clip, practitioner, supervisor):
    later = sharing.share_clip(
        clip, to=supervisor, opens_at=share.closes_at, closes_at=share.closes_at + HOUR, by=practitioner
    )

    sharing.unshare(later, by=practitioner)
    sharing.unshare(later, by=supervisor)

    assert later.ended_by is None  # as it was got; what is kept says who was first
    assert ClipShare.objects.get(pk=later.pk).ended_by == practitioner
    assert [*ClipShare.objects.to_come_or_open()] == [share]
    assert ClipHold.objects.get(why=sharing.why_of(share)).until == share.closes_at


def test_nobody_else_ends_it(share, coordinator, stranger, manager):
    for person in (coordinator, stranger, manager):
        with pytest.raises(NotYours):
            sharing.unshare(share, by=person)


def test_no_title_of_any_kind_opens_a_clip_that_was_not_brought_to_them(client, share, practitioner):
    titles = make_user(
        "coordinator", "supervisor", "manager", "administrator", "evaluator", "referrer", "practitioner"
    )
    titles.is_superuser = True
    titles.save()
    client.force_login(practitioner)
    viewing = ledger.begin(
        video=share.clip.video, clip=share.clip, person=practitioner, why=Viewing.Why.CHOOSING,
        request=client.get("/").wsgi_request,
    )  # fmt: skip

    client.force_login(titles)

    assert not watches(client, titles, share)
    assert client.get(share.get_absolute_url()).status_code == 404
    assert key(client, viewing) == 404
    for name in ("seen_clip", "unshare"):
        assert client.post(reverse(f"cases:{name}", args=[share.pk])).status_code == 404
    assert client.get(reverse("cases:share_clip", args=[share.clip_id])).status_code == 404

"""What a certificate says: what there was of a film, why and by whom it was destroyed, and that nothing is left."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from cases.videos import shown
from cases.videos.models import ClipShare, LegalHold
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime, thousands

KEY_BACKUP_DAYS = 7  # the longest that a backup of the keys is kept: docs/running.md
STILL_THERE = "Being taken out of the store. Without the key they are noise."
NOT_SAID = "Nobody has said that it is deleted"


def with_what_goes(videos):
    """The films with what goes with each: moments, clips that a supervisor may watch now; and whether it is held."""
    return _with_its_session(videos).annotate(
        moments=Count("clips", filter=Q(clips__removed_at=None)),
        is_brought=Exists(ClipShare.objects.open().filter(clip__video=OuterRef("pk"))),
        is_held=Exists(LegalHold.objects.in_force().filter(case=OuterRef("session__case"))),
    )


def with_its_end(videos):
    """Those that were destroyed, with how that was."""
    ended = _with_its_session(videos).filter(destruction__isnull=False)
    return ended.select_related("destruction__by", "copy_deleted_by").annotate(moments=Count("clips"))


def _with_its_session(videos):
    return videos.select_related("session__case__referral")


def lines(video):
    """The certificate, line by line."""
    end = video.destruction
    rows = (
        ("Case", video.reference),
        ("Film of", f"{video.session.get_kind_display()}, {govuk_date(video.session.starts_at)}"),
        ("What it showed", video.get_kind_display()),
        ("Length", shown.length(video)),
        ("Why", end.get_why_display()),
        ("In their words", end.words),
        ("Kept by a legal hold", "\n".join(_holds(video))),
        ("Destroyed by", str(end.by or "The portal, as its rules say")),
        ("Its key destroyed", govuk_datetime(end.key_destroyed_at)),
        ("Its encrypted pieces destroyed", govuk_datetime(end.objects_gone_at) or STILL_THERE),
        ("Pieces there were", _pieces(end)),
        ("Checksum over the pieces", end.checksum),
        ("Moments chosen from it", _moments(video)),
        ("Original", _original(video)),
        ("Checksum of the original", video.sha256),
        ("Copy on the phone or camera", _copy(video)),
        ("Backups", _backups(end)),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def _holds(video):
    """From when until when a court's order kept the films of the case, before this one went."""
    before = LegalHold.objects.filter(
        case=video.session.case_id, lifted_at__gt=video.begun_at, confirmed_at__lte=video.destruction.key_destroyed_at
    )
    for hold in before.order_by("confirmed_at"):
        yield f"From {govuk_date(hold.confirmed_at)} until {govuk_date(hold.lifted_at)}"


def _pieces(end):
    return f"{thousands(end.objects_there_were)}, with {thousands(end.bytes_there_were)} bytes of film"


def _moments(video):
    return f"{video.moments}: parts of the film, which went with it" if video.moments else "None"


def _original(video):
    if video.uploaded_at is None:
        announced = f"{thousands(video.size)} bytes were announced" if video.size else "No file was announced"
        return f"{announced}; its upload was not finished"
    gone = video.original_gone_at or video.destruction.key_destroyed_at
    return f"{thousands(video.size)} bytes, uploaded on {govuk_date(video.uploaded_at)}, gone {govuk_datetime(gone)}"


def _copy(video):
    return shown.copy_in_words(video) if video.copy_deleted_at else NOT_SAID


def _backups(end):
    last = timezone.localdate(end.key_destroyed_at) + timedelta(days=KEY_BACKUP_DAYS)
    return f"Backups of keys are kept for {KEY_BACKUP_DAYS} days: after {govuk_date(last)} no copy of its key is left."

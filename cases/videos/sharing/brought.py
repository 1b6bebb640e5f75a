"""What was brought to a supervisor: each clip with when it opens and closes. Its title is read while it is open."""

from django.utils import timezone

from cases.videos.models import ClipShare
from cases.videos.sharing import windows
from vig_portal.govuk.templatetags.govuk import govuk_datetime


def to(person):
    """What is open to the person now, or will be, the next first. One question, however many there are."""
    mine = ClipShare.objects.to_come_or_open().filter(to=person)
    return mine.select_related("clip__video__session__case__referral", "by").order_by("opens_at", "pk")


def ever_to(person):
    """Everything that was brought to the person by somebody whom they supervise still."""
    return (
        ClipShare.objects.supervised()
        .filter(to=person)
        .select_related("clip__video__session__case__referral", "by", "to")
    )


def is_open(share):
    return share.opens_at <= timezone.now() < share.closes_at


def last_by(person):
    """What the person brought last, where that is still to come: further clips are brought to the same supervision."""
    return ClipShare.objects.to_come_or_open().filter(by=person).order_by("-at").first()


def why_not(share):
    """Why a share does not let its supervisor watch, where the reason is one of time; else nothing."""
    now = timezone.now()
    if share.ended_at:
        return f"This clip was closed on {govuk_datetime(share.ended_at)}."
    if now < share.opens_at:
        return f"This clip can be watched from {windows.in_words(share.opens_at, share.closes_at)}."
    if now >= share.closes_at:
        return f"This clip closed on {govuk_datetime(share.closes_at)}."
    return ""

"""A clip or picture that a parent has at home for two weeks: making its page, opening it on one device, ending it."""

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cases.models import CaseAdult
from cases.videos import rights
from cases.videos.models import FamilyPage, Viewing
from cases.videos.sharing import codes
from cases.videos.sharing.actions import lock_clip
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

LASTS = timedelta(days=14)
OPENED_WITHIN = timedelta(days=1)  # it is handed over in person: a code that nobody has used by then is none
ANOTHER_DEVICE = "It was asked for on another device."


def parents_of(clip):
    """To whom its page can be given: the grown-ups of the case who take part, or are in the film."""
    there = CaseAdult.objects.current().filter(case=clip.case)
    in_film = clip.video.people.filter(adult__isnull=False).values("adult")
    return there.filter(Q(is_client=True) | Q(pk__in=in_film))


def why_not(clip, adults):
    """Why no page can be made of this clip as things stand, in a sentence; nothing where one can."""
    if not adults:
        return "No grown-up of this family takes part, or is in the film."
    try:
        rights.can_be_given(clip, rights.to_keep(clip))
    except rights.NotNow as refusal:
        return refusal.sentence
    return ""


@transaction.atomic
def make(clip, adult, *, by):
    """Make the page of one parent; another that they have ends. Gives the page and its code, which is kept nowhere."""
    clip = lock_clip(clip, by)
    if not parents_of(clip).filter(pk=adult.pk).exists():
        raise Refusal(f"{adult} does not take part in this case, and is not in this film.")
    rights.can_be_given(clip, rights.to_keep(clip))
    for before in FamilyPage.objects.filter(adult=adult, ended_at=None).select_related("clip"):
        _end(before, by)
    code, now = codes.new(), timezone.now()
    page = FamilyPage.objects.create(
        clip=clip, adult=adult, digest=codes.digest(code), at=now, closes_at=now + LASTS, by=by
    )
    trail.record("make_family_page", by=by, about=clip, page=str(page.pk))
    return page, code


@transaction.atomic
def end(page, *, by=None):
    """End it at this moment: by whoever works with the family, or without a name by the parent. Twice is once."""
    page = FamilyPage.objects.select_for_update(of=("self",)).select_related("clip__video__session").get(pk=page.pk)
    if by is not None and not may(by, Action.SHARE_CLIP, page.clip):
        raise NotYours("Only who works with this family ends this page.")
    if page.ended_at is None:
        _end(page, by)
    return page


@transaction.atomic
def open_on_device(page):
    """The first device that asks is the only one. Gives the secret that it keeps; None where there is one already."""
    page = FamilyPage.objects.select_for_update(of=("self",)).select_related("clip").get(pk=page.pk)
    if page.device_digest:
        return None
    secret = secrets.token_urlsafe(32)
    page.device_digest, page.opened_at = _digest(secret), timezone.now()
    page.save(update_fields=["device_digest", "opened_at"])
    trail.record("open_family_page", by=None, about=page.clip, page=str(page.pk))
    return secret


def with_code(code):
    """The page that this code opens, or has opened; None where it is no code, or nobody has used it in time."""
    return _pages().filter(in_time(), digest=codes.digest(code)).first()


def in_time():
    """Which pages were opened, or can be still."""
    return Q(opened_at__isnull=False) | Q(at__gt=timezone.now() - OPENED_WITHIN)


def by_key(pk):
    """The page with this key, whether it is open or over, or None."""
    return _pages().filter(pk=pk).first()


def is_open(page):
    """Whether its time goes on, and nobody has ended it. What was agreed to is asked with each two seconds of film."""
    return FamilyPage.objects.open().filter(pk=page.pk).exists()


def is_its_device(page, secret):
    """Whether this is the secret of the one device."""
    known = page.device_digest
    return bool(known and secret) and secrets.compare_digest(known, _digest(secret))


def sittings():
    """The viewings on families' pages."""
    there = Viewing.objects.filter(family_page__isnull=False)
    return there.select_related("video__session", "clip", "family_page__adult", "family_page__clip__video__session")


def _pages():
    return FamilyPage.objects.select_related("adult", "clip__video__session__case__referral")


def _end(page, by):
    page.ended_at, page.ended_by = timezone.now(), by
    page.save(update_fields=["ended_at", "ended_by"])
    trail.record("end_family_page", by=by, about=page.clip, page=str(page.pk))


def _digest(secret):
    return hashlib.sha256(secret.encode()).hexdigest()

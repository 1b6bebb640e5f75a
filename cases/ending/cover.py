"""Cover for a practitioner who is away: the case in other hands until a day, and never its film."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.ending import who
from cases.ending.models import Cover
from cases.models import Case
from cases.states import CaseStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import hand, take_back
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import NotYours, Refusal, Unfit

COVERS = "covers for the practitioner"
LONGEST = timedelta(days=183)


@transaction.atomic
def give(case, practitioner, *, last_day, reason, by, words=""):
    """Give the case to somebody else as well, from now until the end of a day. The practitioner keeps it."""
    case = _locked(case)
    if not may(by, Action.HAND_OVER_CASE, case):
        raise NotYours("You cannot arrange cover for this case.")
    if case.status == CaseStatus.CLOSED:
        raise Refusal(Case.moved_on_sentence(case.status))
    if running := case.covers.running().select_related("practitioner__user", "given_by").first():
        if (running.practitioner, running.last_day, running.given_by) == (practitioner, last_day, by):
            return running  # pressed twice
        raise Refusal(
            f"{running.given_by} has arranged cover already: {running.practitioner} until "
            f"{govuk_date(running.last_day)}. Nothing was changed."
        )
    _must_be_ahead(last_day)
    _must_be_able(case, practitioner)
    cover = Cover.objects.create(
        case=case, practitioner=practitioner, last_day=last_day, reason=reason, words=words, given_by=by
    )
    hand(case, to=practitioner.user, by=by, why=COVERS, until=cover.until)
    trail.record("give_cover", by=by, about=case, reason=reason, until=str(last_day))
    for person in (practitioner.user, case.allocation.practitioner.user):
        notify(person, "cover_given", about=case, slot=str(cover.pk))
    return cover


@transaction.atomic
def end(cover, *, by):
    """End it before its last day."""
    _locked(cover.case)
    if not may(by, Action.HAND_OVER_CASE, cover):
        raise NotYours("You cannot end this cover.")
    cover = Cover.objects.select_related("case__referral", "practitioner__user", "ended_by").get(pk=cover.pk)
    if cover.ended_by == by:
        return cover  # pressed twice
    if cover.ended_at is not None:
        raise Refusal(f"{cover.ended_by or 'The portal'} has ended this cover already. Nothing was changed.")
    return _end(cover, by=by)


def end_all(case, *, by):
    """End whatever cover there is: the case is closed, or has a new practitioner."""
    for cover in case.covers.running().select_related("case__referral", "practitioner__user"):
        _end(cover, by=by)


def _end(cover, *, by):
    cover.ended_at, cover.ended_by = timezone.now(), by
    cover.save(update_fields=["ended_at", "ended_by"])
    person = cover.practitioner.user
    take_back(cover.case, from_=person, why=COVERS)
    trail.record("end_cover", by=by, about=cover.case)
    notify(person, "cover_ended", about=cover.case, slot=str(cover.pk), url=reverse("cases:list"))
    return cover


def _locked(case):
    rows = Case.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("referral", "allocation__practitioner__user").get(pk=case.pk)


def _must_be_ahead(last_day):
    today = timezone.localdate()
    if not today <= last_day <= today + LONGEST:
        raise Unfit("last_day", "The last day of the cover must be today or in the next six months.")


def _must_be_able(case, practitioner):
    can, cannot = who.who_can_cover(case)
    if practitioner in can:
        return
    row = next((row for row in cannot if row.practitioner == practitioner), None)
    reasons = row.reasons if row else ["Is not in the directory"]
    raise Refusal(f"{practitioner} cannot cover this case. {'. '.join(reasons)}.")

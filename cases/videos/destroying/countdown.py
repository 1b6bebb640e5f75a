"""When the films of a case go, in words: for its pages, for closing it, and for who is reminded."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.sessions.next_steps import NextStep
from cases.states import CaseStatus
from cases.videos.models import LegalHold, Video
from cases.videos.states import VideoStatus
from vig_portal.govuk.templatetags.govuk import govuk_date

SOON = timedelta(days=7)
ONE, MANY = "Its film is destroyed", "Its {} films are destroyed"
HELD_ONE, HELD_MANY = "A legal hold keeps its film", "A legal hold keeps its {} films"
NOT_MADE_READY = ~Q(status=VideoStatus.READY) & Q(uploaded_at__isnull=False)
NOT_READY = {
    VideoStatus.UPLOADING: "is still being uploaded. Wait until it is ready, or cancel it.",
    VideoStatus.CHECKING: "is being prepared. Wait until it is ready.",
    VideoStatus.PREPARING: "is being prepared. Wait until it is ready.",
    VideoStatus.FAILED: "could not be prepared. Its page says why. Destroy it, or try again if that is offered there.",
}


def with_films(cases):
    """The cases with all that is asked about here, in the one question that gets them."""
    kept = Video.objects.kept().filter(session__case=OuterRef("pk")).order_by().values("session__case")
    not_ready = kept.filter(NOT_MADE_READY)
    return cases.annotate(
        films_kept=Coalesce(Subquery(kept.annotate(n=Count("pk")).values("n")), 0),
        films_not_ready_since=Subquery(not_ready.annotate(since=Min("begun_at")).values("since")),
        films_held=Exists(LegalHold.objects.in_force().filter(case=OuterRef("pk"))),
    )


def next_steps(case):
    """Of an open case: that a film goes within a week, because it has not become ready."""
    case = _as_loaded(case)
    if case.is_closed or case.films_held or case.films_not_ready_since is None:
        return []
    day = _last_day(case.films_not_ready_since, "ORIGINAL_DAYS")
    if day - timezone.localdate() > SOON:
        return []
    words = f"A film that has not become ready is destroyed on {and_in_days(day)}"
    return [NextStep(words, reverse("cases:films", args=[case.pk]))]


def in_words(case):
    """What becomes of the films of a case, and when, as things stand; "" where there are none."""
    case = _as_loaded(case)
    if case.is_closed:
        return _sentence(case, f" on {and_in_days(_last_day(case.status_since))}")
    return _sentence(case, f" {settings.FILM_DAYS} days after the case is closed")


def if_closed_today(case):
    """The same, for whoever is about to close it."""
    day = govuk_date(_last_day(timezone.now()))
    return _sentence(_as_loaded(case), f" on {day}, {settings.FILM_DAYS} days after the end of the case")


def unfinished(case):
    """Films that are not ready: until they are, or gone, the case is not closed."""
    films = Video.objects.kept().filter(~Q(status=VideoStatus.READY), session__case=case).select_related("session")
    return [f"The film of {govuk_date(film.session.starts_at)} {NOT_READY[film.status]}" for film in films]


def to_be_destroyed(now):
    """The cases of which films go within a week, since they have ended, each with its practitioner, if it is still in
    their hands."""
    soon = timezone.localdate(now) + SOON
    ended = Q(session__case__status=CaseStatus.CLOSED, session__case__status_since__date__lte=soon - _days())
    return _cases_of(ended, now)


def not_to_become_ready(now):
    """The same of cases that go on, and of films that have not become ready in all that time."""
    soon = timezone.localdate(now) + SOON
    not_ready = NOT_MADE_READY & Q(begun_at__date__lte=soon - _days("ORIGINAL_DAYS"))
    return _cases_of(not_ready & ~Q(session__case__status=CaseStatus.CLOSED), now)


def _cases_of(which, now):
    films = Video.objects.kept().exclude(session__case__in=LegalHold.objects.in_force().values("case"))
    in_hand = Q(holds__until=None) | Q(holds__until__gt=now)
    going = films.filter(which).values("session__case")
    cases = Case.objects.filter(in_hand, pk__in=going, holds__user=F("allocation__practitioner__user"))
    cases = cases.select_related("referral", "allocation__practitioner__user").distinct()
    return [(case, case.allocation.practitioner.user) for case in cases]


def and_in_days(day):
    """A day, and how far off it is."""
    days = (day - timezone.localdate()).days
    words = "today" if days <= 0 else "tomorrow" if days == 1 else f"in {days} days"
    return f"{govuk_date(day)}, {words}"


def _sentence(case, when):
    if not case.films_kept:
        return ""
    one, many, when = (HELD_ONE, HELD_MANY, "") if case.films_held else (ONE, MANY, when)
    return f"{one if case.films_kept == 1 else many.format(case.films_kept)}{when}."


def _as_loaded(case):
    return case if hasattr(case, "films_kept") else with_films(Case.objects.filter(pk=case.pk)).get()


def _days(setting="FILM_DAYS"):
    return timedelta(days=getattr(settings, setting))


def _last_day(since, setting="FILM_DAYS"):
    return timezone.localdate(since) + _days(setting)

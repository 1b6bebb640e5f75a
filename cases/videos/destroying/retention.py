"""When a film has to go: its time is over, or it is no longer agreed to. Only a legal hold stops it.

Asked by the clock, of PostgreSQL: nothing that is written down elsewhere has to remember the films.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.consent.facts import Facts, with_facts
from cases.consent.force import REFUSED, WITHDRAWN, standing_of
from cases.consent.models import Consent
from cases.models import Case
from cases.records.models import SAYS_NO
from cases.states import CaseStatus
from cases.videos.models import Destruction, InFilm, LegalHold, Piece
from cases.videos.rights import MADE_FOR, what_it_rests_on
from cases.videos.states import VideoStatus

Why = Destruction.Why
STANDS_STILL = timedelta(hours=24)  # after which an upload is not waited for any longer


def due(films, now):
    """Which of the films have to go now, and why: {key: why}."""
    return due_but_for_holds(films.exclude(session__case__in=LegalHold.objects.in_force().values("case")), now)


def due_but_for_holds(films, now):
    """The same, also of cases in which a legal hold is in force."""
    kept = films.kept()
    found: dict = {}
    for why, rule in RULES:
        for pk in rule(kept, now):
            found.setdefault(pk, why)
    return found


def day_due(video):
    """The day on which the film is destroyed as things stand, None while its case goes on; a hold apart."""
    days = []
    if video.session.case.is_closed:
        days.append(timezone.localdate(video.session.case.status_since) + timedelta(days=settings.FILM_DAYS))
    if video.status != VideoStatus.READY:
        days.append(timezone.localdate(video.begun_at) + timedelta(days=settings.ORIGINAL_DAYS))
    return min(days, default=None)


def _not_agreed(films, now):
    """Films to whose making somebody no longer agrees, or to which everybody says no. Who differs is waited for."""
    no = Consent.objects.filter(
        case=OuterRef("session__case"), answer__in=(WITHDRAWN, REFUSED), purpose__in=MADE_FOR.values()
    )
    people = InFilm.objects.filter(video=OuterRef("pk"))
    asked = films.filter(Exists(no)).annotate(
        adults=ArraySubquery(people.filter(adult__isnull=False).values("adult")),
        children=ArraySubquery(people.filter(child__isnull=False).values("child")),
    )
    asked = list(asked.values_list("pk", "kind", "session__case", "adults", "children"))
    cases = with_facts(Case.objects.all(), timezone.localdate(now)).in_bulk({row[2] for row in asked})
    facts = {pk: Facts(case, timezone.localdate(now)) for pk, case in cases.items()}
    return [pk for pk, kind, case, *people in asked if _is_said_no(facts[case], MADE_FOR[kind], *people)]


def _is_said_no(facts, purpose, adults, children):
    """Also by somebody in it who has left the case, or never took part in the work."""
    said = (facts.latest(purpose, f"adult-{pk}") for pk in adults)
    return any(one and one.answer == WITHDRAWN for one in said) or any(
        standing_of(facts, about, child=child).status in (WITHDRAWN, REFUSED)
        for about, child in what_it_rests_on(purpose, children)
    )


def _child_said_no(films, now):
    """Films in which is a child who said no, or wanted to stop, as the record has it that was signed afterwards."""
    return films.filter(Exists(InFilm.objects.who_said(SAYS_NO).filter(video=OuterRef("pk")))).values_list(
        "pk", flat=True
    )


def _after_the_end(films, now):
    """Films of cases that ended so many days ago. A case that is opened again has no end."""
    ended = {"session__case__status": CaseStatus.CLOSED, "session__case__status_since__lt": _before(now, "FILM_DAYS")}
    return films.filter(**ended).values_list("pk", flat=True)


def _stands_still(films, now):
    """Uploads of which nothing more has come for a day."""
    since = now - STANDS_STILL
    lately = Piece.objects.filter(video=OuterRef("pk"), made_at__gt=since)
    uploading = films.filter(status=VideoStatus.UPLOADING, begun_at__lte=since)
    return uploading.exclude(Exists(lately)).values_list("pk", flat=True)


def _never_ready(films, now):
    """Originals that could not be made ready in time, for whatever reason."""
    never = films.filter(~Q(status=VideoStatus.READY), begun_at__lt=_before(now, "ORIGINAL_DAYS"))
    return never.values_list("pk", flat=True)


def _before(now, setting):
    """What happened before this moment lies so many days back, by the calendar of London."""
    day = timezone.localdate(now) - timedelta(days=getattr(settings, setting) - 1)
    return timezone.make_aware(datetime.combine(day, time.min))


# The first that fits is the reason that is written down.
RULES = (
    (Why.WITHDRAWN, _not_agreed),
    (Why.WITHDRAWN, _child_said_no),
    (Why.DUE, _after_the_end),
    (Why.ABANDONED, _stands_still),
    (Why.FAILED, _never_ready),
)

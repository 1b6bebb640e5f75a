"""What comes next with the films of a case: one that has not come yet, one whose copy is still on the device."""

from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from cases.models import Case
from cases.records.models import Assent, Record
from cases.sessions.models import Session
from cases.sessions.next_steps import NextStep
from cases.states import CaseStatus
from cases.videos.models import InFilm, Video
from cases.videos.states import VideoStatus
from cases.videos.uploading import copies
from vig_portal.govuk.templatetags.govuk import govuk_date

UPLOAD_AGAIN = "The film of {} is not uploaded yet. Upload it again, or delete its copy"
# fmt: off
STEPS = (
    # in words                                           leads to  of which            of a closed case too
    ("The film of {} is not uploaded yet",               "upload", "films_not_begun",  False),
    (UPLOAD_AGAIN,                                       "video",  "films_never_here", True),
    ("{by} has not finished uploading the film of {}",   "video",  "films_uploading",  False),
    ("Not every child was asked about the film of {}",   "video",  "films_not_asked",  False),
    ("Delete the copy of the film of {} on the device",  "video",  "copies_there",     True),
)
# fmt: on


def with_films_to_come(cases):
    """The cases, each with the films that it waits for: what next_steps() then asks nobody for."""
    uploading = Video.objects.filter(session__case=OuterRef("pk"), status=VideoStatus.UPLOADING).order_by("begun_at")
    not_asked = Exists(InFilm.objects.who_said({Assent.NOT_YET_ASKED}).filter(video=OuterRef("pk")))
    kept = Video.objects.kept().filter(not_asked, session__case=OuterRef("pk")).order_by("begun_at")
    never = copies.never_here().filter(session__case=OuterRef("pk")).order_by("begun_at")
    there = copies.still_there().filter(session__case=OuterRef("pk")).order_by("needless_since")
    return cases.annotate(
        films_not_begun=ArraySubquery(_filmed_and_not_begun().values_list(_row("starts_at"), flat=True)),
        films_uploading=ArraySubquery(
            uploading.values_list(_row("session__starts_at", by="begun_by__name"), flat=True)
        ),
        films_never_here=ArraySubquery(never.values_list(_row("session__starts_at"), flat=True)),
        films_not_asked=ArraySubquery(kept.values_list(_row("session__starts_at"), flat=True)),
        copies_there=ArraySubquery(there.values_list(_row("session__starts_at"), flat=True)),
    )


def next_steps(case):
    """Films to upload, and copies to delete: none asked of a case that came through with_films_to_come()."""
    if not hasattr(case, "copies_there"):
        case = with_films_to_come(Case.objects.filter(pk=case.pk)).get()
    return [
        _step(words, page, row)
        for words, page, rows, also_at_the_end in STEPS
        if also_at_the_end or case.status != CaseStatus.CLOSED
        for row in getattr(case, rows)
    ]


def _filmed_and_not_begun():
    """Sessions in which was filmed, as the record says, and no film was ever begun."""
    filmed = Record.objects.current().filter(session=OuterRef("pk"), was_filmed=True)
    begun = Video.objects.filter(session=OuterRef("pk"))
    of_case = Session.objects.filter(case=OuterRef("pk")).order_by("starts_at", "pk")
    return of_case.filter(Exists(filmed), ~Exists(begun))


def _row(starts_at, **more):
    return JSONObject(id=Cast("pk", CharField()), of=starts_at, **more)


def _step(words, page, row):
    day = govuk_date(datetime.fromisoformat(row["of"]))
    return NextStep(words.format(day, by=row.get("by")), reverse(f"cases:{page}", args=[row["id"]]))

"""The films of a case, and the page of one."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases import record
from cases.models import Case
from cases.tabs import tabs
from cases.videos import shown
from cases.videos.destroying import countdown
from cases.videos.models import Video
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of


@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def films(request, pk):
    """Every film of the case, and the sessions of which one can be uploaded."""
    case = _case(request, pk)
    trail.seen(case, by=request.user, page="films")
    allowed = visible(Video.objects.all(), to=request.user, action=Action.VIEW_FILM_RECORD)
    page = page_of(shown.with_what_a_row_shows(allowed.filter(session__case=case)), by=shown.NEWEST, asked=request.GET)
    may_upload = not case.is_closed and may(request.user, Action.UPLOAD_VIDEO, case)
    context = _about(request, case) | {
        "page": page,
        "films": countdown.in_words(case),
        "rows": [(video, shown.length(video), shown.copy_in_words(video)) for video in page],
        "sessions": shown.can_be_uploaded(case) if may_upload else [],
    }
    return render(request, "cases/videos/films.html", context)


@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def video(request, pk):
    """One film: how it stands, who is in it, and what can be done with it. Nothing of it is shown here."""
    allowed = visible(Video.objects.all(), to=request.user, action=Action.VIEW_FILM_RECORD)
    found = get_object_or_404(shown.with_what_its_page_shows(allowed, request.user), pk=pk)
    trail.seen(found, by=request.user)
    context = _about(request, _case(request, found.session.case_id)) | {
        "video": found,
        "session": found.session,
        "facts": shown.facts(found),
        "percent": shown.percent(found),
        "links": shown.links(found, request.user),
        "sections": shown.sections(found, request.user),
    }
    return render(request, "cases/videos/video.html", context)


def _case(request, pk):
    allowed = visible(Case.objects.all(), to=request.user, action=Action.VIEW_FILM_RECORD)
    return get_object_or_404(record.with_its_tabs(allowed, request.user), pk=pk)


def _about(request, case):
    return {
        "case": case,
        "glance": record.Glance(case, request.user),
        "tabs": tabs(case, request.user, "films"),
    }

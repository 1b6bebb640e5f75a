"""Watching a film: its page, and what the player on it asks for."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from cases.videos import keys, rights, storage
from cases.videos.models import Piece, Video, Viewing
from cases.videos.watching import delivery, reading
from cases.videos.watching import ledger as sittings
from cases.videos.watching.held import looked_after_without_a_session
from cases.videos.watching.refused import refused_in_the_ledger
from vig_portal.access.checks import may, visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.signed_out import signed_out_in_json
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of

KINDS = {
    Piece.Kind.POSTER: "image/jpeg",
    Piece.Kind.STRIP: "image/jpeg",
    Piece.Kind.WAVEFORM: "application/json",
}


@refused_in_the_ledger(Video)
@guarded(Action.WATCH_VIDEO)
@require_safe
def watch(request, pk):
    """Watch one film, from its beginning to its end."""
    video = get_object_or_404(rights.videos_for(request.user), pk=pk)
    viewing = sittings.begin(video=video, person=request.user, why=Viewing.Why.CHOOSING, request=request)
    context = {"video": video, "case": video.case, "viewing": viewing, "back_url": video.get_absolute_url()}
    return render(request, "cases/videos/watching/watch.html", context)


@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def ledger(request, pk):
    """Who watched which seconds of a film, when and what for; and who was refused."""
    return _ledger(request, pk, "cases/videos/watching/ledger.html", reading.of, reading.SIZE)


@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def ledger_sheet(request, pk):
    """The same on paper, for the family; but for what one of them watched at home."""
    return _ledger(request, pk, "cases/videos/watching/ledger_sheet.html", reading.but_at_home, reading.ON_A_SHEET)


# What the player asks for


@signed_out_in_json
@refused_in_the_ledger(Viewing)
@guarded(Action.WATCH_VIDEO, Action.WATCH_CLIP)
@require_safe
def playlist(request, pk):
    """The segments of one sitting."""
    return delivery.playlist(request, _sitting(request, pk))


@signed_out_in_json
@refused_in_the_ledger(Viewing)
@guarded(Action.WATCH_VIDEO, Action.WATCH_CLIP)
@require_safe
def segment(request, pk, number):
    """One segment as it lies in the store."""
    return delivery.segment(request, _sitting(request, pk), number)


@signed_out_in_json
@refused_in_the_ledger(Viewing)
@guarded(Action.WATCH_VIDEO, Action.WATCH_CLIP)
@require_safe
def segment_key(request, pk, number):
    """The key of one segment."""
    return delivery.segment_key(request, _sitting(request, pk), number)


@looked_after_without_a_session
@signed_out_in_json
@refused_in_the_ledger(Viewing)
@guarded(Action.WATCH_VIDEO, Action.WATCH_CLIP)
@require_POST
def beat(request, pk):
    """What was played, and whether it may go on."""
    return delivery.beat(request, _sitting(request, pk))


# Pictures of the whole film


@signed_out_in_json
@refused_in_the_ledger(Video)
@guarded(Action.WATCH_VIDEO)
@require_safe
def poster(request, pk):
    """One picture of the film."""
    return _picture(request, pk, Piece.Kind.POSTER)


@signed_out_in_json
@refused_in_the_ledger(Video)
@guarded(Action.WATCH_VIDEO)
@require_safe
def strip(request, pk, number=0):
    """Small pictures of the whole film, one sheet of them."""
    return _picture(request, pk, Piece.Kind.STRIP, number)


@signed_out_in_json
@refused_in_the_ledger(Video)
@guarded(Action.WATCH_VIDEO)
@require_safe
def waveform(request, pk):
    """How loud the film is, from moment to moment."""
    return _picture(request, pk, Piece.Kind.WAVEFORM)


def _sitting(request, pk):
    viewing = sittings.sitting(request.user, pk)
    if viewing is None:
        raise Http404
    return viewing


def _ledger(request, pk, template, sittings_of, size):
    video = get_object_or_404(_with_record(request.user), pk=pk)
    trail.seen(video, by=request.user, page=request.resolver_match.url_name)
    page = page_of(sittings_of(video), by=reading.NEWEST, asked=request.GET, size=size)
    context = {"video": video, "case": video.case, "page": page, "rows": reading.rows(video, page)}
    context["back_url"] = video.get_absolute_url()
    context["sees_titles"] = may(request.user, Action.WATCH_VIDEO, video)  # what was seen is the practitioner's to say
    return render(request, template, context)


def _with_record(person):
    allowed = visible(Video.objects.all(), to=person, action=Action.VIEW_FILM_RECORD)
    return allowed.select_related("session__case__referral")


def _picture(request, pk, kind, number=0):
    delivery.must_be_asked_by_our_page(request)
    video = get_object_or_404(rights.videos_for(request.user), pk=pk)
    try:
        of_all = kind == Piece.Kind.STRIP
        sittings.show_picture(video, person=request.user, request=request, of_all=of_all)
        piece = get_object_or_404(video.pieces.all(), kind=kind, number=number)
        return delivery.octets(storage.plain(piece, keys.of(video)), KINDS[kind])
    except rights.NotNow as refusal:
        return delivery.not_now(refusal)
    except (keys.KeyGone, FileNotFoundError):
        raise Http404

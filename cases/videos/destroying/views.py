"""Destroying a film now, and the certificate of a film that was destroyed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.videos.destroying import certificates, sweep
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.destroying.forms import DestroyForm
from cases.videos.models import Finding, Video
from cases.videos.preparing.waiting import waiting
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.second_factor.shown import fresh_second_factor
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of

MOST = 200  # at once; what lasts is put right by hand


@guarded(Action.DESTROY_VIDEO)
@fresh_second_factor
@keeps_what_was_typed
def destroy_film(request, pk):
    """Read what destroying a film means, say why, and destroy it."""
    allowed = visible(Video.objects.all(), to=request.user, action=Action.DESTROY_VIDEO)
    video = get_object_or_404(certificates.with_what_goes(allowed), pk=pk)
    if video.is_destroyed:
        return redirect("cases:certificate", video.pk)
    form = DestroyForm(sent_or_kept(request))
    if is_sent(request, form):
        destroy(video, why=Why.ASKED, by=request.user, words=form.cleaned_data["words"])
        messages.success(request, "The film was destroyed. Nobody can watch it any more")
        return redirect("cases:certificate", video.pk)
    trail.seen(video, by=request.user, page="destroy_film")
    context = {"video": video, "case": video.case, "form": form, "back_url": video.get_absolute_url()}
    context["key_backup_days"] = certificates.KEY_BACKUP_DAYS
    return render(request, "cases/videos/destroying/destroy_film.html", context)


@guarded(Action.VIEW_FILM_RECORD)
@require_safe
def certificate(request, pk):
    """That a film was destroyed, to print and give away."""
    allowed = visible(Video.objects.all(), to=request.user, action=Action.VIEW_FILM_RECORD)
    video = get_object_or_404(certificates.with_its_end(allowed), pk=pk)
    trail.seen(video, by=request.user, page="certificate")
    context = {
        "video": video,
        "case": video.case,
        "lines": certificates.lines(video),
        "back_url": video.get_absolute_url(),
    }
    return render(request, "cases/videos/destroying/certificate.html", context)


@guarded(Action.READ_FILM_SWEEP)
@require_safe
def film_sweep(request):
    """What the nightly sweep found, and whether it is put right: nothing of any family."""
    findings = visible(Finding.objects.all(), to=request.user, action=Action.READ_FILM_SWEEP)
    lasting = list(findings.filter(mended_at=None)[: MOST + 1])
    context = {
        "lasting": lasting[:MOST],
        "is_more": len(lasting) > MOST,
        "last_swept": sweep.last_swept(),
        "overdue": sweep.overdue(),
        "waiting": waiting(timezone.now()),
        "page": page_of(findings.exclude(mended_at=None), by=("-mended_at", "-pk"), asked=request.GET),
    }
    trail.record(Action.READ_FILM_SWEEP, by=request.user, outcome="seen")
    return render(request, "cases/videos/destroying/film_sweep.html", context)

"""The pages about the service itself, and the gallery of components."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vig_portal.govuk import gallery as examples


@login_not_required
@require_safe
def accessibility(request):
    """How accessible the service is, and whom to tell when it is not."""
    return render(request, "pages/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    """What is kept about people, in plain words."""
    return render(request, "pages/privacy.html", {"lawful_basis": settings.LAWFUL_BASIS})


@login_not_required
@require_safe
def cookies(request):
    """The cookies there are."""
    names = {
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "known": settings.KNOWN_COOKIE_NAME,
    }
    return render(request, "pages/cookies.html", {"names": names, "minutes": settings.SESSION_COOKIE_AGE // 60})


@login_not_required
@require_safe
def gallery(request):
    """Every component, on one page: for whoever builds, and for the accessibility test."""
    if not (settings.DEBUG or settings.DEMO):
        raise Http404
    return render(request, "pages/gallery.html", examples.everything(answered="answered" in request.GET))

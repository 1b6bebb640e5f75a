"""The page on which a parent watches one clip at home, and how a practitioner makes and ends it.

Nobody is signed in on it. The code that was handed over opens it once; from then on only that device has it, by a
cookie. No address holds a secret, so that none stands in a log, a history or a picture of the screen.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.videos import rights
from cases.videos.models import FamilyPage, Viewing
from cases.videos.sharing import codes, device, family_pages
from cases.videos.sharing.forms import CodeForm, FamilyPageForm
from cases.videos.sharing.giving import about, cannot, clips_to_share
from cases.videos.watching import delivery, ledger
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.guessing import one_guess_from_here
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail

A_CLIP, A_PICTURE = "Let a parent watch this clip at home", "Let a parent look at this picture at home"
NO_CODE = "This code opens nothing. Check it, or ask for a new one: a code that is not used within a day ends"

# For who works with the family


@guarded(Action.SHARE_CLIP)
@keeps_what_was_typed
def share_with_family(request, pk):
    """Make the page of one parent. Its code is shown this once."""
    clip = get_object_or_404(clips_to_share(request.user), pk=pk)
    adults = list(family_pages.parents_of(clip))
    heading = A_PICTURE if clip.is_still else A_CLIP
    if problem := family_pages.why_not(clip, adults):
        return cannot(request, clip, heading, problem)
    form = FamilyPageForm(sent_or_kept(request), adults=adults)
    if is_sent(request, form):
        page, code = family_pages.make(clip, form.person, by=request.user)
        address = request.build_absolute_uri(reverse("cases:family_door"))
        picture = codes.picture(f"{address}#{code}")
        context = about(clip) | {"page": page, "code": code, "address": address, "picture": picture}
        return render(request, "cases/videos/sharing/family_page_made.html", context)
    trail.seen(clip, by=request.user, page="share_with_family")
    context = about(clip) | {"form": form, "heading": heading}
    return render(request, "cases/videos/sharing/share_with_family.html", context)


@guarded(Action.SHARE_CLIP)
@require_POST
def end_family_page(request, pk):
    """The parent can no longer watch it."""
    pages = FamilyPage.objects.select_related("clip__video", "adult")
    page = get_object_or_404(visible(pages, to=request.user, action=Action.SHARE_CLIP), pk=pk)
    family_pages.end(page, by=request.user)
    messages.success(request, f"{page.adult} no longer has it at home")
    return redirect(page.clip.video)


# For the family


def _private(view):
    """Open without signing in; not kept by any browser or cache, and found by no search."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Cache-Control"] = "no-store, private"
        return response

    return login_not_required(answering)


def for_its_device(view):
    """Only for the one device on which the page was opened. Others are told the same, whether there is one or not."""

    @wraps(view)
    def asked(request, pk, *args, **kwargs):
        page = family_pages.by_key(pk)
        if page is None or not family_pages.is_its_device(page, device.secret_of(request, page)):
            return _another_device(request, page)
        return view(request, page, *args, **kwargs)

    asked.is_for_one_device = True
    return asked


@_private
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def family_door(request):
    """Say what a page at home is, and open it on this device for whoever has the code."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if page := _page_of(request, form.cleaned_data["code"]):
            return _open(request, page)
        form.add_error("code", NO_CODE)
    return render(request, "cases/videos/sharing/family_door.html", {"form": form, "days": family_pages.LASTS.days})


@_private
@require_safe
@for_its_device
def family_clip(request, page):
    """Watch the clip, on the device on which it was opened."""
    if not family_pages.is_open(page):
        return _over(request)
    watching = {"video": page.clip.video, "clip": page.clip, "family_page": page, "request": request}
    try:
        viewing = ledger.begin(**watching, why=Viewing.Why.FAMILY)
    except rights.NotNow:
        return _over(request)
    return render(request, "cases/videos/sharing/family_clip.html", {"page": page, "viewing": viewing})


@_private
@require_POST
@for_its_device
def end_by_family(request, page):
    """The parent does not want it any more."""
    family_pages.end(page)
    return device.forget(_over(request, ended_now=True), page)


def _page_of(request, code):
    """The page of this code, or None. Who tries many is slowed down."""
    guess = one_guess_from_here(request, "family_code")
    if page := family_pages.with_code(code):
        guess.rollback()
    return page


def _open(request, page):
    if not family_pages.is_open(page):
        return _over(request)
    there = redirect("cases:family_clip", page.pk)
    if family_pages.is_its_device(page, device.secret_of(request, page)):
        return there
    secret = family_pages.open_on_device(page)
    return device.keep(there, page, secret) if secret else _another_device(request, page)


def _another_device(request, page):
    if page:
        ledger.refuse(
            page.clip.video, clip=page.clip, family_page=page, why=Viewing.Why.FAMILY, request=request,
            because=family_pages.ANOTHER_DEVICE,
        )  # fmt: skip
    return render(request, "cases/videos/sharing/family_another_device.html", status=403)


def _over(request, ended_now=False):
    """Why it is over is nobody's business here: somebody else may have said no."""
    context = {"ended_now": ended_now}
    return render(request, "cases/videos/sharing/family_over.html", context, status=200 if ended_now else 410)


# What the player on it asks for


def in_its_sitting(view):
    """Only for the device on which the page of this sitting was opened; to all others there is nothing here."""

    @wraps(view)
    def asked(request, pk, *args, **kwargs):
        viewing = family_pages.sittings().filter(pk=pk).first()
        page = viewing and viewing.family_page
        if not page or not family_pages.is_its_device(page, device.secret_of(request, page)):
            raise Http404
        return view(request, viewing, *args, **kwargs)

    asked.is_for_one_device = True
    return asked


@_private
@require_safe
@in_its_sitting
def family_playlist(request, viewing):
    """The segments of one sitting at home."""
    return delivery.playlist(request, viewing)


@_private
@require_safe
@in_its_sitting
def family_segment(request, viewing, number):
    """One segment as it lies in the store."""
    return delivery.segment(request, viewing, number)


@_private
@require_safe
@in_its_sitting
def family_key(request, viewing, number):
    """The key of one segment."""
    return delivery.segment_key(request, viewing, number)


@_private
@require_POST
@in_its_sitting
def family_beat(request, viewing):
    """What was played, and whether it may go on."""
    return delivery.beat(request, viewing)

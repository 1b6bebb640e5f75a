"""The files of a referral: seeing, adding, removing, reading one."""

from urllib.parse import quote

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from referrals import record
from referrals.files import actions as files_of_referrals
from referrals.files import scanning
from referrals.files.checking import BadFile
from referrals.files.forms import FileForm
from referrals.files.reading import readable
from referrals.models import Attachment, Referral
from referrals.states import OPEN
from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import Refusal


@guarded(Action.VIEW_REFERRAL)
@require_safe
def files(request, pk):
    """The files that came with a referral; a draft's are added and removed."""
    glance = record.opened(pk, viewer=request.user, tab="files")
    if glance.referral.is_draft:
        return redirect("referrals:add_file", pk)
    attached = readable(request.user).filter(referral=pk)
    context = {"files": attached, "scanner": scanning, "glance": glance, "referral": glance.referral}
    context["tabs"] = glance.tabs("files")
    return render(request, "referrals/files/files.html", context)


@guarded(Action.MAKE_REFERRAL)
def add_file(request, pk):
    """Add a file, to a draft or to a referral that was sent."""
    theirs = visible(Referral.objects.all(), to=request.user, action=Action.MAKE_REFERRAL)
    referral = get_object_or_404(theirs, pk=pk)
    if not referral.is_draft and referral.status not in OPEN:
        raise Refusal(Referral.moved_on_sentence(referral.status))
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            attached = files_of_referrals.attach(referral, upload, name=upload.name, by=request.user)
        except BadFile as bad:
            form.add_error("file", bad.sentence)
        else:
            messages.success(request, f"{attached.name} added")
            again = request.get_full_path()  # a draft may have more, and where one came from is kept
            return redirect(again if referral.is_draft else reverse("referrals:files", args=[referral.pk]))
    context = {"form": form, "referral": referral, "files": referral.attachments.all()}
    context["back_url"] = _back(request, referral)
    return render(request, "referrals/files/add_file.html", context)


def _back(request, referral):
    if not referral.is_draft:
        return reverse("referrals:files", args=[referral.pk])
    if request.GET.get("return") == "check":
        return reverse("referrals:check", args=[referral.pk]) + "#files"
    return referral.get_absolute_url()


@require_POST
@guarded(Action.MAKE_REFERRAL)
def remove_file(request, pk):
    """Take a file out of a draft."""
    theirs = visible(Attachment.objects.select_related("referral"), to=request.user, action=Action.MAKE_REFERRAL)
    attachment = get_object_or_404(theirs, pk=pk)
    files_of_referrals.remove(attachment, by=request.user)
    messages.success(request, f"{attachment.name} removed")
    return redirect("referrals:add_file", attachment.referral_id)


@guarded(Action.VIEW_REFERRAL)
@require_safe
def attachment(request, pk):
    """Give out one file: always to be saved, never shown by the browser."""
    attached = get_object_or_404(readable(request.user), pk=pk)
    if attached.scan == Attachment.Scan.INFECTED:
        raise Refusal("This file contained a virus and was removed.")
    if not scanning.may_be_read(attached):
        raise Refusal("This file has not been checked for viruses yet. Try again in a few minutes.")
    try:
        content = default_storage.open(attached.stored_as)
    except FileNotFoundError:
        raise Http404
    trail.seen(attached, by=request.user)
    response = FileResponse(content, content_type=attached.content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(attached.name, safe='')}"
    response.headers["Content-Length"] = str(attached.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "no-store"
    return response

"""The access review: a page to tick, and a sheet to keep."""

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.models import RoleHeld, User
from vig_portal.accounts.review import actions as access_review
from vig_portal.accounts.review.forms import SheetForm
from vig_portal.accounts.review.sheet import lines
from vig_portal.accounts.second_factor.shown import fresh_second_factor
from vig_portal.accounts.signing_in import keeps_what_was_typed, sent_or_kept
from vig_portal.audit import trail
from vig_portal.govuk.paging import page_of
from vig_portal.misuse import sheets
from vig_portal.misuse.models import Sheet


def _held(request):
    return visible(RoleHeld.objects.to_review(), to=request.user, action=Action.MANAGE_ACCOUNTS)


@guarded(Action.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request):
    """Who has which role, who said so, and whether anybody has looked since."""
    held = _held(request)
    if request.method == "POST":
        chosen = [pk for pk in request.POST.getlist("held") if pk.isdecimal() and len(pk) < 16]
        said = access_review.say_still_right(held.filter(pk__in=chosen), by=request.user)
        if said:
            messages.success(request, f"{said} {'role is' if said == 1 else 'roles are'} still right")
        else:
            messages.error(request, "Select the roles that are still right")
        return redirect("accounts:review")
    is_due = request.GET.get("show") != "all"
    page = page_of(held.due_for_review() if is_due else held, by=("name", "pk"), asked=request.GET)
    unread = visible(User.objects.active(), to=request.user, action=Action.MANAGE_ACCOUNTS).exclude(
        groups_unread_since=None
    )
    return render(request, "accounts/review.html", {"page": page, "is_due": is_due, "unread": unread})


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@keeps_what_was_typed
@require_http_methods(["GET", "HEAD", "POST"])
def review_sheet(request):
    """All of it as a sheet, for whoever says why."""
    form = SheetForm(sent_or_kept(request))
    if request.method != "POST" or not form.is_valid():
        return render(request, "accounts/review_sheet.html", {"form": form, "back_url": reverse("accounts:review")})
    sheets.take(Sheet.Which.ACCESS_REVIEW, **form.cleaned_data, by=request.user)
    trail.record("export_access_review", by=request.user)
    response = StreamingHttpResponse(
        lines(_held(request).order_by("name", "pk")), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="access-review-{timezone.localdate():%Y-%m-%d}.csv"'
    return response

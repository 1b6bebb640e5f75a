"""Where one is signed in; how long one still is."""

from allauth.account import views as allauth
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded, signed_in_only
from vig_portal.access.policy import Action
from vig_portal.accounts.browsers import actions as browsers
from vig_portal.accounts.models import User
from vig_portal.accounts.signed_out import handle_of


@signed_in_only
@require_safe
def own_browsers(request):
    """Every browser in which one is signed in."""
    rows = request.user.sessions.open()
    context = {"browsers": rows, "this_one": request.session.session_key}
    return render(request, "accounts/own_browsers.html", context)


@signed_in_only
@require_POST
def end_browser(request, handle):
    """Sign out in another browser."""
    browsers.end_one(request.user, handle, by=request.user)
    if handle == handle_of(request):
        request.session.flush()
    messages.success(request, "You are signed out there")
    return redirect("accounts:own_browsers")


@signed_in_only
@require_POST
def end_other_browsers(request):
    """Sign out everywhere else."""
    browsers.end_all(request.user, by=request.user, but=request.session.session_key)
    messages.success(request, "You are signed out everywhere else")
    return redirect("accounts:own_browsers")


@signed_in_only
@require_http_methods(["GET", "HEAD", "POST"])
def staying(request):
    """How many seconds are left; asking is no click, pressing the button is one."""
    if request.method == "POST":
        request.session.modified = True
        runs_out_at = request.session.get_expiry_date()
    else:
        request.is_no_click = True
        runs_out_at = request.session.runs_out_at or request.session.get_expiry_date()
    return JsonResponse({"seconds_left": max(0, int((runs_out_at - timezone.now()).total_seconds()))})


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def end_everywhere(request, pk):
    """Sign somebody out in every browser."""
    person = get_object_or_404(visible(User.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS), pk=pk)
    browsers.shut_every_way_in(person, by=request.user)
    messages.success(request, f"{person.name} is signed out everywhere")
    return redirect(person)


@login_not_required
def sign_out(request):
    """Sign out here; the browser forgets the pages that it kept."""
    response = allauth.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response

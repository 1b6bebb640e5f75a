"""To the council's sign-in and back; and which of its groups give which roles."""

import requests
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.accounts.council import actions as council
from vig_portal.accounts.council.forms import GroupRoleForm
from vig_portal.accounts.council.people import PROVIDER, forget_account
from vig_portal.accounts.council.provider import NO_ANSWER, NOT_BELIEVED, Back, Conversation, is_on, refused
from vig_portal.accounts.council.tokens import NotBelieved
from vig_portal.accounts.guessing import is_known, one_guess_from_here
from vig_portal.accounts.models import GroupRole, User
from vig_portal.accounts.second_factor.shown import fresh_second_factor

MOST_BEGUN = 60  # in five minutes from one address, which a whole office may have; each one keeps a session


@login_not_required
@require_POST
def council_sign_in(request):
    """Send the browser to the council's sign-in."""
    if not is_on():
        raise Http404
    if not (request.user.is_authenticated or is_known(request)):  # so that nobody shuts out those who belong here
        one_guess_from_here(request, "council_sign_in", most=MOST_BEGUN)
    try:
        return Conversation(request, PROVIDER).get_provider().redirect_from_request(request)
    except requests.RequestException:
        return refused(request, "no answer", NO_ANSWER)
    except NotBelieved as problem:
        return refused(request, problem.why, NOT_BELIEVED)


@login_not_required
@require_safe
def council_back(request):
    """The person comes back, with a code that we exchange for who it is."""
    if not is_on():
        raise Http404
    return Back.adapter_view(Conversation(request, PROVIDER))(request)


@guarded(Action.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def groups(request):
    """Which groups of the council give which roles."""
    form = GroupRoleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _add(request, form)
    rows = visible(GroupRole.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS)
    return render(request, "accounts/council/groups.html", {"form": form, "rows": rows})


@fresh_second_factor
def _add(request, form):
    council.add_group_role(**form.cleaned_data, by=request.user)
    messages.success(request, "The role is given when somebody of the group next signs in")
    return redirect("accounts:groups")


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def remove_group(request, pk):
    """Let a group give a role no more."""
    rows = visible(GroupRole.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS)
    council.remove_group_role(get_object_or_404(rows, pk=pk), by=request.user)
    messages.success(request, "The role is taken when somebody of the group next signs in")
    return redirect("accounts:groups")


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def forget(request, pk):
    """For somebody whose account at the council is another one now."""
    person = get_object_or_404(visible(User.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS), pk=pk)
    forget_account(person, by=request.user)
    messages.success(request, f"{person.name} is known by their email address when they next sign in at the council")
    return redirect(person)

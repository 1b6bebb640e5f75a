"""The administrator's pages: people, their roles, teams."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vig_portal.access.checks import visible
from vig_portal.access.guard import guarded
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.forms import DetailsForm, FilterForm, GiveRoleForm, InviteForm, SearchForm, TeamForm
from vig_portal.accounts.models import Team, User
from vig_portal.accounts.second_factor.shown import fresh_second_factor
from vig_portal.accounts.signing_in import is_sent, keeps_what_was_typed, sent_or_kept
from vig_portal.govuk.paging import page_of

MOST_FOUND = 50


def _people(request):
    return visible(User.objects.select_related("team"), to=request.user, action=Action.MANAGE_ACCOUNTS)


def _teams(request):
    return visible(Team.objects.all(), to=request.user, action=Action.MANAGE_ACCOUNTS)


# People


@guarded(Action.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request):
    """Everybody: the newest first, or those whose name was asked for."""
    filters = FilterForm(request.GET)
    search = SearchForm(request.POST if request.method == "POST" else None)
    context = {"search": search, "filters": filters}
    if search.is_valid():
        found = _people(request).with_open_roles().named_like(search.cleaned_data["words"]).order_by("name", "pk")
        rows = [*found[: MOST_FOUND + 1]]
        context |= {"people": rows[:MOST_FOUND], "are_more": len(rows) > MOST_FOUND, "most": MOST_FOUND}
        return render(request, "accounts/people.html", context)
    asked = filters.cleaned_data if filters.is_valid() else {}
    listed = _people(request).with_open_roles().as_asked(**asked)
    page = page_of(listed, by=("-invited_at", "-pk"), asked=request.GET)
    return render(request, "accounts/people.html", {**context, "people": page.rows, "page": page})


@guarded(Action.MANAGE_ACCOUNTS)
@require_safe
def person(request, pk):
    """One person: who they are, what they may do, and who said so."""
    shown = get_object_or_404(_people(request), pk=pk)
    return _person_page(request, shown)


def _person_page(request, shown, form=None, ties=(), status=200):
    held = [*shown.roles_held.select_related("given_by").order_by("-since")]
    now = [row for row in held if row.until is None]
    form = form or GiveRoleForm(without={row.role for row in now})
    context = {
        "person": shown,
        "held": now,
        "held_before": [row for row in held if row.until],
        "form": form,
        "can_be_given": shown.is_active and shown != request.user and len(now) < len(Role),
        "is_self": shown == request.user,
        "ties": ties,
        "may_hand_on": Role.COORDINATOR in request.user.roles,
    }
    return render(request, "accounts/person.html", context, status=status)


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@keeps_what_was_typed
def invite(request):
    """Somebody new: an account with its roles, and a link by email to set a password."""
    form = InviteForm(sent_or_kept(request))
    if is_sent(request, form):
        invited = accounts.invite(**form.cleaned_data, by=request.user)
        how_long = "" if invited.comes_by_council else " The link in the email works for 3 days."
        messages.success(request, f"{invited.name} has been invited.{how_long}")
        return redirect(invited)
    return render(request, "accounts/invite.html", {"form": form})


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@keeps_what_was_typed
def change(request, pk):
    """Change somebody's name, job title, team or numbers. Another team is to see other families."""
    shown = get_object_or_404(_people(request), pk=pk)
    form = DetailsForm(sent_or_kept(request), instance=shown, is_own=shown == request.user)
    if is_sent(request, form):
        accounts.change_details(get_object_or_404(_people(request), pk=pk), **form.cleaned_data, by=request.user)
        messages.success(request, "The details have been changed")
        return redirect(shown)
    return render(request, "accounts/change.html", {"form": form, "person": shown})


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def give_role(request, pk):
    """Give somebody a role."""
    shown = get_object_or_404(_people(request), pk=pk)
    form = GiveRoleForm(request.POST, without=shown.roles)
    if form.is_valid():
        role = Role(form.cleaned_data["role"])
        accounts.give_role(shown, role, by=request.user)
        messages.success(request, f"{shown.name} now has the role “{role.label}”")
        return redirect(shown)
    return _person_page(request, shown, form)


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def take_role(request, pk):
    """Take a role from somebody."""
    shown = get_object_or_404(_people(request), pk=pk)
    role = request.POST.get("role")
    if role in Role.values:
        accounts.take_role(shown, Role(role), by=request.user)
        messages.success(request, f"{shown.name} no longer has the role “{Role(role).label}”")
    return redirect(shown)


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def send_link(request, pk):
    """Send the invitation again."""
    shown = get_object_or_404(_people(request), pk=pk)
    accounts.send_password_link(shown, by=request.user)
    if shown.comes_by_council:
        messages.success(request, "The invitation is on its way again")
    else:
        how_long = "20 minutes" if shown.has_usable_password() else "3 days"
        messages.success(request, f"A link to set a password is on its way. It works for {how_long}.")
    return redirect(shown)


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
def deactivate(request, pk):
    """Ask first, then end a leaver's account; or say what they still have in hand."""
    shown = get_object_or_404(_people(request), pk=pk)
    if request.method != "POST":
        return render(request, "accounts/deactivate.html", {"person": shown})
    try:
        accounts.deactivate(shown, by=request.user)
    except accounts.StillInHand as refusal:
        return _person_page(request, shown, ties=refusal.ties, status=409)
    messages.success(request, f"{shown.name} can no longer sign in")
    return redirect(shown)


@guarded(Action.MANAGE_ACCOUNTS)
@fresh_second_factor
@require_POST
def reactivate(request, pk):
    """Open the account of somebody who has come back."""
    shown = get_object_or_404(_people(request), pk=pk)
    accounts.reactivate(shown, by=request.user)
    messages.success(request, f"{shown.name} can sign in again. Give them the roles that they need.")
    return redirect(shown)


# Teams


@guarded(Action.MANAGE_ACCOUNTS)
def teams(request):
    """All teams, and a form to add one."""
    form = TeamForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        added = accounts.add_team(form.cleaned_data["name"], by=request.user)
        messages.success(request, f"{added.name} has been added")
        return redirect("accounts:teams")
    return render(request, "accounts/teams.html", {"form": form, "teams": _teams(request).with_members()})


@guarded(Action.MANAGE_ACCOUNTS)
def rename_team(request, pk):
    """Give a team another name."""
    team = get_object_or_404(_teams(request), pk=pk)
    form = TeamForm(request.POST if request.method == "POST" else None, instance=team)
    if form.is_valid():
        accounts.rename_team(team, form.cleaned_data["name"], by=request.user)
        messages.success(request, "The team has another name now")
        return redirect("accounts:teams")
    return render(request, "accounts/team.html", {"form": form})


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def close_team(request, pk):
    """Close a team that nobody is in."""
    team = accounts.close_team(get_object_or_404(_teams(request), pk=pk), by=request.user)
    messages.success(request, f"{team.name} has been closed")
    return redirect("accounts:teams")


@guarded(Action.MANAGE_ACCOUNTS)
@require_POST
def open_team(request, pk):
    """Open a team again."""
    team = accounts.open_team(get_object_or_404(_teams(request), pk=pk), by=request.user)
    messages.success(request, f"{team.name} is open again")
    return redirect("accounts:teams")

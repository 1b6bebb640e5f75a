"""Signing in as anybody, with one press: in the demo, where everybody is invented, and nowhere else."""

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F, Max, Q
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from vig_portal.access.roles import Role
from vig_portal.accounts.council.provider import is_on
from vig_portal.accounts.guessing import remember
from vig_portal.accounts.models import RoleHeld, User

if not settings.DEMO:
    raise ImproperlyConfigured("vig_portal.accounts.demo is for the demo only.")


# Whoever has one of these unread has work waiting, and is worth signing in as.
ASKS_FOR_AN_ANSWER = ("question_asked", "offer_made", "film_ready")


def people_by_role():
    """Each role with the people who have it, those first who were asked for something lately."""
    people: dict[str, list[User]] = {role: [] for role in Role}
    asked = Q(user__notices__name__in=ASKS_FOR_AN_ANSWER, user__notices__read_at=None)
    held = RoleHeld.objects.open().filter(user__is_active=True).select_related("user__team")
    latest = F("asked").desc(nulls_last=True)
    for row in held.annotate(asked=Max("user__notices__written_at", filter=asked)).order_by(latest, "user__name"):
        people[row.role].append(row.user)
    return [(Role(role).label, those) for role, those in people.items() if those]


sign_in = LoginView.as_view(extra_context={"demo_people": people_by_role, "council_sign_in": is_on})


@login_not_required
@require_POST
def sign_in_as(request, pk):
    """Become one of the invented people."""
    person = get_object_or_404(User.objects.active(), pk=pk)
    get_adapter(request).login(request, person)
    where = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(where, {request.get_host()}, require_https=request.is_secure()):
        where = reverse("home")
    response = HttpResponseRedirect(where)
    remember(request, response, person.email)
    return response

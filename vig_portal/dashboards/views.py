"""The home page."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from vig_portal.access.guard import signed_in_only
from vig_portal.dashboards.table import panels_for


@signed_in_only
@require_safe
def home(request):
    """What waits for this person; for somebody without a role, who can give them one."""
    if not request.user.roles:
        return render(request, "dashboards/without_role.html")
    return render(request, "dashboards/home.html", {"panels": panels_for(request.user)})

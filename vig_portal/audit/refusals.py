"""Every refusal at a guarded view is written down."""

from vig_portal.audit import trail

REFUSED = {403, 404, 405, 429}


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code in REFUSED:
            write_down(request, status=response.status_code)
        return response


def write_down(request, **details):
    """What somebody asked for and did not get. Of strangers, who get nothing at all, there would be no end."""
    match = request.resolver_match
    if match and hasattr(match.func, "guarded_by") and request.user.is_authenticated:
        trail.record(
            match.func.guarded_by[0],
            by=request.user,
            outcome="refused",
            view=match.view_name,
            asked_for={name: str(value) for name, value in match.kwargs.items()},
            **details,
        )

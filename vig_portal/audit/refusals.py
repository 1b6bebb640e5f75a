"""Every refusal at a guarded view is written down."""

from vig_portal.audit import trail

REFUSED = {403, 404, 429}


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        if response.status_code in REFUSED and match and hasattr(match.func, "guarded_by"):
            trail.record(
                match.func.guarded_by[0],
                by=request.user,
                outcome="refused",
                view=match.view_name,
                asked_for={name: str(value) for name, value in match.kwargs.items()},
                status=response.status_code,
            )
        return response

"""What a script is told when nobody is signed in any more: an answer that it can read, not a sign-in page."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse


def signed_out_in_json(view):
    """Mark a view that the browser asks by itself, while somebody types or watches."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({"problem": "You have been signed out."}, status=401)
        return view(request, *args, **kwargs)

    return login_not_required(answering)

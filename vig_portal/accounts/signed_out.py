"""Signed out: what a script is told, in an answer that it can read, and whether somebody has ended the session."""

from datetime import datetime
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse

from vig_portal.accounts.models import Session
from vig_portal.accounts.sessions import BEGAN_AT


def signed_out_in_json(view):
    """Mark a view that the browser asks by itself, while somebody types or watches."""

    @wraps(view)
    def answering(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return JsonResponse({"problem": "You have been signed out."}, status=401)
        return view(request, *args, **kwargs)

    return login_not_required(answering)


def handle_of(request):
    """A name for the browser's session that may be kept with what began in it; its key may not. "" of a stranger's."""
    began_at = request.session.get(BEGAN_AT)
    return Session(person=request.user, began_at=datetime.fromisoformat(began_at)).handle if began_at else ""


def was_ended(person, handle):
    """Whether somebody ended this session, or shut the account. One that ran out by itself has its row till night."""
    return not person.is_active or handle not in {row.handle for row in person.sessions.only("person", "began_at")}

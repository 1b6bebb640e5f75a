"""The lock on every view."""

from functools import wraps

from django.core.exceptions import PermissionDenied

from vig_portal.access.checks import may
from vig_portal.access.policy import Action


def guarded(*actions):
    """Let in only those who may do one of the actions with something; records then come through visible()."""

    def lock(view):
        @wraps(view)
        def locked(request, *args, **kwargs):
            if not any(may(request.user, action) for action in actions):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        locked.guarded_by = actions
        return locked

    return lock


def signed_in_only(view):
    """Mark a view that shows people only what is their own: being signed in is enough, even without a role."""
    view.guarded_by = (Action.USE_PORTAL,)
    return view

"""Who comes to the address of a film and may not stands in the ledger, whatever the page answers."""

from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from cases.videos.watching import ledger


def refused_in_the_ledger(model):
    """Around a guarded view whose address names a film, a clip, a share or a sitting."""

    def around(view):
        @wraps(view)
        def watching(request, pk, *args, **kwargs):
            try:
                return view(request, pk, *args, **kwargs)
            except (Http404, PermissionDenied):
                ledger.turn_away(model, pk, request)
                raise

        return watching

    return around

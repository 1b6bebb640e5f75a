"""A film that is held in memory plays on when its session has run out, and is looked after all the same."""

from functools import wraps

from cases.videos import rights
from cases.videos.watching import delivery, ledger


def looked_after_without_a_session(view):
    """Around the view of a beat that answers 401 to who is signed out. What was ended or taken is a refusal.

    Nobody is signed in, so it does not say why.
    """

    @wraps(view)
    def answering(request, pk):
        is_beat = request.method == "POST" and not request.user.is_authenticated
        if is_beat and not ledger.goes_on_without_a_session(pk):
            return delivery.not_now(rights.NotNow(rights.NOT_SHOWN))
        return view(request, pk)

    return answering

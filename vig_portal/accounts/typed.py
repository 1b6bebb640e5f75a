"""What was typed into a form that could not be taken yet: kept with the session, for the address it was sent to."""

from django.conf import settings

from vig_portal.accounts.guessing import is_known
from vig_portal.accounts.models import Session

KEPT = "typed_before_sign_in"
UNKNOWN = ""  # the row of the session that ran out is gone, or the browser has let go of its cookie
MOST = 200_000  # characters: longer than our longest form, and no room for whoever would fill the database


def keep(request):
    """Keep what was sent, where the view is one whose forms are kept; nothing of a stranger."""
    if (whose := _whose(request)) is None:
        return
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in typed.values() for value in values) > MOST:
        return
    request.session[KEPT] = {"path": request.path, "typed": typed, "whose": whose}


def take(request):
    """What this person typed at this address, once; None when it was nothing, or somebody else at the same browser."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return kept["typed"] if kept.get("whose", UNKNOWN) in (str(request.user.pk), UNKNOWN) else None


def _whose(request):
    """Who sent it: a session that has run out still says whose it was, for as long as its row is there. None in a
    browser in which nobody has ever signed in."""
    if request.user.is_authenticated:
        return str(request.user.pk)
    ran_out = Session.objects.filter(pk=request.COOKIES.get(settings.SESSION_COOKIE_NAME, ""))
    person = ran_out.values_list("person_id", flat=True).first()
    if person:
        return str(person)
    return UNKNOWN if is_known(request) else None

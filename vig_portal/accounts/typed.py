"""What was typed into a form that could not be taken yet: kept with the session, for the address it was sent to."""

KEPT = "typed_before_sign_in"
MOST = 200_000  # characters: longer than our longest form, and no room for whoever would fill the database


def keep(request):
    """Keep what was sent, where the view is one whose forms are kept."""
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    if sum(len(value) for values in typed.values() for value in values) > MOST:
        return
    request.session[KEPT] = {"path": request.path, "typed": typed}


def take(request):
    """What was typed at this address, once; None when nothing was."""
    kept = request.session.get(KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KEPT]
    return kept["typed"]

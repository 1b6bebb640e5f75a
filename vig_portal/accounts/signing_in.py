"""Signing in: allauth's adapter, and what a time-out must not lose."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request):
        """Nobody signs up: people are invited."""
        return False


class NoStoreMiddleware:
    """Nothing behind sign-in stays in a browser's or a proxy's cache."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response


class KeepTypedMiddleware:
    """A form sent after the session has run out is kept, and shown again after signing in.

    It is kept on the server, with the anonymous session, for the address it was sent to; signing in as the
    same person shows it again, any other person never reaches that address.
    """

    KEPT = "typed_before_sign_in"

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        # Here, and not earlier, since the check of the form's token comes first.
        keeps = getattr(view, "keeps_what_was_typed", False)
        if keeps and request.method == "POST" and not request.user.is_authenticated:
            typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
            request.session[self.KEPT] = {"path": request.path, "typed": typed}


def keeps_what_was_typed(view):
    """Mark a view whose forms are kept over a time-out."""
    view.keeps_what_was_typed = True
    return view


def typed_before_sign_in(request):
    """What was typed at this address before the session ran out, once; None when nothing was."""
    kept = request.session.get(KeepTypedMiddleware.KEPT)
    if not kept or kept["path"] != request.path:
        return None
    del request.session[KeepTypedMiddleware.KEPT]
    return kept["typed"]

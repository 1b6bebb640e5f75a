"""A refusal becomes a page: the sentence, and the way back. One of a single answer is said beside that answer."""

from django.shortcuts import render
from django.urls import reverse

from vig_portal.access.came_from import page_of_ours
from vig_portal.audit.refusals import write_down
from vig_portal.states.moves import Refusal, Unfit


class RefusalPageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refusal):
            # Which refusal, and not its sentence, in which a name may stand.
            write_down(request, status=409, refusal=type(exception).__name__)
            back = page_of_ours(request) or reverse("home")
            return render(request, "409.html", {"sentence": exception.sentence, "back": back}, status=409)
        return None


def done(form, deed, *args, **said):
    """Do it, and give what came of it; None where an answer does not fit, which the form then says beside it."""
    try:
        return deed(*args, **said)
    except Unfit as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return None

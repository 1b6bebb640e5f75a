"""A refusal becomes a page: the sentence, and the way back. One of a single answer is said beside that answer."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from vig_portal.access.came_from import page_of_ours
from vig_portal.audit.refusals import write_down
from vig_portal.govuk.templatetags.govuk import govuk_datetime
from vig_portal.states.moves import Refusal, Unfit


class NoLongerYours(Refusal):
    """What a person was asked is no longer theirs to read: nothing of it is said, and the way leads to their work."""

    heading = "You cannot answer this any more"

    def __init__(self, sentence, *, back, way):
        super().__init__(sentence)
        self.back, self.way = back, way


class RefusalPageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refusal):
            # Which refusal, and not its sentence, in which a name may stand.
            write_down(request, status=409, refusal=type(exception).__name__)
            back = reverse(exception.back) if exception.back else page_of_ours(request) or reverse("home")
            return render(request, "409.html", {"refusal": exception, "back": back}, status=409)
        return None


def done(form, deed, *args, **said):
    """Do it, and give what came of it; None where an answer does not fit, which the form then says beside it."""
    try:
        return deed(*args, **said)
    except Unfit as refusal:
        form.add_error(refusal.field, refusal.sentence)
        return None


def still_theirs(rows, pk, *, asked, ended, back, way):
    """The row; for whoever was asked, and is no longer, when that ended; for anybody else a 404.

    `asked` is all that the person was ever asked, `ended` the sentence for each status that ends it.
    """
    try:
        return rows.get(pk=pk)
    except rows.model.DoesNotExist:
        before = asked.filter(pk=pk, status__in=ended).only("status", "status_since").first()
    if before is None:
        raise Http404
    raise NoLongerYours(ended[before.status].format(at=govuk_datetime(before.status_since)), back=back, way=way)

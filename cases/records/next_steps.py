"""What comes next in a case: sessions to write up, a letter to send."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from cases.models import Case
from cases.records.models import LetterGiven, Record, SafeguardingConcern
from cases.sessions.models import Session


class Item(NamedTuple):
    text: str
    url: str


def with_letters(cases):
    """The cases, each with when a shared review was last written up, when a letter was given, and open concerns."""
    given = LetterGiven.objects.filter(version__letter__case=OuterRef("pk"))
    reviews = Record.objects.signed().filter(session__case=OuterRef("pk"), session__kind=Session.Kind.SHARED_REVIEW)
    return cases.annotate(
        reviewed_at=Subquery(reviews.order_by("-at").values("at")[:1]),
        given_at=Subquery(given.order_by("-at").values("at")[:1]),
        has_concern=Exists(SafeguardingConcern.objects.open().filter(case=OuterRef("pk"))),
    )


def letters_and_concerns(case):
    """What waits to be written, in one question: a letter once a shared review came after the last; open concerns."""
    if not hasattr(case, "has_concern"):
        case = with_letters(Case.objects.filter(pk=case.pk)).get()
    if case.has_concern:
        yield Item("Write down what was done about a safeguarding concern", _page("concerns", case))
    if case.reviewed_at and (case.given_at is None or case.given_at < case.reviewed_at):
        yield Item("Send the family a letter about the last shared review", _page("letters", case))


def _page(name, case):
    return reverse(f"cases:{name}", args=[case.pk])

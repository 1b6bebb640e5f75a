"""What this floor shows on the home page."""

from cases.models import Case
from vig_portal.access.checks import held
from vig_portal.access.policy import Action
from vig_portal.dashboards.panel import Item, Link, Panel
from vig_portal.govuk.templatetags.govuk import govuk_date

MOST = 10


def my_cases(person):
    """Open cases in this person's hands, the newest first."""
    mine = Case.objects.open().filter(held(Case, person)).select_related("referral").prefetch_related("focus_children")
    return Panel(
        title="Your cases",
        items=[
            Item(
                f"{case.reference}: {_children(case)}",
                case.get_absolute_url(),
                hint=f"Opened {govuk_date(case.opened_at)}",
                tag=case.get_status_display(),
                colour=case.TAG_COLOURS[case.status],
            )
            for case in mine.order_by("-opened_at", "-pk")[:MOST]
        ],
        links=(Link("All your cases", "cases:list"),),
        empty="You have no open case.",
    )


def to_supervise(person):
    """Cases that practitioners let their supervisor read."""
    readable = Case.objects.open().filter(held(Case, person, Action.READ_SESSION_RECORD))
    supervised = readable.exclude(held(Case, person)).select_related("referral", "allocation__practitioner__user")
    return Panel(
        title="Cases you read for supervision",
        items=[
            Item(case.reference, case.get_absolute_url(), hint=f"{case.allocation.practitioner} works with the family")
            for case in supervised.order_by("-opened_at", "-pk")[:MOST]
        ],
        empty="No practitioner lets you read a case at the moment.",
    )


def _children(case):
    return " and ".join(str(child) for child in case.focus_children.all()) or "no child named"


def evaluation(person):
    """What an evaluator can do so far."""
    return Panel(
        title="Evaluation",
        text="Anonymised results come up here once cases have outcomes. You see no family, and no name.",
    )

"""What the pages of legal holds show."""

from django.utils import timezone

from cases.videos.destroying import retention
from cases.videos.legal import holds
from cases.videos.models import LegalHold, Video
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime

Stage = LegalHold.Stage
COLOURS = {
    Stage.ASKED: "blue",
    Stage.IN_FORCE: "red",
    Stage.LIFT_ASKED: "orange",
    Stage.LIFTED: "grey",
    Stage.DROPPED: "grey",
}
PEOPLE = ("asked_by", "confirmed_by", "dropped_by", "lift_asked_by", "lifted_by")


def with_people(legal_holds):
    """The holds with their cases, and who said what."""
    return legal_holds.select_related("case__referral", *PEOPLE)


def row(hold):
    """How a hold stands, as a row of the list."""
    return {"hold": hold, "words": hold.stage.label, "colour": COLOURS[hold.stage]}


def lines(hold):
    """The hold, line by line."""
    rows = (
        ("Court’s order", hold.order_reference),
        ("Why the films have to be kept", hold.reason),
        ("Asked for", _who(hold.asked_by, hold.asked_at)),
        ("Confirmed", _who(hold.confirmed_by, hold.confirmed_at)),
        ("Taken back or turned down", _who(hold.dropped_by, hold.dropped_at)),
        ("Lifting asked for", _who(hold.lift_asked_by, hold.lift_asked_at)),
        ("Why it can be lifted", hold.lift_reason),
        ("Lifted", _who(hold.lifted_by, hold.lifted_at)),
    )
    return _said(rows)


def page(hold, viewer):
    """What the viewer can do with it, and what would follow."""
    return {
        "hold": hold,
        "lines": lines(hold),
        "tag": row(hold),
        "is_asker": hold.asks == viewer,
        "others": holds.others(hold) if hold.asks else [],
        "films": films(hold.case),
        "going": going(hold.case) if hold.stage in (Stage.IN_FORCE, Stage.LIFT_ASKED) else 0,
    }


def films(case):
    """How many films of the case there are."""
    return Video.objects.kept().filter(session__case=case).count()


def going(case):
    """How many films of the case only the hold keeps: they go as soon as it is lifted."""
    return len(retention.due_but_for_holds(Video.objects.filter(session__case=case), timezone.now()))


def _who(person, at):
    return f"{govuk_datetime(at)}, by {person}" if at else ""


def request_lines(request):
    """A request for a film, line by line."""
    rows = (
        ("Who asks", request.from_whom),
        ("Court’s order", request.order_reference),
        ("Came on", govuk_date(request.received_on)),
        ("What they ask for", request.words),
        ("Passed on", _who(request.by, request.at)),
        ("Who decides", str(request.decider)),
        ("Decision", request.get_decision_display()),
        ("What was answered", request.decision_words),
        ("Decided", govuk_datetime(request.decided_at)),
    )
    return _said(rows)


def _said(rows):
    return [{"key": key, "value": value} for key, value in rows if value]

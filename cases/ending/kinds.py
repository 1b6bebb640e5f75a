"""The kinds of ending: which one it was follows from the reason and from what was done, and is never chosen."""

from django.db.models import TextChoices


class Kind(TextChoices):
    COMPLETED = "completed", "Completed as planned"
    EARLY_CLIENT = "early_client", "Ended early by the family"
    EARLY_SERVICE = "early_service", "Ended early by the service"
    CHILD_MOVED = "child_moved", "The child moved"
    CONSENT_WITHDRAWN = "consent_withdrawn", "Consent was withdrawn"
    NOT_STARTED = "not_started", "Not started"
    TRANSFERRED = "transferred", "Transferred"


class Done(TextChoices):
    """How much of what was planned was done."""

    NOTHING = "nothing", "Nobody met, and no cycle was begun"
    SOME = "some", "Fewer cycles than planned"
    ALL = "all", "Every planned cycle"


NOTHING, SOME, ALL = Done.NOTHING, Done.SOME, Done.ALL

# fmt: off
KINDS = {
    # reason         nothing done             some cycles              all of them
    "done":        ( Kind.NOT_STARTED,        None,                    Kind.COMPLETED),  # None: the two do not fit
    "family":      ( Kind.NOT_STARTED,        Kind.EARLY_CLIENT,       Kind.COMPLETED),
    "consent":     ( Kind.CONSENT_WITHDRAWN,  Kind.CONSENT_WITHDRAWN,  Kind.CONSENT_WITHDRAWN),
    "moved":       ( Kind.CHILD_MOVED,        Kind.CHILD_MOVED,        Kind.COMPLETED),
    "service":     ( Kind.NOT_STARTED,        Kind.EARLY_SERVICE,      Kind.COMPLETED),
    "transferred": ( Kind.TRANSFERRED,        Kind.TRANSFERRED,        Kind.TRANSFERRED),
    "other":       ( Kind.NOT_STARTED,        Kind.EARLY_SERVICE,      Kind.COMPLETED),
}
# fmt: on


def how_much(*, planned, counted, begun, held):
    """How much was done: the cycles that count against those planned; sessions that were held."""
    if not (counted or begun or held):
        return NOTHING
    return ALL if counted >= planned else SOME


def kind(reason, done):
    """The kind of ending; None where the reason does not fit what was done."""
    return KINDS[reason][(NOTHING, SOME, ALL).index(done)]

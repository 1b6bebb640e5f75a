"""Drafts of a record: each is one person's about one session, and nobody else ever reads it."""

from django.db import transaction
from django.utils import timezone

from cases.records.models import Draft, Record
from cases.sessions.cycles import lock_open
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_time
from vig_portal.states.moves import NotYours, Refusal

SIGNED = "This session has been written up and signed. What you typed is still here: add it as a change with a reason."


class TwoBrowsers(Refusal):
    """The draft was changed somewhere else since the page was opened: both are kept, a person chooses."""

    def __init__(self, stored):
        super().__init__(f"This record was changed at {govuk_time(stored.saved_at)} in another window.")
        self.stored = stored


def draft_of(person, session):
    """The person's own draft about the session, or None."""
    return Draft.objects.of(person).filter(session=session).first()


@transaction.atomic
def keep(session, typed, *, by, version=None):
    """Keep what was typed, whatever it is; it never finds fault with it."""
    lock_open(session.case)
    may_write(session, by)
    if Record.objects.filter(session=session).exists():
        raise Refusal(SIGNED)
    now = timezone.now()
    fresh = {"typed": typed, "version": 1, "saved_at": now}
    draft, is_new = Draft.objects.select_for_update().get_or_create(person=by, session=session, defaults=fresh)
    if is_new:
        return draft
    if version is not None and version != draft.version and draft.typed != typed:
        raise TwoBrowsers(draft)
    if draft.typed != typed:
        draft.version += 1
    draft.typed, draft.saved_at = typed, now
    draft.save(update_fields=["typed", "version", "saved_at"])
    return draft


@transaction.atomic
def discard(session, *, by):
    """Throw one's own draft away."""
    removed, _ = Draft.objects.of(by).filter(session=session).delete()
    if removed:
        trail.record("discard_draft", by=by, about=session)


def may_write(session, by):
    """Only who holds sessions of this case writes of them; a supervisor reads."""
    if not may(by, Action.HOLD_SESSION, session):
        raise NotYours("You cannot do this.")

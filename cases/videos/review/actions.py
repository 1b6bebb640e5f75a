"""What an adult said at the end of a shared review goes straight to where it belongs."""

from django.db import transaction
from django.utils import timezone

from cases.outcomes import goals as goals_of
from cases.records import actions as records
from cases.records import drafts
from cases.records.models import Draft
from cases.sessions.states import SessionStatus
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal


@transaction.atomic
def keep(session, *, ratings, words, words_of, by):
    """Rate the goals at this session, and put the words into one's draft of its record. Sent twice, kept once.

    `ratings`: pairs of a goal and a number from 0 to 10. Raises Refusal, and then keeps nothing.
    """
    if not may(by, Action.HOLD_SESSION, session):
        raise NotYours("You cannot do this.")
    problem = records.can_be_written_up(session)
    if problem and not _comes_later_today(session):
        raise Refusal(problem)
    for goal, score in ratings:
        goals_of.rate(goal, score, session=session, by=by)
    if words.strip():
        _into_the_draft(session, words.strip(), words_of, by)
    trail.record("keep_what_was_said", by=by, about=session)


def _comes_later_today(session):
    """Whoever begins before the booked hour need not wait for it to keep what was said."""
    return session.status == SessionStatus.BOOKED and timezone.localdate(session.starts_at) == timezone.localdate()


def _into_the_draft(session, words, words_of, by):
    draft = Draft.objects.of(by).select_for_update().filter(session=session).first()
    typed = dict(draft.typed) if draft else {}
    before = "\n".join(typed.get("adults_words", ()))
    if words not in before:
        typed["adults_words"] = ["\n".join(part for part in (before, words) if part)]
    if words_of:
        typed["words_of"] = [words_of]
    drafts.keep(session, typed, by=by, version=draft.version if draft else None)

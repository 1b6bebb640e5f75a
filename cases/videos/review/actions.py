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

SAID_ANEW = "They said another number at the same session."


@transaction.atomic
def keep(session, *, ratings, words, words_of, by):
    """Rate the goals at this session, and put the words into one's draft of its record. Sent twice, kept once.

    `ratings`: pairs of a goal and a number from 0 to 10. `words_of`: the adult who said the words; None where the
    family has one only. Raises Refusal, and then keeps nothing.
    """
    if not may(by, Action.HOLD_SESSION, session):
        raise NotYours("You cannot do this.")
    problem = records.can_be_written_up(session)
    if problem and not _comes_later_today(session):
        raise Refusal(problem)
    for goal, score in ratings:
        _rate(goal, score, session, by)
    if words.strip():
        _into_the_draft(session, words.strip(), words_of, by)
    trail.record("keep_what_was_said", by=by, about=session)


def _comes_later_today(session):
    """Whoever begins before the booked hour need not wait for it to keep what was said."""
    return session.status == SessionStatus.BOOKED and timezone.localdate(session.starts_at) == timezone.localdate()


def _rate(goal, score, session, by):
    """Another number on a second press corrects the first; never what was corrected elsewhere, with a reason."""
    before = goal.ratings.standing().filter(session=session, by=by, why__in=("", SAID_ANEW)).first()
    if before and before.score != score:
        goals_of.correct_rating(before, score=score, why=SAID_ANEW, by=by)
    else:
        goals_of.rate(goal, score, session=session, by=by)


def _into_the_draft(session, words, words_of, by):
    """The record has room for the words of one adult: whoever speaks after them is named in the text."""
    draft = Draft.objects.of(by).select_for_update().filter(session=session).first()
    typed = dict(draft.typed) if draft else {}
    before = "\n".join(typed.get("adults_words", ())).replace("\r\n", "\n").strip()
    named = f"{words_of.name.partition(' ')[0]}: {words}" if words_of else words
    if not before:
        typed |= {"adults_words": [words]} | ({"words_of": [str(words_of.pk)]} if words_of else {})
    else:
        is_theirs = not words_of or typed.get("words_of") == [str(words_of.pk)]
        again = (_said_again(before, form) for form in ([words, named] if is_theirs else [named]))
        typed["adults_words"] = [next(filter(None, again), f"{before}\n{named}")]
    drafts.keep(session, typed, by=by, version=draft.version if draft else None)


def _said_again(before, words):
    """The text where these words stand in it as whole lines, or go on from its last ones; else nothing."""
    if f"\n{words}\n" in f"\n{before}\n":
        return before
    lines = before.split("\n")
    for first in range(len(lines)):
        begun = "\n".join(lines[first:])
        if words.startswith(begun) and not words[len(begun)].isalnum():
            return "\n".join([*lines[:first], words])
    return ""

"""Goals: what somebody wants to reach, and how near they say they are."""

from django.db import transaction
from django.utils import timezone

from cases.outcomes.models import GOALS_AT_A_TIME, Goal, GoalRating
from cases.people.actions import locked
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.states.moves import Refusal

LOWEST, HIGHEST = 0, 10
CORRECTED_ALREADY = "This was corrected already. Open the page again to see what stands now."


@transaction.atomic
def set_goal(question, *, words, set_on, by):
    """Write down a goal in the words of the person whose helping question it comes of; three at a time."""
    case = locked(question.case, by, Action.RECORD_OUTCOME)
    must_be_past(set_on)
    if question.ended_on is not None:
        raise Refusal("This helping question has ended. Choose one that is still asked.")
    owner = {"adult": question.adult, "child": question.child}
    taken = set(case.goals.current().filter(**owner).values_list("place", flat=True))
    free = [place for place in range(1, GOALS_AT_A_TIME + 1) if place not in taken]
    if not free:
        raise Refusal(f"{question.asked_by} has three goals already. End one of them before you add another.")
    goal = Goal.objects.create(case=case, question=question, words=words, place=free[0], set_on=set_on, by=by, **owner)
    trail.record("set_goal", by=by, about=case, goal=str(goal.pk))
    return goal


@transaction.atomic
def end_goal(goal, *, on, why, by):
    """It is reached, or no longer wanted; its ratings stay."""
    case = locked(goal.case, by, Action.RECORD_OUTCOME)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if goal.ended_on is not None:
        raise Refusal("This goal was ended already.")
    must_be_past(on)
    if on < goal.set_on:
        raise Refusal(f"The goal was set on {govuk_date(goal.set_on)}: it cannot have ended before that.")
    goal.ended_on, goal.ended_why = on, why
    goal.save(update_fields=["ended_on", "ended_why"])
    trail.record("end_goal", by=by, about=case, goal=str(goal.pk))
    return goal


@transaction.atomic
def rate(goal, score, *, by, session=None, on=None):
    """Write down how near they say they are, at a session or on a day. The same again changes nothing."""
    case = locked(goal.case, by, Action.RECORD_OUTCOME)
    _must_be_a_score(score)
    if session is not None and not case.sessions.taking_time().filter(pk=session.pk).exists():
        raise Refusal("This session is not one of this case that was held.")
    on = timezone.localdate(session.starts_at) if session is not None else on or timezone.localdate()
    must_be_past(on)
    goal = case.goals.select_for_update(of=("self",)).get(pk=goal.pk)  # as it is now, not as the page had it
    _must_be_worked_towards(goal, on)
    same = {"session": session} if session is not None else {"session": None, "rated_on": on}
    before = goal.ratings.standing().filter(**same).first()
    if before is not None and before.score == score:
        return before
    if before is not None:
        when = "at this session" if session is not None else f"on {govuk_date(on)}"
        raise Refusal(f"This goal was rated {before.score} {when}. Correct that rating instead.")
    rating = GoalRating.objects.create(goal=goal, session=session, rated_on=on, score=score, by=by)
    trail.record("rate_goal", by=by, about=case, goal=str(goal.pk))
    return rating


@transaction.atomic
def correct_rating(rating, *, score, why, by):
    """Put right what was written down; what it was stays to be read."""
    case = locked(rating.goal.case, by, Action.RECORD_OUTCOME)
    _must_be_a_score(score)
    must_stand(rating)
    corrected = GoalRating.objects.create(
        goal=rating.goal,
        session_id=rating.session_id,
        rated_on=rating.rated_on,
        score=score,
        supersedes=rating,
        why=why,
        by=by,
    )
    trail.record("correct_rating", by=by, about=case, goal=str(rating.goal_id))
    return corrected


def must_be_past(day):
    """Refuse a day that has not come."""
    if day > timezone.localdate():
        raise Refusal("The date must be today or in the past.")


def must_stand(corrected):
    """Refuse to correct what another correction has taken the place of."""
    if not type(corrected).objects.standing().filter(pk=corrected.pk).exists():
        raise Refusal(CORRECTED_ALREADY)


def _must_be_a_score(score):
    if not LOWEST <= score <= HIGHEST:
        raise Refusal(f"The rating must be between {LOWEST} and {HIGHEST}.")


def _must_be_worked_towards(goal, on):
    if on < goal.set_on:
        raise Refusal(f"The goal was set on {govuk_date(goal.set_on)}: it cannot be rated before that.")
    if goal.ended_on is not None and on > goal.ended_on:
        raise Refusal(f"The goal ended on {govuk_date(goal.ended_on)}: it cannot be rated after that.")

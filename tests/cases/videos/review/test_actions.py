"""What was said at the end of a shared review goes to the goals and into the draft of the record."""

import pytest

from cases.outcomes import goals
from cases.records import drafts
from cases.records.models import Draft
from cases.videos.review import actions as review
from tests.cases.videos.review.make import make_goal, make_review
from vig_portal.states.moves import NotYours, Refusal


@pytest.fixture
def session(practitioner):
    return make_review(by=practitioner)


def test_keep_rates_goals_at_the_session_and_adds_to_ones_draft(session, practitioner):
    goal = make_goal(session.case, by=practitioner)
    drafts.keep(session, {"strengths": ["They laughed."], "adults_words": ["He waited."]}, by=practitioner)

    review.keep(session, ratings=[(goal, 6)], words="I did not know I do that.", words_of="", by=practitioner)

    rating = goal.ratings.get()
    assert (rating.score, rating.session) == (6, session)
    typed = Draft.objects.get(person=practitioner, session=session).typed
    assert typed == {"strengths": ["They laughed."], "adults_words": ["He waited.\nI did not know I do that."]}


def test_keep_sent_twice_keeps_once(session, practitioner):
    goal = make_goal(session.case, by=practitioner)

    for _ in range(2):
        review.keep(session, ratings=[(goal, 6)], words="Like that.", words_of="", by=practitioner)

    assert goal.ratings.count() == 1
    assert Draft.objects.get(person=practitioner, session=session).typed["adults_words"] == ["Like that."]


def test_keep_keeps_nothing_where_a_part_is_refused(session, practitioner):
    goal, other = make_goal(session.case, by=practitioner), make_goal(make_review().case)
    assert goals.LOWEST == 0

    with pytest.raises((Refusal, type(other).DoesNotExist)):
        review.keep(session, ratings=[(goal, 6), (other, 3)], words="Like that.", words_of="", by=practitioner)

    assert not goal.ratings.exists()
    assert not Draft.objects.exists()


def test_keep_is_for_who_works_with_the_family(session, stranger):
    with pytest.raises(NotYours):
        review.keep(session, ratings=[], words="Like that.", words_of="", by=stranger)

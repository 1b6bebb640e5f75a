"""What was said at the end of a shared review goes to the goals and into the draft of the record."""

import pytest

from cases.outcomes import goals
from cases.records import drafts
from cases.records.models import Draft
from cases.videos.review import actions as review
from tests.cases.outcomes.make import make_adult
from tests.cases.videos.review.make import make_goal, make_review
from vig_portal.states.moves import NotYours, Refusal


@pytest.fixture
def session(practitioner):
    return make_review(by=practitioner)


def test_keep_rates_goals_at_the_session_and_adds_to_ones_draft(session, practitioner):
    goal = make_goal(session.case, by=practitioner)
    drafts.keep(session, {"strengths": ["They laughed."], "adults_words": ["He waited."]}, by=practitioner)

    review.keep(session, ratings=[(goal, 6)], words="I did not know I do that.", words_of=None, by=practitioner)

    rating = goal.ratings.get()
    assert (rating.score, rating.session) == (6, session)
    typed = Draft.objects.get(person=practitioner, session=session).typed
    assert typed == {"strengths": ["They laughed."], "adults_words": ["He waited.\nI did not know I do that."]}


def test_keep_sent_twice_keeps_once(session, practitioner):
    goal = make_goal(session.case, by=practitioner)

    for _ in range(2):
        review.keep(session, ratings=[(goal, 6)], words="Like that.", words_of=None, by=practitioner)

    assert goal.ratings.count() == 1
    assert Draft.objects.get(person=practitioner, session=session).typed["adults_words"] == ["Like that."]


def test_keep_keeps_nothing_where_a_part_is_refused(session, practitioner):
    goal, other = make_goal(session.case, by=practitioner), make_goal(make_review().case)
    assert goals.LOWEST == 0

    with pytest.raises((Refusal, type(other).DoesNotExist)):
        review.keep(session, ratings=[(goal, 6), (other, 3)], words="Like that.", words_of=None, by=practitioner)

    assert not goal.ratings.exists()
    assert not Draft.objects.exists()


def test_keep_is_for_who_works_with_the_family(session, stranger):
    with pytest.raises(NotYours):
        review.keep(session, ratings=[], words="Like that.", words_of=None, by=stranger)


class TestWordsOfTwo:
    @pytest.fixture
    def two(self, session):
        first = session.case.adults.clients().first()
        first.name = "Jo Bird"
        first.save(update_fields=["name"])
        return first, make_adult(session.case, name="Sam Reed")

    def say(self, session, practitioner, *said):
        for words_of, words in said:
            review.keep(session, ratings=[], words=words, words_of=words_of, by=practitioner)
        typed = Draft.objects.get(person=practitioner, session=session).typed
        return typed["adults_words"], typed["words_of"]

    def test_whoever_speaks_second_is_named(self, session, practitioner, two):
        jo, sam = two

        text, whose = self.say(session, practitioner, (jo, "He waited."), (sam, "I do that?"), (sam, "I do that?"))

        assert text == ["He waited.\nSam: I do that?"]
        assert whose == [str(jo.pk)]

    def test_so_is_the_first_when_they_speak_again(self, session, practitioner, two):
        jo, sam = two

        text, whose = self.say(session, practitioner, (jo, "He waited."), (sam, "I do that?"), (jo, "You do."))

        assert text == ["He waited.\nSam: I do that?\nJo: You do."]
        assert whose == [str(jo.pk)]

    def test_words_that_were_nobodys_stay_so(self, session, practitioner, two):
        drafts.keep(session, {"adults_words": ["He waited."]}, by=practitioner)

        review.keep(session, ratings=[], words="I do that?", words_of=two[1], by=practitioner)

        typed = Draft.objects.get(person=practitioner, session=session).typed
        assert typed == {"adults_words": ["He waited.\nSam: I do that?"]}


@pytest.mark.parametrize(
    ("before", "words", "kept"),
    [
        ("Yes, he waited.", "Yes", "Yes, he waited.\nYes"),
        ("He waited.", "He waited. I saw it.", "He waited. I saw it."),
        ("He waited.\nI saw", "I saw it.\nBoth times.", "He waited.\nI saw it.\nBoth times."),
        ("Yes", "Yesterday, too.", "Yes\nYesterday, too."),
        ("One.\r\nTwo.", "One.\nTwo.", "One.\nTwo."),
    ],
)
def test_keep_loses_no_word_and_doubles_none(session, practitioner, before, words, kept):
    drafts.keep(session, {"adults_words": [before]}, by=practitioner)

    review.keep(session, ratings=[], words=words, words_of=None, by=practitioner)

    assert Draft.objects.get(person=practitioner, session=session).typed["adults_words"] == [kept]


def test_keep_corrects_a_number_that_was_said_anew(session, practitioner):
    goal = make_goal(session.case, by=practitioner)

    for score, words in ((6, "Like that."), (7, "No, seven."), (8, "Eight.")):
        review.keep(session, ratings=[(goal, score)], words=words, words_of=None, by=practitioner)

    assert [rating.score for rating in goal.ratings.standing()] == [8]
    assert Draft.objects.get(person=practitioner).typed["adults_words"] == ["Like that.\nNo, seven.\nEight."]


def test_keep_leaves_a_number_that_was_corrected_elsewhere(session, practitioner):
    goal = make_goal(session.case, by=practitioner)
    rating = goals.rate(goal, 6, session=session, by=practitioner)
    goals.correct_rating(rating, score=7, why="I had typed the wrong one.", by=practitioner)

    with pytest.raises(Refusal, match="Correct that rating instead"):
        review.keep(session, ratings=[(goal, 6)], words="", words_of=None, by=practitioner)

    assert [rating.score for rating in goal.ratings.standing()] == [7]

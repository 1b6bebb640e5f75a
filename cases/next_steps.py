"""What comes next in a case, asked of every room."""

from cases.consent.facts import with_facts
from cases.consent.next_steps import next_steps as with_consent
from cases.ending.next_steps import next_steps as towards_the_end
from cases.ending.next_steps import with_its_end
from cases.outcomes.missing import with_what_is_missing
from cases.outcomes.next_steps import next_steps as with_outcomes
from cases.records.next_steps import letters_and_concerns, with_letters
from cases.sessions.next_steps import next_steps as with_sessions
from cases.sessions.next_steps import with_sessions as with_its_sessions
from cases.videos.destroying.countdown import next_steps as with_films_that_go
from cases.videos.destroying.countdown import with_films
from cases.videos.next_steps import next_steps as with_films_that_come
from cases.videos.next_steps import with_films_to_come

ROOMS = (
    with_consent,
    with_sessions,
    with_films_that_come,
    letters_and_concerns,
    with_outcomes,
    with_films_that_go,
    towards_the_end,
)


def with_what_comes_next(cases):
    """The cases with all that next_steps() asks about, in the one question that gets them."""
    of_the_work = with_what_is_missing(with_letters(with_its_sessions(with_facts(cases))))
    return with_films(with_films_to_come(with_its_end(of_the_work)))


def next_steps(case):
    """Everything that waits for whoever works with the family: each a text and where it leads."""
    return [step for room in ROOMS for step in room(case)]

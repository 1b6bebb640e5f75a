"""What comes next with goals and measures."""

from typing import NamedTuple

from cases.outcomes.missing import due


class Step(NamedTuple):
    text: str
    url: str


def next_steps(case) -> list[Step]:
    """What is due now, each with the page on which it is done; one question to the database."""
    return [Step(missing.sentence, missing.url) for missing in due(case)]

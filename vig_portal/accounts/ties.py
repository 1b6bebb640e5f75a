"""What somebody still has in hand: a leaver's account stays open until all of it has a new holder."""

from typing import NamedTuple

from django.utils.module_loading import import_string

TIES = (
    "referrals.ties.open_ties",
    "cases.ties.open_ties",
    "cases.ending.ties.open_ties",
)


class Tie(NamedTuple):
    """One thing that would be left without a holder: a sentence, and where it can be handed on."""

    sentence: str
    url: str


def open_ties(person):
    """All that the person still has in hand, from every floor."""
    return [tie for name in TIES for tie in import_string(name)(person)]

"""The parts of a record: which kind of session has which, in order, and which of them must be there."""

from typing import NamedTuple

from cases.sessions.models import Session

MUST, MAY, NO = "must", "may", "no"
STRENGTHS, PEOPLE, FILM, TALK, SAFETY, AFTER = (
    "What went well",
    "Who was there",
    "Filming",
    "What was talked about",
    "Safety",
    "Afterwards",
)


class Part(NamedTuple):
    """One part: the heading it stands under, and whether each kind of session has it."""

    name: str
    heading: str
    needs: tuple


Kind = Session.Kind
# fmt: off
KINDS = (Kind.PLANNING, Kind.FILMING, Kind.SHARED_REVIEW, Kind.CLOSING, Kind.CONSULTATION)
PARTS = (
    #    part                 under              planning  filming  review  closing  consultation
    Part("strengths",         STRENGTHS,         (MUST,    MUST,    MUST,   MUST,    MAY)),
    Part("adults_words",      STRENGTHS,         (MAY,     MAY,     MUST,   MUST,    MAY)),
    Part("present",           PEOPLE,            (MUST,    MUST,    MUST,   MUST,    MUST)),
    Part("assent",            FILM,              (NO,      MUST,    NO,     NO,      NO)),
    Part("film",              FILM,              (NO,      MUST,    NO,     NO,      NO)),
    Part("childs_reaction",   FILM,              (NO,      MAY,     NO,     NO,      NO)),
    Part("question",          TALK,              (MAY,     MAY,     MUST,   MUST,    MAY)),
    Part("clips",             TALK,              (NO,      NO,      MUST,   NO,      NO)),
    Part("next_step",         TALK,              (MUST,    MAY,     MUST,   MUST,    MUST)),
    Part("concern",           SAFETY,            (MUST,    MUST,    MUST,   MUST,    MUST)),
    Part("travel",            AFTER,             (MAY,     MAY,     MAY,    MAY,     MAY)),
    Part("supervision",       AFTER,             (MAY,     MAY,     MAY,    MAY,     MAY)),
)
# fmt: on


def need(name, kind):
    """Whether a kind of session must have a part, may have it, or has not."""
    row = next(row for row in PARTS if row.name == name)
    return row.needs[KINDS.index(kind)]


def of_kind(kind):
    """The parts that a kind of session has, in order."""
    return [row for row in PARTS if need(row.name, kind) != NO]

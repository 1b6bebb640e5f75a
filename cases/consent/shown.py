"""What the pages of consent show: the table of people and purposes, one cell's history, the page to print."""

from typing import NamedTuple

from django.urls import reverse

from cases.consent import force, givers
from cases.consent.facts import COUNCIL
from cases.consent.models import Answer, Consent, ConsentRuling
from cases.consent.purposes import TABLE, Purpose
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes

# fmt: off
STANDINGS = {
    #                     words                   colour
    force.GIVEN:         ("Agreed",               "green"),
    force.REFUSED:       ("Refused",              "red"),
    force.CONFLICT:      ("They do not agree",    "red"),
    force.WANTS_TO_TALK: ("Wants to talk first",  "yellow"),
    force.WITHDRAWN:     ("Taken back",           "red"),
    force.WAITING:       ("Not agreed yet",       "blue"),
}
ANSWERS = {
    Answer.GIVEN:         ("Agreed",              "green"),
    Answer.REFUSED:       ("Said no",             "red"),
    Answer.WANTS_TO_TALK: ("Wants to talk first", "yellow"),
    Answer.WITHDRAWN:     ("Took it back",        "red"),
}
# fmt: on
# Where there is no answer that counts; without a colour, no tag is drawn.
ASK_AGAIN, NOT_ENOUGH = ("Ask again", "orange"), ("Agreed, not enough", "orange")
NOT_ASKED, NOT_NEEDED = ("Not asked yet", ""), ("Not needed", "")
DOES_NOT_COUNT = "grey"
OF_ONE = ("record_consent", "consent_print_one")  # the pages of one person


class Column(NamedTuple):
    """One person of the table."""

    key: str
    name: str
    part: str
    url: str
    print_url: str


class Cell(NamedTuple):
    """What one person answered to one purpose."""

    words: str
    colour: str
    day: object
    note: str
    url: str
    name: str


def people(facts, standings):
    """Whoever has a say, or has said something: those who take part first, the council last."""
    heard = {voice.key for standing in standings.values() for voice in standing.voices if voice.has_a_say}
    heard |= {key for _, key in facts.said} | {key for (_, key), ruling in facts.ruled.items() if ruling.needed}
    adults = [(adult.key, adult.name, _part(adult)) for adult in facts.adults]
    children = [(child.key, child.name, _child_part(facts, child)) for child in facts.children]
    council = [(COUNCIL, force.THE_COUNCIL, "A named manager")]
    return [
        Column(key, name, part, *(reverse(f"cases:{page}", args=[facts.case.pk, key]) for page in OF_ONE))
        for key, name, part in [*adults, *children, *council]
        if key in heard
    ]


def others(facts, columns):
    """The rest of the case: what they say is written down too, and does not count unless somebody rules so."""
    there = {column.key for column in columns}
    rest = [(adult.key, adult.name) for adult in facts.adults] + [(child.key, child.name) for child in facts.children]
    rest.append((COUNCIL, "A manager, for the council"))
    return [
        (name, reverse("cases:record_consent", args=[facts.case.pk, key])) for key, name in rest if key not in there
    ]


def left(facts):
    """Those who have left, each with what they had agreed to: they can take that back still."""
    found = []
    for adult in facts.left:
        agreed = [row.purpose for row in TABLE if facts.yes_of(row.purpose, adult.key)]
        ways = [(purpose.label, history_url(facts.case, adult.key, purpose)) for purpose in map(Purpose, agreed)]
        found += [(adult, ways)] if ways else []
    return found


def table(facts, standings, columns):
    """The rows of the table: a purpose, how it stands, and a cell for each person."""
    return [
        {
            "title": Purpose(purpose).label,
            "tag": STANDINGS[standing.status],
            "sentence": standing.sentence,
            "cells": [_cell(facts, purpose, standing, column) for column in columns],
        }
        for purpose, standing in standings.items()
    ]


def rules(facts):
    """Who decides for each child, and where that is written."""
    return [
        (rule.words.format(child=child.name), rule.source, _legal_status(facts, child))
        for child in facts.children
        for rule in [givers.rule_for(facts, child)]
    ]


def matrix_url(case):
    return reverse("cases:consent", args=[case.pk])


def history_url(case, key, purpose):
    return reverse("cases:consent_history", args=[case.pk, key, purpose])


def history(case, who, purpose):
    """Everything that one person answered to one purpose, newest first."""
    rows = Consent.objects.filter(case=case, purpose=purpose, **who).select_related("by", "about")
    return [{"row": row, "tag": ANSWERS[row.answer], "lines": _lines(row)} for row in rows]


def rulings(case, who, purpose):
    """What was ruled about them, newest first."""
    return ConsentRuling.objects.filter(case=case, purpose=purpose, **who).select_related("by")


def whose(key):
    """A person's key as the columns of a row."""
    if key == COUNCIL:
        return {"adult": None, "child": None}
    kind, pk = key.split("-", 1)
    return {kind: pk}


def in_plain_words(facts, standings, columns):
    """For the page to print: each person with what they agreed to, what not, and what they were not asked."""
    found = []
    for column in columns:
        said = [(row, facts.latest_of_all(row.purpose, column.key)) for row in TABLE]
        asked = {
            purpose
            for purpose, standing in standings.items()
            for voice in standing.voices
            if voice.key == column.key and voice.has_a_say
        }
        found.append(
            {
                "name": column.name,
                "part": column.part,
                "said": [
                    {"question": row.purpose.label, "words": _printed(last), "note": _note(last)}
                    for row, last in said
                    if last
                ],
                "not_asked": [row.about for row, last in said if not last and row.purpose in asked],
            }
        )
    return found


def _printed(said):
    until = f", until {govuk_date(said.ends_on)}" if said.ends_on else ""
    words = "Wanted to talk first" if said.answer == Answer.WANTS_TO_TALK else ANSWERS[said.answer][0]
    return f"{words} on {govuk_date(said.answered_on)}{until}"


def _note(said):
    return f"Only {said.named}" if said.named else ""


def _cell(facts, purpose, standing, column):
    voice = next((voice for voice in standing.voices if voice.key == column.key), None)
    said = voice.said if voice else facts.latest_of_all(purpose, column.key)
    (words, colour), note = _in_words(facts, purpose, voice, said, column)
    day = said.answered_on if said else None
    return Cell(words, colour, day, note, history_url(facts.case, column.key, purpose), column.name)


def _in_words(facts, purpose, voice, said, column):
    ruling = facts.ruled.get((purpose, column.key))
    if voice is None:
        note = "Ruled: not needed" if ruling and not ruling.needed else ""
        return ((ANSWERS[said.answer][0], DOES_NOT_COUNT), note or "Does not count") if said else (NOT_NEEDED, note)
    note = "Ruled: needed" if ruling and ruling.needed else ""
    if voice.answer:
        until = f"Until {govuk_date(said.ends_on)}" if said.ends_on and voice.answer == Answer.GIVEN else ""
        return ANSWERS[voice.answer], until or note
    if said:
        return (ASK_AGAIN if "Ask again" in voice.why_not else NOT_ENOUGH), note
    if not voice.has_a_say:
        return NOT_NEEDED, "Asked at each filming" if purpose == Purpose.FILMING else ""
    return NOT_ASKED, note


def _part(adult):
    parts = [codes.label("relationship_to_child", adult.relationship)]
    if adult.is_client:
        parts.append("takes part")
    if adult.has_responsibility:
        parts.append("has parental responsibility")
    elif adult.is_delegated:
        parts.append("has delegated authority")
    return ", ".join(filter(None, parts))


def _child_part(facts, child):
    return "Decides for themselves" if facts.decides_for_self(child) else "Child"


def _legal_status(facts, child):
    situation = facts.situation(child)
    return codes.label("legal_status", situation.legal_status) if situation and situation.legal_status else ""


def _lines(row):
    """What else is kept of an answer, as rows for people."""
    rows = (
        ("How", row.get_how_display()),
        ("In what capacity", row.get_capacity_display()),
        ("Answered by", row.authority_name),
        ("Only about", str(row.about) if row.about else ""),
        ("To whom", row.named),
        ("Signed as", row.signed_as),
        ("Interpreter", row.interpreter),
        ("Witness", row.witness),
        ("Parents told", row.parents_told),
        ("Ends on", govuk_date(row.ends_on)),
        ("Reason", row.reason),
        ("Note", row.note),
        ("Words read to them", f"Version {row.words_version}"),
    )
    return [{"key": key, "value": value} for key, value in rows if value]

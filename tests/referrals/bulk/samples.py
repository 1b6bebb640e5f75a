"""Rows of a sheet."""

from referrals.bulk.columns import COLUMNS, REFERRER
from referrals.bulk.sheet import Row, write

# The example of the template with what it leaves out, so that nothing is missing.
WHOLE = {column.heading: column.example for column in COLUMNS} | {
    "Where the child learns": "None",
    "Reason for the referral": "She has stopped looking at her mother.",
    "What feels stuck": "Mornings.",
    "What is hoped for": "That they enjoy one another again.",
    "Domestic abuse": "No",
    "Alcohol or drugs": "No",
    "Mental health": "Not known",
    "Somebody must not know": "No",
    "Harm that social care does not know of": "No",
    "Woman or man preferred": "No preference, or not asked",
    "Court case about the child": "No",
}


def cells(**changes):
    """A whole row; changes by heading, with _ for a space where that is a help."""
    return WHOLE | {heading.replace("_", " "): value for heading, value in changes.items()}


def row(line=2, referrer="rowan@council.example", **changes):
    return Row(line, cells(**changes) | {REFERRER: referrer}, [])


def sheet_of(*rows):
    """The rows as an uploaded file."""
    headings = list(WHOLE)
    return write([headings, *([each.cells.get(heading, "") for heading in headings] for each in rows)]).encode()

"""The access review as a sheet, in which nothing is taken for a formula."""

import csv
from io import StringIO

from django.utils import timezone

from vig_portal.govuk.cells import safe_cell

HEADINGS = ("Name", "Email address", "Team", "Role", "Given by", "Since", "Last signed in", "Last reviewed", "By whom")


def lines(rows):
    """The sheet, line by line."""
    yield _line(HEADINGS)
    for row in rows:
        person = row.user
        yield _line(
            (
                person.name,
                person.email,
                person.team.name if person.team else "",
                row.get_role_display(),
                given_by(row),
                _day(row.since),
                _day(person.last_login),
                _day(row.reviewed_at),
                row.reviewed_by.name if row.reviewed_by else "",
            )
        )


def given_by(row):
    """Who gave the role, or what did."""
    if row.from_group:
        return "A group of the council"
    return str(row.given_by) if row.given_by else "The start of the service"


def _day(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d") if moment else ""


def _line(cells):
    out = StringIO()
    csv.writer(out).writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()

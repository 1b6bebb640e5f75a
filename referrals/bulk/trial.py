"""What would become of each row of a sheet: nothing is kept."""

from dataclasses import asdict, dataclass, field

from django.utils.text import get_text_list

from referrals.bulk.columns import REFERRER, heading_of, typed_from
from referrals.bulk.sheet import Row
from referrals.intake.actions import matches_for
from referrals.intake.answered import Answered
from referrals.models import Answers, Referral
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User

SENT, DRAFT, NOT_ENTERED = "sent", "draft", "not_entered"
MOST_NAMED = 12
KNOWN_ALREADY = "May be a child who is known already. Open the draft and say which"
NAMES = ("Child’s first name", "Child’s last name")


@dataclass
class Verdict:
    """One row: what becomes of it, and why."""

    line: int
    outcome: str
    why: list[str] = field(default_factory=list)

    def kept(self):
        return asdict(self)


def verdicts(rows: list[Row]) -> list[Verdict]:
    """What would become of each."""
    referrers, first_lines = referrers_in(rows), first_lines_of(rows)
    return [verdict(row, referrers=referrers, first_lines=first_lines) for row in rows]


def referrers_in(rows: list[Row]) -> dict[str, User]:
    """The people named as referrers who may make referrals, by e-mail address."""
    wanted = {row.cells.get(REFERRER, "").casefold() for row in rows}
    return {
        person.email.casefold(): person for person in User.objects.with_role(Role.REFERRER).filter(email__in=wanted)
    }


def first_lines_of(rows: list[Row]) -> dict:
    """By all that the children are known by, the line in which each stands first."""
    lines: dict = {}
    for row in rows:
        for known_by in _known_by(row.cells):
            lines.setdefault(known_by, row.line)
    return lines


def verdict(row: Row, *, referrers, first_lines) -> Verdict:
    """What would become of one row."""
    if why := _cannot_be_entered(row, referrers, first_lines):
        return Verdict(row.line, NOT_ENTERED, why)
    answered = answered_from(row)
    wrong, missing = mistakes(answered)
    if wrong:
        return Verdict(row.line, NOT_ENTERED, wrong)
    if not missing and matches_for(answered, 0):
        missing = [KNOWN_ALREADY]
    return Verdict(row.line, DRAFT if missing else SENT, missing)


def answered_from(row: Row) -> Answered:
    """The row as a form that was filled in, in memory only."""
    answered = Answered(Referral(kind=Referral.Kind.VIG), [])
    for page, typed in typed_from(row.cells).items():
        answered.take(Answers(page=page, typed=typed, is_complete=True))
    for asked in answered.asked:
        if answered.row(asked.slug) is None and not asked.page.form({}, answered=answered, position=0).errors:
            answered.take(Answers(page=asked.slug, typed={}, is_complete=True))
    for entry in answered.rows.values():
        entry.match_answered = True
    return answered


def mistakes(answered: Answered) -> tuple[list[str], list[str]]:
    """What is wrong, by heading, and which tasks are not complete."""
    wrong = []
    for asked in answered.asked:
        form = answered.form(asked.page)
        for name, errors in form.errors.as_data().items() if form else ():
            heading = heading_of(asked.slug, name) or asked.page.title
            wrong += [f"{heading}: {_said(form, name, error)}" for error in errors if error.code != "required"]
    return wrong, [f"“{task.title}” is not complete" for task in answered.unfinished]


def _said(form, name, error):
    """The form's own sentence; in a sheet nobody sees the answers to choose from, so they are named."""
    if error.code == "invalid_choice" and name in form.fields:
        answers = [str(label) for value, label in form.fields[name].choices if value]
        if len(answers) <= MOST_NAMED:
            return f"must be one of {get_text_list(answers, 'or')}"
    return " ".join(error.messages)


def _cannot_be_entered(row, referrers, first_lines):
    if row.problems:
        return row.problems
    if row.cells.get(REFERRER, "").casefold() not in referrers:
        return [f"{REFERRER}: nobody who may make referrals has it"]
    if empty := [f"{heading}: must not be empty" for heading in NAMES if not row.cells.get(heading)]:
        return empty
    for known_by in _known_by(row.cells):
        if (line := first_lines.get(known_by, row.line)) != row.line:
            return [f"The same child as in line {line}"]
    return []


def _known_by(cells):
    name = " ".join(cells.get(heading, "").casefold() for heading in NAMES)
    yield "name and date of birth", name, cells.get("Date of birth", "")
    for heading in ("Mosaic ID", "NHS number", "UPN, or UN1 to UN5"):
        number = "".join(cells.get(heading, "").split()).upper()
        if len(number) > len("UN1"):
            yield heading, number

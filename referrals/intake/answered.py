"""All that has been typed for one referral so far: what is asked, what is answered, what is missing."""

from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.utils.datastructures import MultiValueDict

from referrals.intake import pages
from referrals.models import Referral

NOT_YET, IN_PROGRESS, COMPLETED, PROBLEM, CANNOT_YET = (
    "Not yet started", "In progress", "Completed", "There is a problem", "Cannot start yet",
)  # fmt: skip
CLIENT = "client"


class Asked(NamedTuple):
    """One page, for one child or adult where it is asked of each."""

    page: pages.Page
    position: int

    @property
    def slug(self):
        return self.page.slug


class Answered:
    """Read once, asked many times: it makes no query after it has been made."""

    def __init__(self, referral: Referral, rows):
        self.referral = referral
        self.rows = {(row.page, row.position): row for row in rows}
        self._forms: dict = {}

    @classmethod
    def of(cls, referral):
        return cls(referral, referral.answers.select_related("match__merged_into", "saved_by"))

    # As it was typed

    def row(self, slug, position=0):
        return self.rows.get((slug, position))

    def take(self, row):
        """Put a row in, in place of what stood there."""
        self.rows[row.page, row.position] = row
        self._forms.clear()
        self.__dict__.pop("asked", None)

    def typed(self, slug, position=0) -> dict[str, list[str]]:
        row = self.row(slug, position)
        return row.typed if row else {}

    def first(self, slug, name, position=0) -> str:
        """The first thing typed for one question, as it was typed."""
        return (self.typed(slug, position).get(name) or [""])[0]

    def positions(self, repeats):
        """The children, or the adults, by their positions. Gaps stay where somebody was taken out."""
        return sorted(position for page, position in self.rows if page == repeats)

    def next_position(self, repeats):
        """Where one more child or adult would stand."""
        return max(self.positions(repeats), default=-1) + 1

    def number(self, repeats, position):
        """Which child or adult it is, counted from one."""
        return sum(1 for before in self.positions(repeats) if before < position) + 1

    # What is asked

    @cached_property
    def asked(self) -> list[Asked]:
        """Every page that has to be answered, in order: child by child, adult by adult."""
        return [asked for task in pages.tasks(self.referral.kind) for asked in self.asked_in(task)]

    def asked_in(self, task) -> list[Asked]:
        found = []
        for repeats, grouped in groupby(pages.pages_of(task), key=lambda page: page.repeats):
            group = list(grouped)
            for position in (self.positions(repeats) if repeats else ()) or [0]:
                found += [Asked(page, position) for page in group if self._is_asked(page, position)]
        return found

    def has(self, page, position):
        """Whether the page is asked, for a child or adult who is there or would be the next."""
        if not page.repeats:
            return position == 0 and self._is_asked(page, position)
        here = self.positions(page.repeats) or [0]
        if page.slug == page.repeats:
            here = [*here, self.next_position(page.repeats)]
        return position in here[: pages.MOST_PEOPLE] and self._is_asked(page, position)

    def after(self, page, position):
        """The page that follows in the same task, or None."""
        here = self.asked_in(pages.task_of(page))
        following = [asked for before, asked in zip(here, here[1:], strict=False) if before == (page, position)]
        return following[0] if following else None

    def _is_asked(self, page, position):
        return page.asked_if is None or page.asked_if(self, position)

    # What it comes to

    def form(self, page, position=0):
        """The page's form with what was typed, checked; None where nothing was."""
        row = self.row(page.slug, position)
        if row is None:
            return None
        if (page.slug, position) not in self._forms:
            self._forms[page.slug, position] = page.form(MultiValueDict(row.typed), answered=self, position=position)
        return self._forms[page.slug, position]

    def cleaned(self, slug, position=0) -> dict:
        """What was answered rightly on a page that is asked; empty for any other."""
        page = pages.find(slug, self.referral.kind)
        if page is None or not self._is_asked(page, position) or self.row(slug, position) is None:
            return {}
        form = self.form(page, position)
        form.is_valid()
        return form.cleaned_data

    def adoption(self, position):
        """Whether the child was adopted, by the child's own page or by what social care says."""
        return (
            self.first("child", "is_adopted", position) == "yes"
            or self.first("social-care", "social_care_status") == "PLAC_ADOPTED"
            or self.first("care-history", "previous_permanence") == "P1"
        )

    def match_is_open(self, position):
        """Whether there are records that may be this child, and nobody has said yet which it is."""
        child, numbers = self.row("child", position), self.row("identifiers", position)
        return bool(child and child.is_complete and numbers and numbers.is_complete and not child.match_answered)

    # How far it is

    def status(self, asked: Asked):
        """How far one page is, in the words of the task list."""
        row = self.row(asked.slug, asked.position)
        if row is None or not (row.is_complete or any(value for values in row.typed.values() for value in values)):
            return NOT_YET
        form = self.form(*asked)
        if form.is_valid():
            is_open = asked.slug == "identifiers" and self.match_is_open(asked.position)
            return COMPLETED if row.is_complete and not is_open else IN_PROGRESS
        if row.is_complete or any(
            error.code != "required" for errors in form.errors.as_data().values() for error in errors
        ):
            return PROBLEM
        return IN_PROGRESS

    def task_status(self, task):
        """How far a task is: the worst of its pages counts."""
        if self._waits(task):
            return CANNOT_YET
        statuses = {self.status(asked) for asked in self.asked_in(task)}
        if PROBLEM in statuses:
            return PROBLEM
        if statuses <= {COMPLETED}:
            return IN_PROGRESS if task.slug == "adults" and not self.has_client else COMPLETED
        return NOT_YET if statuses == {NOT_YET} else IN_PROGRESS

    def first_open(self, task):
        """Where to go on in a task: its first page that is not complete, or its first."""
        here = self.asked_in(task)
        return next((asked for asked in here if self.status(asked) != COMPLETED), here[0])

    @property
    def has_client(self):
        return any(self.first("adult", "role_in_vig", position) == CLIENT for position in self.positions("adult"))

    @property
    def unfinished(self):
        """The tasks that keep the referral from being sent."""
        return [
            task
            for task in pages.tasks(self.referral.kind)
            if not task.is_optional and self.task_status(task) != COMPLETED
        ]

    def _waits(self, task):
        """What is asked of each child has to wait until there is a child; only the children's own task does not."""
        needs_child = task.slug != "children" and any(page.repeats == pages.CHILD for page in pages.pages_of(task))
        return needs_child and not any(self.first("child", "first_name", at) for at in self.positions("child"))

"""What was answered, in words: for checking before sending, and for everybody who reads the referral afterwards."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django import forms
from django.urls import reverse
from django.utils import timezone

from referrals.intake import pages
from referrals.intake.answered import Answered, Asked
from referrals.states import AllocationStatus
from vig_portal.access.roles import Role
from vig_portal.govuk.dates import DateWidget
from vig_portal.govuk.templatetags.govuk import govuk_date, nhs_number
from vig_portal.reference.school_years import age_in_words, year_group

NOT_PROVIDED = "Not provided"
HIDDEN = "Kept from other people: only the coordinators and the practitioner who works with the family see it."
KEPT_FROM_OTHERS = "Kept from other people"
SENSITIVE = {"address_line_1", "address_line_2", "town", "postcode"}
# The questions about the address that everybody may read the answer of.
SAID_OF_ADDRESS = {
    str(field.label) for name, field in pages.find("address", "vig").form.base_fields.items() if name not in SENSITIVE
}
WHO = {pages.CHILD: "Child", pages.ADULT: "Adult"}


@dataclass(frozen=True)
class Row:
    """A question and its answer; `key`, `value` and `href` are what the summary list calls them."""

    question: str
    answer: str
    change_url: str = ""
    about: str = ""
    name: str = ""

    @property
    def key(self):
        return self.question

    @property
    def value(self):
        return self.answer

    @property
    def href(self):
        return self.change_url

    @property
    def hidden(self):
        """What a Change link says to those who cannot see which row it stands in."""
        return f"{self.question} ({self.about})" if self.about else self.question


@dataclass
class Section:
    title: str
    page: str
    rows: list[Row] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    anchor: str = ""

    @property
    def provided(self):
        return [row for row in self.rows if row.answer != NOT_PROVIDED]

    @property
    def left_open(self):
        return [row for row in self.rows if row.answer == NOT_PROVIDED]


def sections(referral, *, viewer, change_links=False, answered=None, on=None) -> list[Section]:
    """Every answer, task by task, child by child; with change links for the check page and for amendments."""
    answered = answered or Answered.of(referral)
    on = on or timezone.localdate()
    hides = _hides_address(answered, viewer)
    found = [_referrer(referral)] if not referral.is_draft else []
    for task in pages.tasks(referral.kind):
        found += _of_task(answered, task, change_links, hides, on)
    return found


def files(draft) -> list[Row]:
    """The files of a draft, a line each, with the way to change them that comes straight back."""
    url = reverse("referrals:add_file", args=[draft.pk]) + "?return=check"
    names = [attached.name for attached in draft.attachments.all()]
    rows = [Row(f"File {number}", name, change_url=url) for number, name in enumerate(names, 1)]
    return rows or [Row("Files", "No files", change_url=url)]


def may_see_address(referral, viewer, *, is_sensitive=True) -> bool:
    """A sensitive address is for coordinators and the practitioner who took the work up; a draft is its holder's."""
    if not is_sensitive or referral.is_draft or Role.COORDINATOR in viewer.roles:
        return True
    return referral.allocations.filter(status=AllocationStatus.TAKEN_UP, practitioner__user=viewer).exists()


def rows_of(answered: Answered, asked: Asked, *, change_links=False, hides=False) -> list[Row]:
    """The questions of one page with their answers. A question that was not asked is not there."""
    form = answered.form(*asked) or asked.page.form(answered=answered, position=asked.position)
    if form.is_bound:
        form.is_valid()
    url = change_url(answered.referral, asked) if change_links else ""
    about = who(answered, asked)
    return [
        Row(
            question=str(bound.label),
            answer=HIDDEN if hides and bound.name in SENSITIVE else answer_text(form, bound),
            change_url="" if hides and asked.slug == "address" else f"{url}#{_target(bound)}" if url else "",
            about=about,
            name=bound.name,
        )
        for bound in form.visible_fields()
        if not (bound.concealed or (not form.is_bound and bound.revealed_by))
    ]


def change_url(referral, asked):
    """Where the answer is changed: the draft's page, or the page for an amendment."""
    view = "question" if referral.is_draft else "amend"
    where = [referral.pk, asked.slug]
    if asked.page.repeats:
        view, where = f"{view}_n", [*where, asked.position]
    return reverse(f"referrals:{view}", args=where) + ("?return=check" if referral.is_draft else "")


def anchor(asked):
    """Where the answer stands on the page for checking."""
    return f"{asked.page.task}-{asked.position}" if asked.page.repeats else asked.page.task


def answer_text(form, bound) -> str:
    """One answer as people read it: labels for codes, dates in words; what is not right yet, as it was typed."""
    if not form.is_bound:
        return NOT_PROVIDED
    if bound.name not in form.cleaned_data:
        return _as_typed(bound) or NOT_PROVIDED
    return _in_words(bound, form.cleaned_data[bound.name]) or NOT_PROVIDED


def _in_words(bound, value):
    if value in (None, "", []):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return f"{value:%B %Y} (day not known)" if bound.field.day_unknown else govuk_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(bound.field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in bound.field.choices}
        chosen = value if isinstance(value, list) else [value]
        return "\n".join(labels.get(str(code), str(code)) for code in chosen)
    return nhs_number(value) if bound.name == "nhs_number" else str(value)


def _as_typed(bound):
    typed = bound.data
    if isinstance(bound.field.widget, DateWidget):
        typed = [part for part in typed if part]
    return " ".join(typed) if isinstance(typed, list | tuple) else typed or ""


def _target(bound):
    """The id of the first thing that can be filled in."""
    if isinstance(bound.field.widget, DateWidget):
        return f"{bound.auto_id}_day"
    if isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{bound.auto_id}_0"
    return bound.auto_id


def _of_task(answered, task, change_links, hides, on):
    found: list[Section] = []
    for asked in answered.asked_in(task):
        title = _title(answered, task, asked)
        if not found or found[-1].title != title:
            found.append(Section(title, asked.slug, anchor=anchor(asked)))
        rows = rows_of(answered, asked, change_links=change_links, hides=hides)
        found[-1].rows += _with_the_age(rows, answered, asked, on)
        if change_links and answered.referral.is_draft and asked.slug == "identifiers":
            found[-1].rows += _known_already(answered, asked)
        form = answered.form(*asked)
        if form is not None and form.is_valid():
            found[-1].warnings += form.warnings()
    return found


def _with_the_age(rows, answered, asked, on):
    """What follows from the date of birth stands below it."""
    born = answered.cleaned("child", asked.position).get("date_of_birth") if asked.slug == "child" else None
    if not born:
        return rows
    age = f"{age_in_words(born, on)}, {year_group(born, on)}"
    at = next(number for number, row in enumerate(rows, 1) if row.name == "date_of_birth")
    return [*rows[:at], replace(rows[at - 1], question="Age and school year", answer=age, name=""), *rows[at:]]


def _known_already(answered, asked):
    """The answer that was given on the page about records that may be the same child, while it can be changed."""
    row = answered.row("child", asked.position)
    if row is None or not (row.match_id or row.match_chosen):
        return []
    url = reverse("referrals:match", args=[answered.referral.pk, asked.position]) + "?return=check"
    answer = "Yes, from an earlier referral" if row.match_id else "None of the records that were found"
    return [Row("Is the child known already?", answer, change_url=url, about=who(answered, asked))]


def _title(answered, task, asked):
    person = who(answered, asked)
    if not person:
        return task.title
    return person if task.slug in ("children", "adults") else f"{task.title}: {person}"


def which(answered, asked):
    """Which child or adult, without a name: "Child 2"."""
    if not asked.page.repeats:
        return ""
    return f"{WHO[asked.page.repeats]} {answered.number(asked.page.repeats, asked.position)}"


def who(answered, asked):
    """Which child or adult, and by what name: "Child 2: Ambrose Example"."""
    if not asked.page.repeats:
        return ""
    if asked.page.repeats == pages.CHILD:
        names = [answered.first("child", name, asked.position) for name in ("first_name", "last_name")]
    else:
        names = [answered.first("adult", "name", asked.position)]
    name = " ".join(" ".join(names).split())
    return f"{which(answered, asked)}: {name}" if name else which(answered, asked)


def _hides_address(answered, viewer):
    # A question typed wrongly is hidden as well: only a clear "no" opens the address.
    is_sensitive = answered.first("address", "is_address_sensitive") != "no"
    return not may_see_address(answered.referral, viewer, is_sensitive=is_sensitive)


def _referrer(referral):
    person = referral.referrer
    rows = [
        Row("Name", str(person)),
        Row("Job title", person.job_title or NOT_PROVIDED),
        Row("Team", str(referral.team) if referral.team_id else NOT_PROVIDED),
        Row("Telephone number", person.phone or NOT_PROVIDED),
        Row("Email address", person.email),
        Row("Social Work England number", person.social_work_number or NOT_PROVIDED),
    ]
    if referral.entered_by_id:
        rows.append(Row("Entered by", str(referral.entered_by)))
    return Section("Who is referring", "", rows, anchor="referrer")

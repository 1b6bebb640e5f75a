"""What has to be known to say whether consent is in force, for one case or many, in one question to the database."""

from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef
from django.db.models.functions import Cast, JSONObject
from django.utils import timezone

from cases.consent.models import Answer, Consent, ConsentRuling
from cases.models import Case, CaseAdult, Circumstances
from referrals.models import Child
from vig_portal.govuk.templatetags.govuk import govuk_date

COUNCIL = "council"
OWN_DECISION_AT = 16


class Adult(NamedTuple):
    pk: str
    name: str
    relationship: str
    is_client: bool
    responsibility: str
    is_delegated: bool
    left_on: date | None = None

    @property
    def key(self):
        return f"adult-{self.pk}"

    @property
    def has_responsibility(self):
        return self.responsibility == CaseAdult.Responsibility.YES


class Young(NamedTuple):
    """A child whom the work is about."""

    pk: str
    first_name: str
    last_name: str
    born: date | None

    @property
    def key(self):
        return f"child-{self.pk}"

    @property
    def name(self):
        return f"{self.first_name} {self.last_name}"


class Situation(NamedTuple):
    """How a child is placed from a day on."""

    child: str
    from_day: date
    at: datetime
    legal_status: str
    placement_type: str
    decides_for_self: bool


class Said(NamedTuple):
    """The latest answer of one person to one purpose."""

    pk: str
    purpose: str
    key: str
    authority_name: str
    about: str | None
    answer: str
    answered_on: date
    recorded_at: datetime
    capacity: str
    how: str
    ends_on: date | None
    named: str
    parents_told: str
    holders: list | None
    case_purpose: str
    words_version: str


class Ruled(NamedTuple):
    purpose: str
    key: str
    needed: bool
    reason: str
    advice_from: str
    at: datetime


class Change(NamedTuple):
    """Something after which people have to be asked again."""

    day: date
    at: datetime
    words: str


def with_facts(cases, on=None):
    """The cases, each with what consent needs to know; `on` is today unless told."""
    return cases.annotate(**_columns(on or timezone.localdate()))


@lru_cache(maxsize=8)
def _columns(on):
    """Made once a day: a film asks for every two seconds, and only the case differs."""
    of_case = {"case": OuterRef("pk")}
    adults = CaseAdult.objects.filter(**of_case)
    children = Child.objects.filter(cases=OuterRef("pk")).order_by("date_of_birth", "first_name", "pk")
    situations = Circumstances.objects.filter(from_day__lte=on, **of_case).order_by("from_day", "at", "pk")
    said = Consent.objects.filter(answered_on__lte=on, **of_case).order_by(
        "purpose", "adult_id", "child_id", "about_id", "-answered_on", "-recorded_at", "-pk"
    )
    ruled = ConsentRuling.objects.filter(**of_case).order_by("purpose", "adult_id", "child_id", "-at", "-pk")
    return {
        "consent_adults": _rows(
            adults, pk=_text("pk"), name="name", relationship="relationship", is_client="is_client",
            responsibility="has_parental_responsibility", is_delegated="has_delegated_authority", left_on="left_on",
        ),
        "consent_children": _rows(
            children, pk=_text("pk"), first_name="first_name", last_name="last_name", born="date_of_birth"
        ),
        "consent_situations": _rows(
            situations, child=_text("child"), from_day="from_day", at="at", legal_status="legal_status",
            placement_type="placement_type", decides_for_self="decides_for_self",
        ),
        "consent_said": _rows(
            said.distinct("purpose", "adult_id", "child_id", "about_id"), pk=_text("pk"), purpose="purpose",
            adult=_text("adult"), child=_text("child"), authority_name="authority_name", about=_text("about"),
            answer="answer", answered_on="answered_on", recorded_at="recorded_at", capacity="capacity", how="how",
            ends_on="ends_on", named="named", parents_told="parents_told", holders="holders",
            case_purpose="case_purpose", words_version="words_version",
        ),
        "consent_ruled": _rows(
            ruled.distinct("purpose", "adult_id", "child_id"), purpose="purpose", adult=_text("adult"),
            child=_text("child"), needed="needed", reason="reason", advice_from="advice_from", at="at",
        ),
    }  # fmt: skip


def facts_of(case, on=None):
    """What is known of one case now, asked anew."""
    return Facts(with_facts(Case.objects.filter(pk=case.pk), on).get(), on)


def facts_as_loaded(case):
    """The same for a page that has asked for the case through with_facts(); asked anew where it has not."""
    return Facts(case) if hasattr(case, "consent_said") else facts_of(case)


class Facts:
    """The people of a case, how the children are placed, what was answered and ruled."""

    def __init__(self, case, on=None):
        self.case = case
        self.on = on or timezone.localdate()
        every_one = [Adult(**row | {"left_on": _day(row["left_on"])}) for row in case.consent_adults]
        self.adults = [adult for adult in every_one if adult.left_on is None or adult.left_on > self.on]
        self.left = [adult for adult in every_one if adult not in self.adults]
        self.children = [Young(**row | {"born": _day(row["born"])}) for row in case.consent_children]
        self.situations = {}
        for row in case.consent_situations:
            row = row | {"from_day": _day(row["from_day"]), "at": datetime.fromisoformat(row["at"])}
            self.situations.setdefault(row["child"], []).append(Situation(**row))
        self.said = {}
        for row in case.consent_said:
            said = Said(**_with_key(row) | {
                "answered_on": _day(row["answered_on"]), "ends_on": _day(row["ends_on"]),
                "recorded_at": datetime.fromisoformat(row["recorded_at"]),
            })  # fmt: skip
            self.said.setdefault((said.purpose, said.key), []).append(said)
        self.ruled = {}
        for row in case.consent_ruled:
            ruling = Ruled(**_with_key(row) | {"at": datetime.fromisoformat(row["at"])})
            self.ruled[ruling.purpose, ruling.key] = ruling

    def situation(self, child):
        """How a child is placed now, None where nothing is known."""
        rows = self.situations.get(child.pk)
        return rows[-1] if rows else None

    def decides_for_self(self, child):
        """Whether the child is 16 or over, or was found competent to decide."""
        now = self.situation(child)
        return bool(now and now.decides_for_self) or _age(child.born, self.on) >= OWN_DECISION_AT

    def latest(self, purpose, key, about=None):
        """The latest answer of a person; about one child: also what they said about all."""
        rows = [row for row in self.said.get((purpose, key), ()) if row.about in (None, about)]
        return max(rows, key=_when, default=None)

    def latest_of_all(self, purpose, key):
        """The latest answer of a person, whichever child it is about."""
        return max(self.said.get((purpose, key), ()), key=_when, default=None)

    def yes_of(self, purpose, key):
        """The latest yes of a person that still stands, for all or for one child: what they can take back."""
        about = {row.about for row in self.said.get((purpose, key), ())} | {child.pk for child in self.children}
        stands = (self.latest(purpose, key, each) for each in about)
        return max((row for row in stands if row and row.answer == Answer.GIVEN), key=_when, default=None)

    @property
    def holders(self):
        """Who has parental responsibility now, as it is kept beside each answer."""
        return sorted(adult.pk for adult in self.adults if adult.has_responsibility)

    def changes(self):
        """What has changed for the children since the case opened, oldest first."""
        found = []
        for child in self.children:
            rows = self.situations.get(child.pk, ())
            for before, after in zip(rows, rows[1:], strict=False):
                for what, field in (("legal status", "legal_status"), ("placement", "placement_type")):
                    if getattr(before, field) != getattr(after, field):
                        words = f"{child.first_name}’s {what} changed on {govuk_date(after.from_day)}"
                        found.append(Change(after.from_day, after.at, words))
        return sorted(found)

    def changed_since(self, said):
        """Why an answer has to be asked for again; empty while nothing has changed."""
        whys = [
            change.words for change in self.changes() if (said.answered_on, said.recorded_at) < (change.day, change.at)
        ]
        if said.holders is not None and said.holders != self.holders:
            whys.append("it has changed who has parental responsibility")
        if self._purpose_has_changed(said):
            whys.append("the purpose of the work has changed")
        return whys

    def _purpose_has_changed(self, said):
        case = self.case
        if said.case_purpose and said.case_purpose != case.purpose:
            return True
        # What was asked on paper before the case was opened was asked for the purpose that it opened with.
        return said.answered_on < case.purpose_since and case.purpose_since > timezone.localdate(case.opened_at)


def _rows(rows, **fields):
    # Ordered by what the queryset says; one list of objects in the row of the case.
    return ArraySubquery(rows.values_list(JSONObject(**fields), flat=True))


def _when(said):
    return said.answered_on, said.recorded_at, said.pk


def _text(field):
    return Cast(F(field), CharField())


def _with_key(row):
    """The row with the key of its person in place of the three columns."""
    adult, child = row["adult"], row["child"]
    key = f"adult-{adult}" if adult else f"child-{child}" if child else COUNCIL
    return {name: value for name, value in row.items() if name not in ("adult", "child")} | {"key": key}


def _day(text):
    return date.fromisoformat(text) if text else None


def _age(born, on):
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day)) if born else 0

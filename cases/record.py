"""What the list of cases and the page of one show."""

from datetime import date
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat, JSONObject
from django.utils.text import get_text_list

from cases.consent.facts import facts_as_loaded
from cases.ending.models import Cover
from cases.models import Case, CaseAdult
from cases.states import CaseStatus
from referrals.emergency.shown import opened_until
from referrals.models import Adult, Allocation, Child, Referral
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes

NEWEST = ("-opened_at", "-pk")
HIDDEN = "Kept from other people: only the coordinators and the practitioners of this case see it."
HAS_PR = {"yes": "Yes", "no": "No", "unknown": "Not known"}


class Tab(NamedTuple):
    """One tab of the list: its name in the address, its words, which cases it has, what to say when it has none."""

    name: str
    title: str
    has: Q
    empty: str


# fmt: off
TABS = (
    Tab("open",    "Open",    Q(status__in=(CaseStatus.OPENING, CaseStatus.ACTIVE)), "No case is open"),
    Tab("paused",  "Paused",  Q(status=CaseStatus.PAUSED),                           "No case is paused"),
    Tab("closed",  "Closed",  Q(status=CaseStatus.CLOSED),                           "No case is closed"),
)
# fmt: on


def chosen(name) -> Tab:
    """The tab of that name, the first where there is none."""
    return next((tab for tab in TABS if tab.name == name), TABS[0])


def tab_links(current) -> list[dict]:
    """The tabs for the screen."""
    return [{"text": tab.title, "href": f"?tab={tab.name}", "current": tab is current} for tab in TABS]


# One question to the database for what stands in a row, one more for each kind of people on the page


def with_what_a_row_shows(cases: QuerySet) -> QuerySet:
    """The cases with their practitioner, co-workers and the children's names."""
    focus = Child.objects.filter(cases=OuterRef("pk")).order_by("date_of_birth", "first_name")
    co_working = Allocation.objects.taken_up().filter(referral=OuterRef("referral"), part=Allocation.Part.CO_WORKER)
    return cases.select_related("referral__team", "allocation__practitioner__user").annotate(
        child_names=ArraySubquery(focus.values_list(Concat(F("first_name"), Value(" "), F("last_name")), flat=True)),
        co_workers=ArraySubquery(
            co_working.order_by("offered_at").values_list(
                JSONObject(
                    pk=Cast("pk", CharField()),
                    user=Cast("practitioner__user", CharField()),
                    name="practitioner__user__name",
                ),
                flat=True,
            )
        ),
        covered_by=ArraySubquery(
            Cover.objects.running()
            .filter(case=OuterRef("pk"))
            .values_list(JSONObject(name="practitioner__user__name", last_day="last_day"), flat=True)
        ),
    )


def with_its_tabs(cases: QuerySet, viewer) -> QuerySet:
    """The same, with which tabs open for the viewer."""
    return with_what_a_row_shows(cases).annotate(sees_films=_may(viewer, Action.VIEW_FILM_RECORD))


def with_what_its_page_shows(cases: QuerySet, viewer) -> QuerySet:
    """The same, with what the viewer may do with each, and until when they have it open in an emergency."""
    shown = with_its_tabs(cases, viewer).annotate(
        emergency_until=opened_until(viewer, "referral"),
        is_theirs_to_work=_may(viewer, Action.WORK_CASE),
        sees_referral=Exists(
            visible(Referral.objects.filter(pk=OuterRef("referral")), to=viewer, action=Action.VIEW_REFERRAL)
        ),
        reads_records=_may(viewer, Action.READ_SESSION_RECORD),
        sees_concerns=_may(viewer, Action.VIEW_CONCERN),
        holds_films=_may(viewer, Action.HOLD_FILMS),
        passes_on=_may(viewer, Action.PASS_ON_COURT_REQUEST),
        takes_part=ArraySubquery(
            CaseAdult.objects.clients().filter(case=OuterRef("pk")).values_list("name", flat=True)
        ),
    )
    return shown.select_related("referral__referrer", "allocation__offered_by")


def _may(viewer, action):
    return Exists(visible(Case.objects.filter(pk=OuterRef("pk")), to=viewer, action=action))


class Glance:
    """The case as one person may see it."""

    def __init__(self, case, viewer):
        self.case = case
        self.referral = case.referral
        self.is_coordinator = Role.COORDINATOR in viewer.roles
        working = {str(case.allocation.practitioner.user_id), *(row["user"] for row in case.co_workers)}
        self.is_worker = case.status != CaseStatus.CLOSED and str(viewer.pk) in working

    @property
    def heading(self):
        return get_text_list(self.case.child_names, "and")

    @property
    def cover(self):
        """Who covers, and until when; nobody in a closed case."""
        if self.case.status == CaseStatus.CLOSED:
            return ""
        days = ((row["name"], date.fromisoformat(row["last_day"])) for row in self.case.covered_by)
        return get_text_list([f"{name} until {govuk_date(day)}" for name, day in days], "and")

    @property
    def lacks_a_second_worker(self):
        is_open = self.case.status != CaseStatus.CLOSED
        return is_open and self.referral.needs_two_workers and not self.case.co_workers

    @property
    def sees_address(self):
        return not self.referral.is_address_sensitive or self.is_coordinator or self.is_worker

    def facts(self):
        """The lines under the heading."""
        referral = self.referral
        address = "\n".join(part for part in (referral.address, referral.postcode) if part)
        rows = (
            ("Practitioner", str(self.case.allocation.practitioner)),
            ("Co-worker", get_text_list([row["name"] for row in self.case.co_workers], "and")),
            ("Covered by", self.cover),
            ("Takes part", get_text_list(self.case.takes_part, "and")),
            ("Purpose", self.case.get_purpose_display()),
            ("Opened", govuk_date(self.case.opened_at)),
            ("To be looked at again", govuk_date(self.case.review_on)),
            ("Referred by", ", ".join(str(part) for part in (referral.referrer, referral.team) if part)),
            ("Legal status", _legal_status(self.case)),
            ("Address", address if self.sees_address else HIDDEN),
        )
        return [{"key": key, "value": value} for key, value in rows if value]


def _legal_status(case):
    """How the children stand in law now; where it is not the same for all, each by name."""
    facts = facts_as_loaded(case)
    now = {child.first_name: _now(facts, child) for child in facts.children}
    if len(set(now.values())) == 1:
        return next(iter(now.values()))
    return "\n".join(f"{name}: {words}" for name, words in now.items() if words)


def _now(facts, child):
    stands = facts.situation(child)
    return codes.label("legal_status", stands.legal_status) if stands else ""


def about_child(child):
    """What has to be known to meet a child, as rows of question and answer."""
    return (
        ("Known as", child.preferred_name),
        ("Date of birth", govuk_date(child.date_of_birth)),
        ("Expected date of birth", govuk_date(child.expected_date_of_birth)),
        ("First language", codes.label("languages", child.first_language)),
        ("Interpreter", codes.label("languages", child.interpreter_language)),
    )


def about_adult(adult):
    """What is known of a grown-up, as rows of question and answer."""
    relationship = codes.label("relationship_to_child", adult.relationship)
    return (
        ("Relationship", _with_words(relationship, adult.relationship_words)),
        ("Part in VIG", codes.label("role_in_vig", Adult.CLIENT) if adult.is_client else ""),
        ("Parental responsibility", HAS_PR.get(adult.has_parental_responsibility, "")),
        ("May agree to filming", "Yes, by the placement plan" if adult.has_delegated_authority else ""),
        ("Safe contact", adult.safe_contact),
        ("Telephone number", adult.phone),
        ("Email address", adult.email),
        ("First language", codes.label("languages", adult.first_language)),
        ("Interpreter", codes.label("languages", adult.interpreter_language)),
        ("Access needs", adult.access_needs),
    )


def milestones(case) -> list[dict]:
    """The few steps that matter, oldest first; those without a date are still to come."""
    steps = (
        ("Referral sent", case.referral.sent_at),
        ("Accepted", case.referral.accepted_at),
        ("Practitioner found", case.allocation.answered_at),
        ("Case opened", case.opened_at),
        ("Case closed", case.status_since if case.is_closed else None),
    )
    return [{"key": title, "value": govuk_date(at)} for title, at in steps if at]


def _with_words(relationship, words):
    """The relationship as it was chosen, with the referrer's words where they say more."""
    if words.casefold() in relationship.casefold():
        return relationship
    return f"{relationship} – {words}" if relationship else words

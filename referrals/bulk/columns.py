"""The columns of a sheet of referrals, one child a row, and the questions of the form that they answer."""

import re
from typing import NamedTuple

from django import forms

from referrals.intake import pages
from referrals.models import Referral
from vig_portal.govuk.dates import PARTS, DateField, month_number
from vig_portal.govuk.forms import YesNoField, YesNoUnknownField

REFERRER = "Referrer’s email address"
MULTIPLE = re.compile(r"[;|]")
DATES = (
    re.compile(r"(?P<day>\d{1,2})[\s/.-]+(?P<month>\d{1,2}|[A-Za-z]{3,9})[\s/.,-]+(?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>)(?P<month>[A-Za-z]{3,9})\s+(?P<year>\d{4})", re.ASCII),
)
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0", "none"}
UNKNOWN = {"unknown", "not known", "do not know", "don't know", "don’t know", "i do not know", "?"}


class Column(NamedTuple):
    """One heading, the question it answers, and an example for the template."""

    heading: str
    page: str
    field: str
    example: str = ""


# fmt: off
COLUMNS = (
    #      heading                                      page                 question                       example
    Column(REFERRER,                                    "",                  "referrer",                    "name@council.example"),
    Column("Child’s first name",                        "child",             "first_name",                  "Ada"),
    Column("Child’s last name",                         "child",             "last_name",                   "Example"),
    Column("Name the child likes to be called",         "child",             "preferred_name"),
    Column("Date of birth",                             "child",             "date_of_birth",               "27/3/2019"),
    Column("Sex",                                       "child",             "sex",                         "Female"),
    Column("Adopted",                                   "child",             "is_adopted",                  "No"),
    Column("Mosaic ID",                                 "identifiers",       "mosaic_id",                   "7710000"),
    Column("NHS number",                                "identifiers",       "nhs_number",                  "999 000 0018"),
    Column("UPN, or UN1 to UN5",                        "identifiers",       "upn",                         "UN1"),
    Column("Ethnicity",                                 "background",        "ethnicity",                   "Not asked yet"),
    Column("Religion or belief",                        "background",        "religion"),
    Column("Child’s first language",                    "child-needs",       "first_language",              "English"),
    Column("Child’s interpreter language",              "child-needs",       "interpreter_language"),
    Column("Disabilities",                              "child-needs",       "disabilities",                "None"),
    Column("Social care status",                        "social-care",       "social_care_status",          "Child in need (CIN) plan"),
    Column("Category of the child protection plan",     "social-care",       "cp_category"),
    Column("At risk of coming into care",               "social-care",       "is_edge_of_care",             "No"),
    Column("Left care before under",                    "care-history",      "previous_permanence",         "None"),
    Column("Legal status",                              "legal-status",      "legal_status"),
    Column("Type of placement",                         "placement",         "placement_type"),
    Column("Placement provider",                        "placement",         "placement_provider"),
    Column("Date the placement began",                  "placement",         "placement_start"),
    Column("Who can agree to filming",                  "who-agrees",        "who_agrees_to_filming",       "Her mother"),
    Column("Father’s name",                             "father",            "father_name"),
    Column("Father has parental responsibility",        "father",            "father_has_pr"),
    Column("Father’s involvement",                      "father",            "father_involved"),
    Column("What was done to find the father",          "father",            "father_not_known_why",        "Asked the mother"),
    Column("Who lives at home",                         "household",         "household"),
    Column("Brothers and sisters",                      "household",         "other_children"),
    Column("Adult’s name",                              "adult",             "name",                        "Robin Example"),
    Column("Adult’s relationship to the child",         "adult",             "relationship",                "Mother"),
    Column("Adult has parental responsibility",         "adult",             "has_parental_responsibility", "Yes"),
    Column("Adult’s telephone number",                  "adult-contact",     "phone",                       "07700 900982"),
    Column("Adult’s email address",                     "adult-contact",     "email"),
    Column("How to get in touch safely",                "adult-contact",     "safe_contact"),
    Column("Adult’s first language",                    "adult-needs",       "first_language",              "English"),
    Column("Adult’s interpreter language",              "adult-needs",       "interpreter_language"),
    Column("Adult’s access needs",                      "adult-needs",       "access_needs"),
    Column("Address line 1",                            "address",           "address_line_1",              "1 Example Road"),
    Column("Address line 2",                            "address",           "address_line_2"),
    Column("Town or village",                           "address",           "town",                        "Colchester"),
    Column("Postcode",                                  "address",           "postcode",                    "CO4 3SQ"),
    Column("District",                                  "address",           "district",                    "Colchester"),
    Column("Address to be kept from others",            "address",           "is_address_sensitive",        "No"),
    Column("Where the child learns",                    "school",            "school_type"),
    Column("School or setting",                         "school",            "school_name"),
    Column("Special educational needs",                 "learning",          "sen_provision"),
    Column("Attendance in percent",                     "attendance",        "attendance_percent"),
    Column("Part-time timetable",                       "attendance",        "has_part_time_timetable"),
    Column("Hours of the part-time timetable",          "attendance",        "part_time_words"),
    Column("Why VIG",                                   "why",               "why_vig",                     "The situation feels stuck"),
    Column("Reason for the referral",                   "reason",            "reason"),
    Column("What feels stuck",                          "stuck",             "stuck"),
    Column("What is hoped for",                         "hope",              "hope"),
    Column("The adult’s own question",                  "hope",              "helping_question"),
    Column("What goes well",                            "strengths",         "strengths"),
    Column("Services that help or have helped",         "strengths",         "services"),
    Column("Purpose",                                   "purpose",           "purpose",                     "As an intervention"),
    Column("Which assessment, and who asked",           "purpose",           "assessment_words"),
    Column("Two people should visit",                   "visiting",          "needs_two_workers",           "No"),
    Column("Hazards at home",                           "visiting",          "hazards",                     "None known"),
    Column("What visitors should know",                 "visiting",          "visiting_words"),
    Column("Domestic abuse",                            "risks",             "domestic_abuse"),
    Column("About the domestic abuse",                  "risks",             "domestic_abuse_words"),
    Column("Alcohol or drugs",                          "risks",             "substance_misuse"),
    Column("About the alcohol or drugs",                "risks",             "substance_misuse_words"),
    Column("Mental health",                             "risks",             "mental_health"),
    Column("About the mental health",                   "risks",             "mental_health_words"),
    Column("Somebody must not know",                    "who-must-not-know", "must_not_know"),
    Column("Who must not know what",                    "who-must-not-know", "must_not_know_words"),
    Column("Harm that social care does not know of",    "disclosure",        "is_safety_disclosed"),
    Column("Safeguarding procedures followed",          "disclosure",        "followed_safeguarding"),
    Column("What was said, and what was done",          "disclosure",        "disclosure_words"),
    Column("Where to film",                             "filming",           "filming_setting",             "At home"),
    Column("Woman or man preferred",                    "filming",           "preferred_gender"),
    Column("Access needs at visits",                    "access",            "access_words"),
    Column("Who has agreed to the referral",            "consent",           "agreed_by",                   "Robin Example"),
    Column("Date they agreed",                          "consent",           "agreed_on",                   "2/11/2026"),
    Column("All with parental responsibility know",     "consent",           "parents_know",                "Yes"),
    Column("Who does not know, and why",                "consent",           "parents_know_why_not"),
    Column("What the child says",                       "consent",           "child_view"),
    Column("Manager’s name",                            "manager",           "manager_name",                "Merle Manager"),
    Column("Date the manager agreed",                   "manager",           "manager_agreed_on",           "3/11/2026"),
    Column("Urgency",                                   "urgency",           "urgency",                     "Routine"),
    Column("What makes it urgent",                      "urgency",           "urgency_words"),
    Column("Court case about the child",                "dates",             "has_court_case"),
    Column("What the court case is about",              "dates",             "court_case"),
    Column("Date of the next or final hearing",         "dates",             "hearing_on"),
)
# fmt: on
BY_HEADING = {column.heading: column for column in COLUMNS}
MUST_BE_THERE = (REFERRER, "Child’s first name", "Child’s last name", "Date of birth")


def heading_meant(words: str) -> str:
    """The heading as we write it for one that somebody typed, or ""."""
    return _HEADINGS.get(_plain(words), "")


def heading_of(page: str, field: str) -> str:
    return next((column.heading for column in COLUMNS if (column.page, column.field) == (page, field)), "")


def typed_from(cells: dict[str, str]) -> dict[str, dict[str, list[str]]]:
    """The cells of one row as they would have been typed, page by page."""
    typed: dict[str, dict[str, list[str]]] = {}
    for heading, cell in cells.items():
        column = BY_HEADING[heading]
        if column.page and cell:
            form = pages.find(column.page, Referral.Kind.VIG).form
            answer = _as_typed(form.base_fields[column.field], column.field, cell)
            typed.setdefault(column.page, {}).update(answer)
    _answer_what_follows(typed)
    return typed


def _as_typed(field, name, cell):
    if isinstance(field, DateField):
        return _date(name, cell)
    if isinstance(field, YesNoField | YesNoUnknownField):
        return {name: [_yes_or_no(cell)]}
    if isinstance(field, forms.MultipleChoiceField):
        return {name: [_choice(field, part.strip()) for part in MULTIPLE.split(cell) if part.strip()]}
    if isinstance(field, forms.ChoiceField):
        return {name: [_choice(field, cell)]}
    return {name: [cell]}


def _date(name, cell):
    """In three boxes; what is no date goes into the first, so that the form says so."""
    for shape in DATES:
        if (found := shape.fullmatch(cell)) and month_number(found["month"]):
            return {f"{name}_{part}": [found[part]] for part in PARTS}
    return {f"{name}_day": [cell], f"{name}_month": ["?"], f"{name}_year": ["0000"]}


def _yes_or_no(cell):
    word = cell.casefold()
    for answer, words in (("yes", YES), ("no", NO), ("unknown", UNKNOWN)):
        if word in words:
            return answer
    return cell


def _choice(field, cell):
    """The value of the choice whose words or code somebody wrote; what is none of them stays, and the form says so."""
    choices = [(str(value), str(label)) for value, label in field.choices if value]
    wanted = _plain(cell)
    return next((value for value, label in choices if wanted in (_plain(label), _plain(value))), cell)


def _answer_what_follows(typed):
    """The questions that a person answers by going on to the next one."""
    child, numbers, adult = (typed.get(page, {}) for page in ("child", "identifiers", "adult"))
    if "date_of_birth_year" in child:
        child["is_born"] = ["yes"]
    if upn := numbers.get("upn"):
        if re.fullmatch(r"UN[1-5]", upn[0].strip().upper()):
            numbers |= {"has_upn": ["no"], "upn_unknown_code": [numbers.pop("upn")[0].strip().upper()]}
        else:
            numbers["has_upn"] = ["yes"]
    for page in ("child-needs", "adult-needs"):
        if page in typed:
            typed[page]["needs_interpreter"] = ["yes" if "interpreter_language" in typed[page] else "no"]
    if adult:
        adult["role_in_vig"] = ["client"]
    if father := typed.get("father"):
        father["father_known"] = ["known" if "father_name" in father else "not_known"]


def _plain(words):
    """For comparing: letters and numbers only."""
    return "".join(letter for letter in str(words).casefold() if letter.isalnum())


_HEADINGS = {_plain(column.heading): column.heading for column in COLUMNS}

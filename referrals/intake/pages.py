"""The pages of the referral form, in order; the tasks that they make up, and the groups that tasks stand in."""

# ruff: noqa: E501 - rows of tables are not broken

from collections.abc import Callable
from typing import NamedTuple

from referrals.intake.forms import agreement, care, child, consultation, education, safety, story
from referrals.intake.forms.fields import PageForm
from referrals.models import Referral

VIG, CONSULTATION = Referral.Kind.VIG.value, Referral.Kind.CONSULTATION.value
CHILD, ADULT, ONCE = "child", "adult", ""
MOST_PEOPLE = 12  # children, or adults, on one referral


class Page(NamedTuple):
    """One page: asked once, or for each child, or for each adult; perhaps only after some answer."""

    slug: str
    task: str
    title: str
    form: type[PageForm]
    repeats: str = ONCE
    asked_if: Callable | None = None


class Task(NamedTuple):
    """A row of the task list. One without pages leads to a view of its own."""

    slug: str
    kind: str
    group: str
    title: str
    is_optional: bool = False
    view: str = ""


def _looked_after(answered, position):
    return answered.first("social-care", "social_care_status") == "CLA"


def _born(answered, position):
    return answered.first("child", "is_born", position) != "no"


def _learns_somewhere(answered, position):
    return _born(answered, position) and answered.first("school", "school_type", position) != "none"


FAMILY, PURPOSE, SAFETY, AGREEMENT = (
    "The child and the family", "What VIG could help with", "Working safely and well", "Agreement and timing",
)  # fmt: skip

# fmt: off
TASKS = (
    #    slug            kind          group           task                                      optional      view
    Task("children",     VIG,          FAMILY,         "The child, or the children"),
    Task("social-care",  VIG,          FAMILY,         "Social care and legal status"),
    Task("family",       VIG,          FAMILY,         "Family and parental responsibility"),
    Task("adults",       VIG,          FAMILY,         "Who could take part"),
    Task("address",      VIG,          FAMILY,         "Where the child lives"),
    Task("education",    VIG,          FAMILY,         "School or nursery"),
    Task("story",        VIG,          PURPOSE,        "What is stuck and what is hoped for"),
    Task("purpose",      VIG,          PURPOSE,        "Help, or to inform an assessment"),
    Task("safety",       VIG,          SAFETY,         "Safety and risk"),
    Task("access",       VIG,          SAFETY,         "Filming, access and interpreters"),
    Task("consent",      VIG,          AGREEMENT,      "Agreement to the referral"),
    Task("manager",      VIG,          AGREEMENT,      "Your manager’s agreement"),
    Task("timing",       VIG,          AGREEMENT,      "Urgency and dates"),
    Task("files",        VIG,          AGREEMENT,      "Files",                                  True,         "referrals:add_file"),
    Task("team",         CONSULTATION, "Consultation", "Who is stuck"),
    Task("team-story",   CONSULTATION, "Consultation", "What is stuck and what is hoped for"),
    Task("team-timing",  CONSULTATION, "Consultation", "Timing"),
)
PAGES = (
    #    slug                 task           page                                      form                          each    asked if
    Page("child",             "children",    "The child",                              child.ChildForm,              CHILD),
    Page("identifiers",       "children",    "Numbers that identify the child",        child.IdentifiersForm,        CHILD),
    Page("background",        "children",    "The child’s background",                 child.BackgroundForm,         CHILD),
    Page("child-needs",       "children",    "Languages and disabilities",             child.ChildNeedsForm,         CHILD),
    Page("social-care",       "social-care", "Social care",                            care.SocialCareForm),
    Page("care-history",      "social-care", "Care in the past",                       care.CareHistoryForm),
    Page("legal-status",      "social-care", "Legal status",                           care.LegalStatusForm,         ONCE,   _looked_after),
    Page("placement",         "social-care", "The placement",                          care.PlacementForm,           ONCE,   _looked_after),
    Page("who-agrees",        "family",      "Parental responsibility",                care.WhoAgreesForm),
    Page("household",         "family",      "Home and family",                        care.HouseholdForm),
    Page("father",            "family",      "The child’s father",                     care.FatherForm,              CHILD),
    Page("adult",             "adults",      "An adult around the child",              care.AdultForm,               ADULT),
    Page("adult-contact",     "adults",      "How to get in touch with this adult",    care.AdultContactForm,        ADULT),
    Page("adult-needs",       "adults",      "What this adult needs",                  care.AdultNeedsForm,          ADULT),
    Page("address",           "address",     "Where the child lives",                  care.AddressForm),
    Page("school",            "education",   "School or nursery",                      education.SchoolForm,         CHILD,  _born),
    Page("learning",          "education",   "Special educational needs",              education.LearningForm,       CHILD,  _learns_somewhere),
    Page("attainment",        "education",   "Learning",                               education.AttainmentForm,     CHILD,  _learns_somewhere),
    Page("attendance",        "education",   "Attendance",                             education.AttendanceForm,     CHILD,  _learns_somewhere),
    Page("school-support",    "education",   "Support at school",                      education.SchoolSupportForm,  CHILD,  _learns_somewhere),
    Page("why",               "story",       "Why VIG",                                story.WhyForm),
    Page("reason",            "story",       "Reason for the referral",                story.ReasonForm),
    Page("stuck",             "story",       "What is stuck",                          story.StuckForm),
    Page("hope",              "story",       "What is hoped for",                      story.HopeForm),
    Page("strengths",         "story",       "Strengths and services",                 story.StrengthsForm),
    Page("purpose",           "purpose",     "Purpose",                                story.PurposeForm),
    Page("visiting",          "safety",      "Visiting",                               safety.VisitingForm),
    Page("risks",             "safety",      "Risks in the family",                    safety.RisksForm),
    Page("who-must-not-know", "safety",      "Who must not know",                      safety.WhoMustNotKnowForm),
    Page("disclosure",        "safety",      "Harm that somebody told you of",         safety.DisclosureForm),
    Page("filming",           "access",      "Filming",                                safety.FilmingForm),
    Page("access",            "access",      "Access and interpreters",                safety.AccessForm),
    Page("consent",           "consent",     "Agreement to the referral",              agreement.ConsentForm),
    Page("manager",           "manager",     "Your manager’s agreement",               agreement.ManagerForm),
    Page("urgency",           "timing",      "Urgency",                                agreement.UrgencyForm),
    Page("dates",             "timing",      "Court and other dates",                  agreement.DatesForm),
    Page("team",              "team",        "Who is stuck",                           consultation.TeamForm),
    Page("team-stuck",        "team-story",  "What is stuck",                          consultation.TeamStuckForm),
    Page("team-hope",         "team-story",  "What is hoped for",                      consultation.TeamHopeForm),
    Page("team-timing",       "team-timing", "Timing",                                 consultation.TeamTimingForm),
)
# fmt: on

_TASKS = {task.slug: task for task in TASKS}
_PAGES = {page.slug: page for page in PAGES}


def find(slug, kind):
    """The page of that name in the form of that kind, or None."""
    page = _PAGES.get(slug)
    return page if page and _TASKS[page.task].kind == kind else None


def task_of(page):
    return _TASKS[page.task]


def tasks(kind):
    """The tasks of one kind of form, in order."""
    return [task for task in TASKS if task.kind == kind]


def pages_of(task):
    """The pages of a task, in order."""
    return [page for page in PAGES if page.task == task.slug]

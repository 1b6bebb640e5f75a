"""What the triage page of one referral shows."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.text import get_text_list

from referrals.merging.pairs import claims
from referrals.models import Attachment, Decision, Question, Referral, ReferralChild
from referrals.triage import suitability
from referrals.triage.actions import REASONS, is_of_today
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime
from vig_portal.reference import codes

UNSCANNED = Q(attachments__scan__in=(Attachment.Scan.WAITING, Attachment.Scan.NOT_SCANNED))

FOLLOWED = {True: "Yes", False: "No", None: ""}


def with_what_its_page_shows(referrals: QuerySet) -> QuerySet:
    """The referral with its people, checklist and consultation, and how many of its files were not scanned."""
    return (
        referrals.select_related("referrer", "team", "checklist__by", "consultation__consultant")
        .annotate(
            unscanned_files=Count("attachments", filter=UNSCANNED),
            was_asked=Exists(Question.objects.filter(referral=OuterRef("pk"))),
            was_decided=Exists(Decision.objects.filter(referral=OuterRef("pk"))),
        )
        .prefetch_related("children")
    )


def heading(referral):
    """The children's names as in a sentence; a team's request has none."""
    return get_text_list([str(child) for child in referral.children.all()], "and") or "A team’s request"


def warnings(sections):
    """What the form found odd and let pass."""
    return [warning for section in sections for warning in section.warnings]


def checklist(referral):
    """What was found on going through the checklist, or None while nobody has."""
    return getattr(referral, "checklist", None)


def answers(referral):
    return checklist(referral).answers if checklist(referral) else {}


def followed_safeguarding(referral):
    return checklist(referral).followed_safeguarding if checklist(referral) else None


def found_before(referral):
    """What the form of the checklist begins with."""
    return {**answers(referral), "followed_safeguarding": followed_safeguarding(referral)}


def plan(referral):
    """What the form of a plan begins with."""
    consultation = getattr(referral, "consultation", None)
    if consultation is None or consultation.planned_for is None:
        return {}
    when = timezone.localtime(consultation.planned_for)
    return {"consultant": consultation.consultant_id, "day": when.date(), "time": when.time()}


def ended_in_a_referral(referral):
    """Whether the team said at the consultation that it will refer for VIG."""
    consultation = getattr(referral, "consultation", None)
    return consultation is not None and consultation.outcome == "refer_for_vig"


def consultation_in_words(referral):
    """Who gives it and when, and what came of it; None where there is none."""
    consultation = getattr(referral, "consultation", None)
    if consultation is None:
        return None
    helpfulness = consultation.helpfulness
    # fmt: off
    facts = (
        ("Given by",                 str(consultation.consultant or "Not planned yet")),
        ("Planned for",              govuk_datetime(consultation.planned_for)),
        ("Held on",                  govuk_date(consultation.held_on)),
        ("What came of it",          codes.label("reason_consultation_outcome", consultation.outcome)),
        ("How helpful, 0 to 10",     "" if helpfulness is None else str(helpfulness)),
        ("Note",                     consultation.note),
    )
    # fmt: on
    return [{"key": key, "value": value} for key, value in facts if value]


def others_of_the_same_children(referral, viewer):
    """Other referrals of the same children, or said to be, that the viewer may see.

    An adopted child's old record is another child.
    """
    others = visible(Referral.objects.sent(), to=viewer, action=Action.VIEW_REFERRAL)
    children = ReferralChild.objects.filter(referral=referral).values("child")
    claimed = claims().filter(referral=referral).values("claimed")
    same = ReferralChild.objects.filter(Q(child__in=children) | Q(child__in=claimed)).exclude(referral=referral)
    return others.filter(pk__in=same.values("referral")).order_by("-sent_at", "-pk")[:10]


def decisions(referral):
    """Every decision, newest first, each with its words."""
    if not referral.was_decided:
        return []
    found = referral.decisions.select_related("by", "seconded_by", "undone_by", "duplicate_of")
    return [_in_words(decision) for decision in found]


def questions(referral):
    """What was asked since it was sent, and what was answered."""
    return referral.questions.select_related("asked_by", "answered_by") if referral.was_asked else ()


def _in_words(decision):
    decision.is_undoable = is_of_today(decision) and decision.undone_at is None
    decision.found = [{"key": question, "value": word} for question, word in suitability.in_words(decision.checklist)]
    # fmt: off
    facts = (
        ("Reason",                             codes.label(REASONS[decision.outcome], decision.reason)),
        ("What the referrer reads",            decision.sentence),
        ("Note for colleagues",                decision.note),
        ("Look again on",                      govuk_date(decision.review_on)),
        ("Duplicate of",                       decision.duplicate_of and decision.duplicate_of.reference),
        ("Safeguarding procedures followed",   FOLLOWED[decision.followed_safeguarding]),
        ("Agreed by",                          _who(decision.seconded_by, decision.seconded_at)),
        ("Undone",                             _who(decision.undone_by, decision.undone_at)),
        ("Why it was undone",                  decision.undone_why),
    )
    # fmt: on
    decision.facts = [{"key": key, "value": value} for key, value in facts if value]
    return decision


def _who(person, when):
    return f"{person}, {govuk_datetime(when)}" if person else ""

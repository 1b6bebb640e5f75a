"""Writing down who agreed to what, who took it back, and what was ruled about who must agree."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cases.consent.facts import facts_of
from cases.consent.models import Answer, Capacity, Consent, ConsentRuling, How
from cases.consent.purposes import BY_PURPOSE, Purpose
from cases.models import Case, CaseAdult
from cases.states import CaseStatus
from referrals.models import Child
from vig_portal.access.checks import may
from vig_portal.access.grants import holders
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.notify import notify_all
from vig_portal.states.moves import NotYours, Refusal, Unfit

A_MOMENT = timedelta(seconds=10)
IS_CLOSED = "This case is closed. What was agreed can be read and taken back, and nothing else is written down."
NOT_OF_THIS_CASE = "This person is not in the case."
PARENT, SELF = Capacity.PARENTAL_RESPONSIBILITY, Capacity.SELF
GOES = "Nobody can watch a film from before. It is destroyed, unless a court has ordered that it be kept."
NOT_SHOWN = "No film is shown. To have the films destroyed, take back filming, and filming the shared review, as well."
# fmt: off
FOLLOWS = {
    # purpose                                what follows once it is taken back
    Purpose.TAKE_PART:                     f"No filming and no shared review goes on without it. {NOT_SHOWN}",
    Purpose.FILMING:                       f"Nobody is filmed. {GOES}",
    Purpose.FILM_SHARED_REVIEW:            f"Shared reviews are not filmed. {GOES}",
    Purpose.SHARE_IN_SUPERVISION:          "No supervisor can watch a clip from now on.",
    Purpose.SHARE_IN_INTERVISION:          "No other practitioner can watch a clip from now on.",
    Purpose.SHARE_WITH_NAMED_PROFESSIONAL: "Nobody else is shown a clip from now on.",
    Purpose.TRAINING_USE:                  "No clip is shown in training from now on.",
    Purpose.RESEARCH:                      "Nothing more goes into research.",
    Purpose.ANONYMISED_EVALUATION:         "Their answers are not counted from the next report on.",
    Purpose.KEEP_STILLS:                   "No picture can be looked at at home from now on.",
    Purpose.KEEP_CLIP:                     "No clip can be watched at home from now on.",
}
# fmt: on


@transaction.atomic
def record(
    case, purpose, *, giver, answer, answered_on, how, by, capacity=None, about=None, ends_on=None, **words
):  # fmt: skip
    """Write down what one person answered: an adult or a child of the case, or the manager of the council by name.

    `about` is the one child that it is about, where it is not about all. The words may be signed_as, interpreter,
    witness, named, parents_told, reason and note.
    """
    case = _locked(case, by)
    return _record(
        case, purpose, facts_of(case), giver=giver, answer=answer, answered_on=answered_on, how=how, by=by,
        capacity=capacity, about=about, ends_on=ends_on, **words,
    )  # fmt: skip


@transaction.atomic
def record_several(case, answers, *, giver, by, ends_on=None, named="", **shared):
    """Write down what one person answered to several purposes at once, {purpose: answer}: all of it or nothing."""
    case = _locked(case, by)
    if not answers:
        raise Refusal("Nothing was asked: choose an answer to at least one question.")
    facts = facts_of(case)
    return [
        _record(
            case, purpose, facts, giver=giver, answer=answer, by=by, ends_on=ends_on,
            named=named if purpose == Purpose.SHARE_WITH_NAMED_PROFESSIONAL else "", **shared,
        )
        for purpose, answer in answers.items()
    ]  # fmt: skip


@transaction.atomic
def withdraw(case, purpose, *, giver, by, reason="", answered_on=None, how=How.SPOKEN, **words):
    """Take a yes back: it counts at once, also after the case was closed, and from whoever has left it.

    Gives back the row and, in a sentence, what follows.
    """
    case = _locked(case, by, Action.TAKE_BACK_CONSENT, even_closed=True)
    facts = facts_of(case)
    before = facts.yes_of(purpose, key_of(giver))
    row = _record(
        case, purpose, facts, giver=giver, answer=Answer.WITHDRAWN, by=by, how=how,
        capacity=before.capacity if before else None, answered_on=answered_on or timezone.localdate(),
        reason=reason, **words,
    )  # fmt: skip
    others = [hold.user for hold in holders(case) if hold.user != by]
    notify_all(others, "consent_withdrawn", about=case, slot=str(row.pk))
    return row, FOLLOWS[Purpose(purpose)]


@transaction.atomic
def rule(case, purpose, *, person, needed, reason, advice_from, by):
    """Say for this case that somebody must agree, or need not; the last ruling counts, and each stays."""
    case = _locked(case, by)
    _must_be_of(case, person)
    if not reason.strip() or not advice_from.strip():
        raise Refusal("Say why, and whose advice it rests on.")
    if not needed and _decides_own_part(case, person):
        raise Unfit("needed", f"{person} always decides about their own part. Nobody can agree for them.")
    row = ConsentRuling.objects.create(
        case=case, purpose=purpose, needed=needed, reason=reason, advice_from=advice_from, by=by, **_whose(person)
    )
    trail.record("rule_on_consent", by=by, about=case, purpose=str(purpose), person=key_of(person), needed=needed)
    return row


# How it is done


def _record(case, purpose, facts, *, giver, answer, answered_on, how, by, capacity=None, about=None, ends_on=None,
            **words):  # fmt: skip
    purpose = Purpose(purpose)
    _must_be_of(case, giver, even_left=answer == Answer.WITHDRAWN)
    if about is not None:
        _must_be_of(case, about)
    if answered_on > timezone.localdate():
        raise Refusal("The day of the answer must be today or in the past.")
    capacity = Capacity(capacity or usual_capacity(giver))
    _must_fit(giver, capacity, answer)
    if answer == Answer.GIVEN and purpose == Purpose.SHARE_WITH_NAMED_PROFESSIONAL and not words.get("named"):
        raise Refusal("Name the professional to whom clips may be shown.")
    if answer == Answer.GIVEN:
        ends_on = ends_on or usual_end(purpose, answered_on)
    if answer == Answer.WITHDRAWN:
        _must_have_agreed(facts, purpose, giver, answered_on)
    if again := _pressed_twice(facts, purpose, giver, about, answer, answered_on, how, capacity):
        return Consent.objects.get(pk=again.pk)
    if ends_on is not None and ends_on < answered_on:
        raise Refusal(f"It cannot end before {govuk_date(answered_on)}, the day of the answer.")
    row = Consent.objects.create(
        case=case, purpose=purpose, answer=answer, answered_on=answered_on, how=how, capacity=capacity, about=about,
        ends_on=ends_on if answer == Answer.GIVEN else None, holders=facts.holders, case_purpose=case.purpose, by=by,
        **_whose(giver), **words,
    )  # fmt: skip
    trail.record(
        "record_consent", by=by, about=case, purpose=str(purpose), answer=str(answer), person=key_of(giver),
        consent=str(row.pk),
    )  # fmt: skip
    return row


def _must_have_agreed(facts, purpose, giver, day):
    before = facts.yes_of(purpose, key_of(giver))
    if before is None:
        raise Refusal(f"{giver} has not agreed to {BY_PURPOSE[purpose].about}: there is nothing to take back.")
    if day < before.answered_on:
        raise Refusal(f"{giver} agreed on {govuk_date(before.answered_on)}: it cannot be taken back before that day.")


def _pressed_twice(facts, purpose, giver, about, answer, answered_on, how, capacity):
    """The same answer, written down a moment ago: a second click, not a second answer."""
    before = facts.latest(purpose, key_of(giver), str(about.pk) if about else None)
    same = (answer, answered_on, how, capacity, str(about.pk) if about else None)
    if before and (before.answer, before.answered_on, before.how, before.capacity, before.about) == same:
        return before if timezone.now() - before.recorded_at < A_MOMENT else None
    return None


def usual_capacity(giver):
    """In what capacity somebody answers, where nobody says otherwise."""
    if isinstance(giver, str):
        return Capacity.LOCAL_AUTHORITY
    if isinstance(giver, CaseAdult):
        if giver.has_parental_responsibility == CaseAdult.Responsibility.YES:
            return PARENT
        if giver.has_delegated_authority:
            return Capacity.DELEGATED
    return SELF


def usual_end(purpose, day):
    """When an answer runs out by itself; None while the work lasts."""
    lasts = BY_PURPOSE[purpose].lasts_days
    return day + timedelta(days=lasts) if lasts else None


def _must_fit(giver, capacity, answer):
    """A yes is worth something only in a capacity that the person has. A no is written down from anybody."""
    if isinstance(giver, str) != (capacity == Capacity.LOCAL_AUTHORITY):
        raise Refusal("Only a named manager of the council agrees for the council.")
    if isinstance(giver, Child) and capacity != SELF:
        raise Refusal(f"{giver} can answer only for themselves.")
    if answer != Answer.GIVEN or not isinstance(giver, CaseAdult):
        return
    if capacity == PARENT and giver.has_parental_responsibility != CaseAdult.Responsibility.YES:
        raise Refusal(f"{giver} is not known to have parental responsibility. Write that down first, under People.")
    if capacity == Capacity.DELEGATED and not giver.has_delegated_authority:
        raise Refusal(
            f"The placement plan is not known to delegate this to {giver}. Write that down first, under People."
        )


def _must_be_of(case, person, *, even_left=False):
    if isinstance(person, CaseAdult):
        is_theirs = person.case_id == case.pk and (even_left or person.left_on is None)
    elif isinstance(person, Child):
        is_theirs = case.focus_children.filter(pk=person.pk).exists()
    else:
        is_theirs = bool(person.strip())
    if not is_theirs:
        raise Refusal(NOT_OF_THIS_CASE)


def _decides_own_part(case, person):
    if isinstance(person, CaseAdult):
        return person.is_client
    if isinstance(person, Child):
        facts = facts_of(case)
        return any(child.key == key_of(person) and facts.decides_for_self(child) for child in facts.children)
    return False


def _whose(person):
    if isinstance(person, str):
        return {"authority_name": person.strip()}
    return {"adult": person} if isinstance(person, CaseAdult) else {"child": person}


def key_of(person):
    """How the person is named in facts and in the audit trail: no name."""
    if isinstance(person, str):
        return "council"
    return f"{'adult' if isinstance(person, CaseAdult) else 'child'}-{person.pk}"


def _locked(case, by, action=Action.RECORD_CONSENT, *, even_closed=False):
    """The case, for whoever may write down what was agreed; nobody closes it in the meantime."""
    case = Case.objects.select_for_update(of=("self",)).select_related("referral").get(pk=case.pk)
    if not may(by, action, case):
        raise NotYours("Only the practitioners of the case write down what was agreed.")
    if case.status == CaseStatus.CLOSED and not even_closed:
        raise Refusal(IS_CLOSED)
    return case

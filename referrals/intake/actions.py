"""What a referrer does: start a referral, answer its pages, send it, put an answer right afterwards."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from referrals.allocation import actions as allocation
from referrals.intake import drafts, drawing, pages, summary
from referrals.intake.answered import Answered, Asked
from referrals.intake.duplicates import possible_matches
from referrals.intake.references import new_reference
from referrals.models import Amendment, Answers, Referral
from referrals.states import OPEN, ReferralStatus
from vig_portal.access.checks import may
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.govuk.dates import PARTS
from vig_portal.notifications.notify import notify, notify_all, notify_each
from vig_portal.states.moves import NoSuchMove, NotYours, Refusal, move

TRIES = 5
SAFETY = "safety"  # the task of what visitors have to know before they go
# What the search for the same child goes by. A change of it asks again.
# fmt: off
SEARCHED_BY = {
    "child":        ("first_name", "last_name", "is_born", "is_adopted",
                     *(f"{name}_{part}" for name in ("date_of_birth", "expected_date_of_birth") for part in PARTS)),
    "identifiers":  ("mosaic_id", "nhs_number", "has_upn", "upn"),
    "social-care":  (),  # only whether it tells of an adoption
    "care-history": (),
}
# fmt: on


class TwoBrowsers(Refusal):
    """The page was changed somewhere else since it was opened: both answers are kept, a person chooses."""

    def __init__(self, stored):
        at = timezone.localtime(stored.saved_at)
        super().__init__(
            f"This page was changed at {at:%-I:%M}{at:%p}".replace("AM", "am").replace("PM", "pm")
            + " in another window."
        )
        self.stored = stored


@transaction.atomic
def start(*, by, kind=Referral.Kind.VIG, referrer=None, is_told=True):
    """Begin a draft. A coordinator may begin one for somebody who phoned: both then hold it, and the other is told."""
    if referrer is not None and referrer != by and not may(by, Action.ENTER_REFERRAL):
        raise NotYours("Only a coordinator enters a referral for somebody else.")
    referrer = referrer or by
    entered_by = by if referrer != by else None
    draft = Referral.objects.create(kind=kind, referrer=referrer, entered_by=entered_by, team=referrer.team)
    for person in {referrer, by}:
        hand(draft, to=person, by=by, why="made the referral")
    trail.record("start", by=by, about=draft)
    if entered_by and is_told:
        tell_of_draft(draft)
    return draft


def tell_of_draft(draft):
    """Tell somebody that there is a draft in their name: they may complete it and send it."""
    notify(draft.referrer, "draft_made_for_you", about=draft)


def save_page(referral, page, position, typed, *, by, version=None, answered=None):
    """Continue: keep what was typed; the page is complete when it is well formed.

    `answered` is for those who fill in many pages that nobody else has yet: they are then read once.
    """
    return _store(referral, page, position, typed, by=by, version=version, continued=True, answered=answered)


def keep_page(referral, page, position, typed, *, by, version=None):
    """Save and come back later, or by itself while typing: keep what was typed, whatever it is."""
    return _store(referral, page, position, typed, by=by, version=version, continued=False)


@transaction.atomic
def remove_person(referral, repeats, position, *, by):
    """Take a child or an adult out of a draft."""
    _touch(referral)
    slugs = [page.slug for page in pages.PAGES if page.repeats == repeats]
    if Answers.objects.filter(referral=referral, page=repeats).count() < 2:
        raise Refusal("There must be one at least. Change the answers instead.")
    Answers.objects.filter(referral=referral, page__in=slugs, position=position).delete()


@transaction.atomic
def answer_match(referral, position, child, *, by):
    """Say that the child is one who is known already, or (None) that it is none of those found."""
    _touch(referral)
    answered = Answered.of(referral)
    if child is not None and child.pk not in {match.child.pk for match in matches_for(answered, position)}:
        raise Refusal("That record is not among those that may be the same child.")
    Answers.objects.filter(referral=referral, page="child", position=position).update(
        match=child, match_answered=True, match_chosen=True
    )
    trail.record("answer_match", by=by, about=referral, matched=child is not None)


def matches_for(answered, position):
    """The records that may be this child."""
    child, numbers = answered.cleaned("child", position), answered.cleaned("identifiers", position)
    return possible_matches(
        child.get("first_name") or "",
        child.get("last_name") or "",
        child.get("date_of_birth"),
        mosaic_id=numbers.get("mosaic_id") or "",
        nhs_number=numbers.get("nhs_number") or "",
        upn=numbers.get("upn") or "",
        is_adopted=answered.adoption(position),
        expected_date_of_birth=child.get("expected_date_of_birth"),
    )


@transaction.atomic
def discard(referral, *, by):
    """Throw a draft away."""
    _touch(referral)
    drafts.remove(referral, by=by, why="discarded")


def submit(referral, *, by, answered=None):
    """Send it to the coordinators. Sending twice is sending once."""
    if not referral.is_draft:
        return referral
    answered = answered or Answered.of(referral)
    if unfinished := answered.unfinished:
        raise Refusal(f"“{unfinished[0].title}” is not complete yet. Complete it, then send the referral.")
    for tries_left in reversed(range(TRIES)):
        try:
            return _send(referral, answered, by)
        except NoSuchMove:
            referral.refresh_from_db()
            return referral
        except IntegrityError as problem:
            if not tries_left or "referral_reference" not in str(problem):
                raise
    return None


@transaction.atomic
def amend(referral, page, position, typed, *, reason, by, version=None):
    """Put an answer right after sending. The old one is kept beside the new, with the reason."""
    status = Referral.objects.select_for_update().values_list("status", flat=True).get(pk=referral.pk)
    if status not in OPEN:
        raise Refusal("Answers can be changed while a referral is open. Speak with a coordinator about this one.")
    if not may(by, Action.MAKE_REFERRAL, referral):
        raise NotYours("You cannot change the answers of this referral.")
    answered = Answered.of(referral)
    if page.slug == "address" and not summary.may_see_address(
        referral, by, is_sensitive=answered.first("address", "is_address_sensitive") == "yes"
    ):
        raise NotYours("Only a coordinator can change an address that is kept from other people.")
    if page.repeats == pages.CHILD and position not in answered.positions(pages.CHILD):
        raise Refusal("A child cannot be added after sending. Make another referral for this child.")
    before = {row.name: row for row in _rows(answered, page, position)}
    row, _ = _write(referral, page, position, typed, by=by, version=version, continued=True, answered=answered)
    if not row.is_complete:
        raise Refusal("The new answer is not complete. Nothing was changed.")
    answered = Answered.of(referral)
    after = {row.name: row for row in _rows(answered, page, position)}
    amendments = [
        _amendment(referral, page, position, before.get(name), after.get(name), reason, by)
        for name in [*before, *(name for name in after if name not in before)]
        if _answer(before.get(name)) != _answer(after.get(name))
    ]
    if amendments:
        _hide_sensitive(amendments, page, before, after)
        Amendment.objects.bulk_create(amendments)
        names = {name for name in {*before, *after} if _answer(before.get(name)) != _answer(after.get(name))}
        changed = {(page.slug, position, name) for name in names}
        drawing.redraw(referral, answered, changed, on=timezone.localdate(), by=by)
        trail.record("amend", by=by, about=referral, page=page.slug)
        _tell_of_amendment(referral, page, row, by)
    return amendments


# Storing


@transaction.atomic
def _store(referral, page, position, typed, *, by, version, continued, answered=None):
    _touch(referral)
    answered = answered or Answered.of(referral)
    if not answered.has(page, position):
        raise Refusal("This page is not part of the referral any more.")
    adopted = {at: answered.adoption(at) for at in answered.positions("child")}
    row, old = _write(referral, page, position, typed, by=by, version=version, continued=continued, answered=answered)
    if page.slug in SEARCHED_BY:
        is_other = any(old.get(name) != row.typed.get(name) for name in SEARCHED_BY[page.slug])
        changed = {at for at, was in adopted.items() if answered.adoption(at) is not was}
        _look_for_matches(answered, changed | {position} if is_other else changed)
    return row


def _write(referral, page, position, typed, *, by, version, continued, answered):
    """The row as it is now, and what was typed before."""
    typed = _tidy(page, typed)
    row = answered.row(page.slug, position)
    old = row.typed if row else {}
    if row and version is not None and version != row.version and old != typed:
        raise TwoBrowsers(row)
    if row is None:
        row = Answers(referral=referral, page=page.slug, position=position, version=0)
    was_complete = row.is_complete and old == typed
    row.typed = typed
    answered.take(row)
    row.is_complete = answered.form(page, position).is_valid() if continued else was_complete
    row.version += 1
    row.saved_at, row.saved_by = timezone.now(), by
    row.save()
    return row, old


def _touch(referral):
    """Lock the draft; what was sent meanwhile is not changed any more."""
    is_draft = Referral.objects.filter(pk=referral.pk, status=ReferralStatus.DRAFT).update(touched_at=timezone.now())
    if not is_draft:
        raise Refusal(
            "This referral has been sent, or the draft was removed. What you typed here was not added to it."
        )


def _tidy(page, typed):
    """What belongs to the page's questions, as text that a database can keep."""
    names = set(page.form.base_fields)
    names |= {f"{name}_{part}" for name in names for part in PARTS}
    return {
        name: [str(value).replace("\x00", "") for value in values] for name, values in typed.items() if name in names
    }


def _look_for_matches(answered, changed):
    """Look again for the children of whom something else is said now; a page that is not complete waits."""
    for at in answered.positions("child"):
        child, numbers = answered.row("child", at), answered.row("identifiers", at)
        if child.match_answered and at not in changed:
            continue
        before = child.match, child.match_answered, child.match_chosen
        child.match_answered = False
        if child.is_complete and numbers and numbers.is_complete:
            found = {match.child.pk for match in matches_for(answered, at)}
            child.match = child.match if child.match_id in found else None
            child.match_answered = child.match_id is not None or not found
        child.match_chosen = child.match_answered and child.match_id is not None
        if (child.match, child.match_answered, child.match_chosen) != before:
            child.save(update_fields=["match", "match_answered", "match_chosen"])


# Sending


@transaction.atomic
def _send(referral, answered, by):
    now = timezone.now()
    move(
        referral, "submit", by=by, sent_at=now, reference=new_reference(),
        **drawing.referral_columns(answered, on=timezone.localdate()),
    )  # fmt: skip
    drawing.draw_people(referral, answered, by=by)
    coordinators = User.objects.with_role(Role.COORDINATOR)
    told = [(referral.referrer, "referral_sent"), *((person, "referral_to_triage") for person in coordinators)]
    notify_each(told, about=referral)
    return referral


# Amending


def _rows(answered, page, position):
    return summary.rows_of(answered, Asked(page, position))


def _answer(row):
    return row.answer if row else summary.NOT_PROVIDED


def _amendment(referral, page, position, before, after, reason, by):
    return Amendment(
        referral=referral,
        page=page.slug,
        position=position,
        question=(after or before).question[:200],
        before=_answer(before),
        after=_answer(after),
        reason=reason,
        by=by,
    )


def _tell_of_amendment(referral, page, row, by):
    """Tell the coordinators, and who was asked to take it on: of safety each time, of all else once a day."""
    asked = User.objects.filter(practitioner__allocations__in=referral.allocations.live())
    told = {*allocation.coordinators_of(referral), *asked, referral.referrer} - {by}
    if page.task == SAFETY:
        notify_all(told, "safety_amended", about=referral, slot=f"{page.slug}-{row.version}")
    else:
        notify_all(told, "referral_amended", about=referral, slot=str(timezone.localdate()))


def _hide_sensitive(amendments, page, before, after):
    """The history is read by more people than a sensitive address."""
    if page.slug != "address":
        return
    if all(_answer(rows.get("is_address_sensitive")) == "No" for rows in (before, after)):
        return
    hidden = {row.question for rows in (before, after) for row in rows.values() if row.name in summary.SENSITIVE}
    for amendment in amendments:
        if amendment.question in hidden:
            amendment.before = amendment.after = summary.KEPT_FROM_OTHERS

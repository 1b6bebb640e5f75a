"""Legal hold: one person asks, a second one confirms. While it is in force no film of the case is destroyed."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.videos.models import LegalHold
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify, notify_all
from vig_portal.states.moves import NotYours, Refusal

Stage = LegalHold.Stage
ROLES = (Role.COORDINATOR, Role.MANAGER)
ONLY_A_SECOND = "You have asked for this yourself. A second person has to confirm it."


@transaction.atomic
def ask(case, *, order_reference, reason, by):
    """Ask that the films of the case be kept. Nothing is kept until a second person confirms."""
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("referral").get(pk=case.pk)
    if not may(by, Action.HOLD_FILMS, case):
        raise NotYours("You cannot ask for a legal hold in this case.")
    if there := going_on(case):
        raise Refusal(f"{there.asked_by} has asked for a legal hold in this case already.")
    hold = LegalHold.objects.create(case=case, order_reference=order_reference, reason=reason, asked_by=by)
    trail.record("ask_legal_hold", by=by, about=case, hold=str(hold.pk))
    notify_all(others(hold), "legal_hold_asked", about=hold)
    return hold


@transaction.atomic
def confirm(hold, *, by):
    """Set the hold, as the second person. Twice is once."""
    hold = _lock(hold, by)
    if hold.confirmed_by == by:
        return hold
    _must_be(hold, Stage.ASKED)
    _must_be_another(hold.asked_by, by)
    hold.confirmed_by, hold.confirmed_at = by, timezone.now()
    hold.save(update_fields=["confirmed_by", "confirmed_at"])
    trail.record("confirm_legal_hold", by=by, about=hold.case, hold=str(hold.pk))
    _tell(hold, "legal_hold_set", by)
    return hold


@transaction.atomic
def drop(hold, *, by):
    """Take back what was asked for and nobody has confirmed, or turn it down. Twice is once."""
    hold = _lock(hold, by)
    if hold.stage == Stage.DROPPED:
        return hold
    _must_be(hold, Stage.ASKED)
    hold.dropped_by, hold.dropped_at = by, timezone.now()
    hold.save(update_fields=["dropped_by", "dropped_at"])
    trail.record("drop_legal_hold", by=by, about=hold.case, hold=str(hold.pk))
    if hold.asked_by != by:
        notify(hold.asked_by, "legal_hold_turned_down", about=hold)
    return hold


@transaction.atomic
def ask_to_lift(hold, *, reason, by):
    """Ask that the hold end. It is in force until a second person agrees."""
    hold = _lock(hold, by)
    _must_be(hold, Stage.IN_FORCE)
    hold.lift_reason, hold.lift_asked_by, hold.lift_asked_at = reason, by, timezone.now()
    hold.save(update_fields=["lift_reason", "lift_asked_by", "lift_asked_at"])
    trail.record("ask_to_lift_legal_hold", by=by, about=hold.case, hold=str(hold.pk))
    slot = hold.lift_asked_at.isoformat()  # it may be asked, kept, and asked again
    notify_all(others(hold), "legal_hold_to_lift", about=hold, slot=slot)
    return hold


@transaction.atomic
def lift(hold, *, by):
    """End the hold, as the second person: films whose day has come go now. Twice is once."""
    hold = _lock(hold, by)
    if hold.lifted_by == by:
        return hold
    _must_be(hold, Stage.LIFT_ASKED)
    _must_be_another(hold.lift_asked_by, by)
    hold.lifted_by, hold.lifted_at = by, timezone.now()
    hold.save(update_fields=["lifted_by", "lifted_at"])
    trail.record("lift_legal_hold", by=by, about=hold.case, hold=str(hold.pk))
    _tell(hold, "legal_hold_lifted", by)
    return hold


@transaction.atomic
def keep(hold, *, by):
    """Leave the hold in force, though somebody has asked to lift it. Twice is once."""
    hold = _lock(hold, by)
    if hold.stage == Stage.IN_FORCE:
        return hold
    _must_be(hold, Stage.LIFT_ASKED)
    asked_by, slot = hold.lift_asked_by, hold.lift_asked_at.isoformat()
    hold.lift_reason, hold.lift_asked_by, hold.lift_asked_at = "", None, None
    hold.save(update_fields=["lift_reason", "lift_asked_by", "lift_asked_at"])
    trail.record("keep_legal_hold", by=by, about=hold.case, hold=str(hold.pk))
    if asked_by != by:
        notify(asked_by, "legal_hold_kept", about=hold, slot=slot)
    return hold


def going_on(case):
    """The hold of the case that is in force or asked for; None where there is none."""
    return LegalHold.objects.going_on().filter(case=case).select_related("asked_by").first()


def others(hold):
    """Everybody who can say the second word: whoever may hold films of this case, but for who has asked."""
    people = {person for role in ROLES for person in User.objects.with_role(role)}
    found = [person for person in people if person != hold.asks and may(person, Action.HOLD_FILMS, hold)]
    return sorted(found, key=str)


def _tell(hold, name, by):
    """Those who hold films, and who works with the family."""
    notify_all([person for person in others(hold) if person != by], name, about=hold)
    notify_all(hold.case.people_at_work(), name, about=hold, url=reverse("cases:films", args=[hold.case_id]))


def _lock(hold, by):
    holds = LegalHold.objects.select_for_update(of=("self",))
    people = ("asked_by", "confirmed_by", "lift_asked_by", "lifted_by")
    hold = holds.select_related("case__referral", *people).get(pk=hold.pk)
    if not may(by, Action.HOLD_FILMS, hold):
        raise NotYours("You cannot do this in this case.")
    return hold


def _must_be(hold, stage):
    if hold.stage != stage:
        raise Refusal(f"This legal hold has moved on: it is now “{hold.stage.label}”. Nothing was changed.")


def _must_be_another(asked_by, by):
    if asked_by == by:
        raise NotYours(ONLY_A_SECOND)

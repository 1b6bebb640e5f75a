"""Where the work with a family stands: it begins, pauses, goes on; and what it is for."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import get_text_list

from cases.consent.force import standing
from cases.consent.purposes import Purpose as Asked
from cases.models import Case
from cases.opening import SUPERVISES
from cases.people.actions import locked
from referrals.models import Purpose as Needed
from vig_portal.access.grants import hand, holders, take_back
from vig_portal.accounts.models import TRAINEE_STAGES, Practitioner
from vig_portal.audit import trail
from vig_portal.notifications.notify import notify
from vig_portal.states.moves import Refusal, Unfit, move

LONGEST_PAUSE = timedelta(days=183)


@transaction.atomic
def start_work(case, *, by):
    """The adults have agreed to take part: the work begins."""
    case = locked(case, by)
    if not case.adults.clients().exists():
        raise Refusal("Nobody takes part yet. Add the adult whose relationship with the child this is about.")
    agreed = standing(case, Asked.TAKE_PART)
    if agreed.status != "given":
        raise Refusal(f"The work cannot start yet: {agreed.sentence}")
    return move(case, "start_work", by=by)


@transaction.atomic
def pause(case, *, reason, review_on, by, words=""):
    """Stop for a while, and say when to look again."""
    case = locked(case, by)
    today = timezone.localdate()
    if not today < review_on <= today + LONGEST_PAUSE:
        raise Unfit("review_on", "The day to look again must be in the next six months.")
    return move(case, "pause", by=by, reason=reason, note=words, review_on=review_on)


@transaction.atomic
def resume(case, *, by):
    """Go on after a pause, from where it stood."""
    case = locked(case, by)
    return move(case, "resume" if case.work_has_begun else "open_again", by=by, review_on=None)


@transaction.atomic
def change_purpose(case, *, purpose, by):
    """VIG for the family, or to inform an assessment: it is fixed on accepting, and a change needs fresh consent."""
    case = locked(case, by)
    if purpose == case.purpose:
        raise Refusal(f"The purpose is “{case.get_purpose_display()}” already.")
    if purpose == Needed.INFORM_ASSESSMENT and (trainees := _trainees(case)):
        be = "is a trainee" if len(trainees) == 1 else "are trainees"
        raise Unfit(
            "purpose",
            f"{get_text_list(trainees, 'and')} {be}: only accredited practitioners inform an assessment. "
            "Ask a coordinator to hand the case over first",
        )
    before, case.purpose, case.purpose_since = case.purpose, purpose, timezone.localdate()
    case.save(update_fields=["purpose", "purpose_since"])
    trail.record("change_purpose", by=by, about=case, before=before, after=str(purpose))
    return case


def _trainees(case):
    """Who works in the case, or covers, and is not accredited yet."""
    at_work = Practitioner.objects.filter(user__in=holders(case).order_by().values("user"), stage__in=TRAINEE_STAGES)
    return [str(practitioner) for practitioner in at_work.select_related("user").order_by("user__name", "pk")]


@transaction.atomic
def let_supervisor_read(case, *, by):
    """The practitioner's own supervisor may read the case, and what is written of its sessions: never its film."""
    case = locked(case, by)
    supervisor = case.allocation.practitioner.supervisor
    if supervisor is None or not supervisor.is_active:
        raise Refusal("No supervisor is named for you. Ask a coordinator to name one in the directory.")
    hand(case, to=supervisor, by=by, why=SUPERVISES, only_to_read=True)
    trail.record("let_supervisor_read", by=by, about=case, supervisor=str(supervisor.pk))
    notify(supervisor, "case_to_read", about=case)
    return supervisor


@transaction.atomic
def supervisor_no_longer_reads(case, *, by):
    """Take the case back from whoever supervises it."""
    case = locked(case, by)
    for hold in reading_supervisors(case):
        take_back(case, from_=hold.user, why=SUPERVISES)
    trail.record("supervisor_no_longer_reads", by=by, about=case)


def former_supervisor_no_longer_reads(practitioner, supervisor, *, by):
    """Whoever supervises a practitioner no more reads none of their cases; what they work in themselves is theirs."""
    theirs = Case.objects.filter(allocation__practitioner=practitioner)
    for case in theirs.filter(holds__user=supervisor, holds__why=SUPERVISES, holds__until=None).distinct():
        take_back(case, from_=supervisor, why=SUPERVISES)
        trail.record("supervisor_no_longer_reads", by=by, about=case)


def reading_supervisors(case):
    """The holds of those who read the case because they supervise its practitioner."""
    return holders(case, only_to_read=True).filter(why=SUPERVISES)

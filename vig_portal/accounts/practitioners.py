"""What a coordinator changes about a practitioner, and what practitioners keep about themselves."""

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Conflict, Leave, Practitioner
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal

WHAT_MAY_CHANGE = frozenset({
    "base_district", "capacity", "languages", "specialisms", "workdays", "gender", "stage", "supervisor",
    "is_consent_trained", "can_visit_alone", "is_taking_cases",
})  # fmt: skip
# What a supervisor was let to read, on the floors above, ends with the supervision.
TAKES_BACK = "cases.work.actions.former_supervisor_no_longer_reads"
# Facts about work that name nobody: the trail keeps what they became.
TOLD_IN_FULL = frozenset({"capacity", "stage", "is_consent_trained", "can_visit_alone", "is_taking_cases"})


@transaction.atomic
def add(person, *, by, **fields):
    """Make somebody who has the role of a practitioner known to allocation."""
    _must_manage(by)
    if Role.PRACTITIONER not in person.roles:
        raise Refusal(f"{person} does not have the practitioner role. An administrator can give it.")
    practitioner, is_new = Practitioner.objects.get_or_create(user=person, defaults=fields)
    if not is_new:
        raise Refusal(f"{person} is in the directory already.")
    _must_have_a_real_supervisor(practitioner)
    trail.record("add_practitioner", by=by, about=practitioner)
    return practitioner


@transaction.atomic
def change(practitioner, *, by, **fields):
    """Change where, how much or with what training somebody works; the trail keeps what was changed."""
    _must_manage(by)
    unknown = fields.keys() - WHAT_MAY_CHANGE
    if unknown:
        raise TypeError(f"not to be changed here: {sorted(unknown)}")
    practitioner = _locked(practitioner)
    changed = sorted(name for name, value in fields.items() if getattr(practitioner, name) != value)
    if not changed:
        return practitioner
    former = practitioner.supervisor if "supervisor" in changed else None
    for name in changed:
        setattr(practitioner, name, fields[name])
    if "supervisor" in changed:
        _must_have_a_real_supervisor(practitioner)
    practitioner.save(update_fields=changed)
    if former is not None:
        import_string(TAKES_BACK)(practitioner, former, by=by)
    told = {name: str(fields[name]) for name in changed if name in TOLD_IN_FULL}
    trail.record("change_practitioner", by=by, about=practitioner, fields=changed, **told)
    return practitioner


def set_capacity(practitioner, capacity, *, by):
    """How many families at once; a family in which two adults take part counts as one and a half."""
    return change(practitioner, capacity=capacity, by=by)


def record_stage(practitioner, stage, *, by):
    """How far the training is."""
    return change(practitioner, stage=stage, by=by)


def set_supervisor(practitioner, supervisor, *, by):
    """Who supervises them; None for nobody."""
    return change(practitioner, supervisor=supervisor, by=by)


def set_workdays(practitioner, workdays, *, by):
    """The days of the week, Monday is 0."""
    return change(practitioner, workdays=sorted(workdays), by=by)


def set_languages(practitioner, languages, *, by):
    """What they can work in without an interpreter."""
    return change(practitioner, languages=languages, by=by)


# What practitioners keep about themselves


@transaction.atomic
def record_leave(practitioner, *, first_day, last_day, by):
    """Days away, the first and the last included."""
    _must_keep(practitioner, by)
    if last_day < first_day:
        raise Refusal("The last day of leave must be the same as or after the first day.")
    practitioner = _locked(practitioner)
    if practitioner.leave.filter(first_day__lte=last_day, last_day__gte=first_day).exists():
        raise Refusal("There is leave on some of these days already. Cancel it first to change it.")
    leave = Leave.objects.create(practitioner=practitioner, first_day=first_day, last_day=last_day)
    trail.record("record_leave", by=by, about=practitioner, first_day=str(first_day), last_day=str(last_day))
    return leave


@transaction.atomic
def cancel_leave(leave, *, by):
    """Take leave back that was not taken, or has begun and is over."""
    _must_keep(leave.practitioner, by)
    trail.record(
        "cancel_leave", by=by, about=leave.practitioner, first_day=str(leave.first_day), last_day=str(leave.last_day)
    )
    leave.delete()


@transaction.atomic
def declare_conflict(practitioner, *, reason, by, team=None, mosaic_id=""):
    """Declare a conflict of interest with a team, or with one child: neither is offered to them from now on."""
    _must_keep(practitioner, by)
    if not (team or mosaic_id):
        raise Refusal("Say with which team, or with which child.")
    practitioner = _locked(practitioner)
    standing = Conflict.objects.filter(
        practitioner=practitioner, team=team, mosaic_id=mosaic_id, ended_at=None
    ).first()
    if standing:
        return standing
    conflict = Conflict.objects.create(
        practitioner=practitioner, team=team, mosaic_id=mosaic_id, reason=reason[:200], declared_by=by
    )
    trail.record("declare_conflict", by=by, about=practitioner, conflict=conflict.pk)
    return conflict


@transaction.atomic
def end_conflict(conflict, *, by):
    """Say that a conflict of interest is over. Only a coordinator does, so that nobody clears themselves."""
    _must_manage(by)
    if Conflict.objects.filter(pk=conflict.pk, ended_at=None).update(ended_at=timezone.now()):
        trail.record("end_conflict", by=by, about=conflict.practitioner, conflict=conflict.pk)


def _locked(practitioner):
    return Practitioner.objects.select_for_update(of=("self",)).get(pk=practitioner.pk)


def _must_manage(by):
    if not may(by, Action.MANAGE_DIRECTORY):
        raise NotYours("Only a coordinator changes this.")


def _must_keep(practitioner, by):
    own = practitioner.user_id == by.pk and may(by, Action.MANAGE_OWN_PROFILE)
    if not own and not may(by, Action.MANAGE_DIRECTORY):
        raise NotYours("Only the practitioner and the coordinators change this.")


def _must_have_a_real_supervisor(practitioner):
    supervisor = practitioner.supervisor
    if supervisor is None:
        return
    if supervisor.pk == practitioner.user_id:
        raise Refusal("Nobody supervises themselves.")
    if not supervisor.is_active or Role.SUPERVISOR not in supervisor.roles:
        raise Refusal(f"{supervisor} does not have the supervisor role.")

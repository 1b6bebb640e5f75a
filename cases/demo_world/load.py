"""Loads the demo world through the same actions that the browser uses."""

import copy
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import pgtrigger
from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.demo_world import work
from cases.demo_world.families import FAMILIES, WAITS
from cases.demo_world.people import CONFLICTS, PRACTITIONERS, STAFF, VIRTUAL_SCHOOL, email_of
from cases.models import Case
from cases.opening import open_case
from referrals.allocation import actions as allocation
from referrals.allocation.candidates import candidates
from referrals.allocation.matching import rank
from referrals.demo_world.answers import answers_from
from referrals.demo_world.answers import vignettes as ten_vignettes
from referrals.intake import actions as intake
from referrals.intake import pages
from referrals.intake.answered import Answered
from referrals.models import Allocation, Priority, Referral
from referrals.triage import actions as triage
from vig_portal.access.roles import Role
from vig_portal.accounts.models import Conflict, Leave, Practitioner, RoleHeld, Stage, Team, User
from vig_portal.notifications.models import Notice
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

STAGES = {
    "t1": Stage.TRAINEE_1, "t2": Stage.TRAINEE_2, "t3": Stage.TRAINEE_3, "a": Stage.ACCREDITED,
    "ts": Stage.TRAINEE_SUPERVISOR, "s": Stage.SUPERVISOR, "l": Stage.LAPSED,
}  # fmt: skip
HALF_FILLED = {"child", "identifiers", "background", "social-care", "story"}
NO_TO_ALL = "no"


def whole_world():
    """People, the families of the last months, and the ten vignettes, each at another step of the pathway."""
    _people()
    coordinator = User.objects.get(email=email_of("Marisol Hartnoll"))
    vignettes = ten_vignettes()
    for number, family in enumerate(FAMILIES):
        _past_family(number, family, vignettes, coordinator)
    _work_goes_on()
    Notice.objects.update(read_at=timezone.now())
    _ten_vignettes(vignettes, coordinator)
    Notice.objects.update(sent_at=timezone.now())


def _people():
    def person(name, job, roles, phone="", team=VIRTUAL_SCHOOL, email=None):
        user, new = User.objects.get_or_create(
            email=email or email_of(name),
            defaults={
                "name": name,
                "job_title": job,
                "phone": phone,
                "team": Team.objects.get_or_create(name=team)[0],
                "password": "!",
            },
        )
        if new:
            RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role) for role in roles)
        return user

    for row in STAFF:
        person(*row)
    today = timezone.localdate()
    for number, row in enumerate(PRACTITIONERS):
        name, stage, supervisor, team, district, room, days, gender, languages, specialisms, leave, alone = row
        supervises = STAGES[stage] in (Stage.SUPERVISOR, Stage.TRAINEE_SUPERVISOR)
        roles = (Role.PRACTITIONER, Role.SUPERVISOR) if supervises else (Role.PRACTITIONER,)
        user = person(name, "VIG practitioner", roles, f"01632 96{300 + number:04d}", team)
        practitioner = Practitioner.objects.create(
            user=user,
            stage=STAGES[stage],
            supervisor=User.objects.get(name=supervisor) if supervisor else None,
            base_district=district,
            capacity=Decimal(room),
            workdays=[int(day) - 1 for day in days],
            gender=gender,
            languages=[_code("languages", word) for word in languages.split()],
            specialisms=[_code("specialism", word) for word in specialisms.split()],
            can_visit_alone=alone,
        )
        if leave:
            first, last = (today + timedelta(days=day) for day in leave)
            Leave.objects.create(practitioner=practitioner, first_day=first, last_day=last)
    for vignette in ten_vignettes().values():
        who = vignette["referrer"]
        person(who["name"], who["job_title"], (Role.REFERRER,), who["phone"], who["team"], who["email"])
    for name, team, reason in CONFLICTS:
        practitioner = Practitioner.objects.get(user__name=name)
        Conflict.objects.create(
            practitioner=practitioner,
            team=Team.objects.get(name=team),
            reason=reason,
            declared_by=practitioner.user,
        )


def _code(set_name, word):
    code = codes.find(set_name, word)
    if not code:
        raise LookupError(f"{word!r} is not in the code set {set_name}")
    return code


# The ten vignettes, each at a step of its own


def _ten_vignettes(vignettes, coordinator):
    day = timedelta(days=1)
    today = timezone.localdate()

    sent = _sent(vignettes["V01"], passing=24)
    triage.accept(sent, priority=Priority.HIGH, reason="recommended_group", by=_thought(sent, coordinator))
    _days_pass(sent, 3)
    case = _taken_up(sent, coordinator)
    _days_pass(sent, 8)
    work.in_the_middle(case)

    sent = _sent(vignettes["V02"], passing=9)
    triage.accept(sent, priority=Priority.ROUTINE, reason="school", by=_thought(sent, coordinator))
    _days_pass(sent, 2)
    _offered(sent, coordinator)
    _days_pass(sent, 1)

    sent = _sent(vignettes["V03"], passing=20)
    triage.accept(sent, priority=Priority.HIGH, reason="placement_stability", by=_thought(sent, coordinator))
    _days_pass(sent, 4)
    _taken_up(sent, coordinator)
    _days_pass(sent, 2)

    sent = _sent(vignettes["V04"], passing=16)
    triage.accept(sent, priority=Priority.ROUTINE, reason="relationship", by=_thought(sent, coordinator))
    _days_pass(sent, 5)
    offer = _offered(sent, coordinator)
    _days_pass(sent, 1)
    allocation.turn_down(offer, reason="too_far", by=offer.practitioner.user)
    _days_pass(sent, 1)

    _draft(vignettes["V05"])

    sent = _sent(vignettes["V06"], passing=12)
    triage.hold(
        sent,
        until=today + 30 * day,
        reason="unmanaged_need",
        by=_thought(sent, coordinator, unmanaged=True),
        sentence="We would like to look at this again once the support that has been arranged is under way.",
        note="Offer the team a consultation meanwhile.",
    )
    _days_pass(sent, 12)

    sent = _sent(vignettes["V07"], passing=4)
    triage.ask(
        sent,
        [
            "Has the mother been able to take legal advice about being filmed?",
            "Does the court timetable leave room for three cycles before the final hearing?",
        ],
        by=_thought(sent, coordinator),
    )
    _days_pass(sent, 3)

    _sent(vignettes["V08"], passing=8)
    _sent(vignettes["V09"], passing=1)

    sent = _sent(vignettes["V10"], passing=7)
    triage.accept_to_waiting_list(
        sent, priority=Priority.ROUTINE, reason="no_capacity_yet", by=_thought(sent, coordinator)
    )
    _days_pass(sent, 95)


def _draft(vignette):
    author = User.objects.get(email=vignette["referrer"]["email"])
    draft = intake.start(by=author)
    _fill_in(draft, [answer for answer in answers_from(vignette) if answer[0] in HALF_FILLED], author)
    return draft


def _sent(vignette, *, passing):
    """Filled in page by page and sent by its own referrer, so many days ago."""
    author = User.objects.get(email=vignette["referrer"]["email"])
    draft = intake.start(by=author)
    answered = _fill_in(draft, answers_from(vignette), author)
    referral = intake.submit(draft, by=author, answered=answered)
    if passing:
        _days_pass(referral, passing)
    return referral


def _fill_in(draft, answers, author):
    answered = Answered.of(draft)
    for page, position, typed in answers:
        intake.save_page(draft, pages.find(page, draft.kind), position, typed, by=author, answered=answered)
    return answered


def _thought(referral, coordinator, *, unmanaged=False):
    """The checklist gone through, as a decision asks for."""
    from referrals.triage import suitability

    answers = {check.name: NO_TO_ALL for check in suitability.CHECKLIST}
    if unmanaged:
        answers |= {check.name: "yes" for check in suitability.CHECKLIST if "substance" in check.name}
    triage.consider(referral, answers, by=coordinator, followed_safeguarding=True)
    return coordinator


def _offered(referral, coordinator):
    """To whoever comes first."""
    referral = Referral.objects.get(pk=referral.pk)
    first = rank(referral, candidates(referral), timezone.localdate()).first
    return allocation.offer(referral, first, by=coordinator)


def _taken_up(referral, coordinator):
    offer = _offered(referral, coordinator)
    return open_case(offer, by=offer.practitioner.user)


# The families of the last months: without them there is no wait to tell, and nobody is busy


def _work_goes_on():
    """Some of their cases are further on: one has ended, one is in the middle, one waits, in one they disagree."""
    steps = {"Hettie Quayle": work.finished, "Edie Marchmont": work.on_hold, "Kit Samarasinghe": work.at_odds}
    for child, step in steps.items():
        step(_case_of(child))


def _case_of(child):
    first, last = child.split()
    cases = Case.objects.select_related("referral", "allocation__practitioner__user")
    return cases.get(focus_children__first_name=first, focus_children__last_name=last)


def _past_family(number, family, vignettes, coordinator):
    like, child, parent, waited = *family, WAITS[number % len(WAITS)]
    sent = _sent(_renamed(vignettes[like], number, child, parent), passing=0)
    triage.accept(sent, priority=Priority.ROUTINE, reason="stuck_or_story", by=_thought(sent, coordinator))
    _days_pass(sent, waited)
    _taken_up(sent, coordinator)
    _days_pass(sent, 12 + 5 * number)


def _renamed(vignette, number, child, parent):
    """The same circumstances, another invented family."""
    vignette = copy.deepcopy(vignette)
    first, last = child.split()
    vignette["children"] = vignette["children"][:1]
    vignette["education"] = vignette["education"][:1]
    born = date.fromisoformat(vignette["children"][0]["date_of_birth"])
    vignette["children"][0] |= {
        "first_name": first,
        "preferred_name": first,
        "last_name": last,
        "person_id": str(7720000 + number),
        "nhs_number": nhs_number(5_000_000 + number),
        "upn": None,
        "upn_unknown_code": "UN1",
        "date_of_birth": str(born + timedelta(days=3 * number)),
    }
    was = vignette["adults"][0]["name"]
    vignette["adults"][0] |= {"name": parent, "email": f"{parent.lower().replace(' ', '.')}@example.org"}
    vignette["adults"][0]["phone"] = f"07700 9002{number:02d}"
    for consent in vignette["consents"]:
        if consent["given_by"] == was:
            consent["given_by"] = parent
    return vignette


def nhs_number(seed):
    """A number of the 999 range whose check digit is right (domain facts 4.5), from the seed on."""
    while True:
        nine = f"999{seed % 1_000_000:06d}"
        check = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check != 10:
            return nine + str(check % 11)
        seed += 101


def _days_pass(referral, days):
    """Everything about the referral so far happened that many days earlier.

    The trail keeps the true time; only what the screen shows is moved, and only here.
    """
    earlier = timedelta(days=days)
    allocations = Allocation.objects.filter(referral=referral).values("pk")
    cases = Case.objects.filter(referral=referral).values("pk")
    things = Q(thing_id=referral.pk) | Q(thing_id__in=allocations) | Q(thing_id__in=cases)
    with pgtrigger.ignore("states.StatusChange:append_only"):
        StatusChange.objects.filter(things).update(at=F("at") - earlier)
    Notice.objects.filter(things).update(written_at=F("written_at") - earlier, due_at=F("due_at") - earlier)
    for path, model, moments in _with_moments():
        model._base_manager.filter(**{path: referral.pk}).update(**{name: F(name) - earlier for name in moments})
    answer_by = models.ExpressionWrapper(F("answer_by") - earlier, output_field=models.DateField())
    Allocation.objects.filter(referral=referral).update(answer_by=answer_by)
    referral.refresh_from_db()


@cache
def _with_moments():
    """The tables that hold moments of a referral: the path to it, the table, and what the moments are called."""
    found = []
    for model in apps.get_models():
        moments = [field.name for field in model._meta.fields if isinstance(field, models.DateTimeField)]
        of = {field.name for field in model._meta.fields if field.related_model is Referral}
        if moments and (model is Referral or "referral" in of):
            found.append(("referral" if model is not Referral else "pk", model, moments))
    return found

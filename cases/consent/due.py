"""What is due about consent: what runs out soon, and where people have to be asked again."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.consent import force
from cases.consent.facts import Facts, with_facts
from cases.consent.models import Answer, Consent
from cases.models import Case
from referrals.states import AllocationStatus

ENDS_SOON = timedelta(days=14)


def ending(facts):
    """The answers that run out within two weeks and still count."""
    standings = force.standings_of(facts)
    found = {
        voice.said.pk: voice.said
        for standing in standings.values()
        for voice in standing.voices
        if voice.answer == Answer.GIVEN and voice.said.ends_on and voice.said.ends_on <= facts.on + ENDS_SOON
    }
    return list(found.values())


def endings(now):
    """For each open case and day on which something runs out: one answer of those, with the practitioner."""
    today = timezone.localdate(now)
    soon = Consent.objects.filter(
        case=OuterRef("pk"), answer=Answer.GIVEN, ends_on__gte=today, ends_on__lte=today + ENDS_SOON
    )
    found = {}
    for case in _open(today).filter(Exists(soon)):
        for said in sorted(ending(Facts(case, today)), key=lambda said: (said.recorded_at, said.pk)):
            found.setdefault((case.pk, said.ends_on), (said.pk, case))
    rows = Consent.objects.select_related("case__referral").in_bulk([pk for pk, _ in found.values()])
    by_pk = {str(pk): row for pk, row in rows.items()}
    return [(by_pk[pk], _practitioner(case)) for pk, case in found.values()]


def to_ask_again(now):
    """Each open case in which something has changed since people agreed, with its practitioner."""
    today = timezone.localdate(now)
    agreed = Consent.objects.filter(case=OuterRef("pk"), answer=Answer.GIVEN)
    cases = _open(today).filter(Exists(agreed))
    return [(case, _practitioner(case)) for case in cases if force.asked_again(Facts(case, today))]


def _open(today):
    """The open cases with whoever works in them; one that was reopened may wait for a practitioner."""
    in_hand = Case.objects.open().filter(allocation__status=AllocationStatus.TAKEN_UP)
    return with_facts(in_hand, today).select_related("referral", "allocation__practitioner__user")


def _practitioner(case):
    return case.allocation.practitioner.user

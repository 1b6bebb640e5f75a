"""Who opened a case, or the referral that it came of, though it was not in their hands, and what they say to that."""

from itertools import chain
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from cases.models import Case
from referrals.models import EmergencyOpening, Referral
from vig_portal.govuk.templatetags.govuk import govuk_date, govuk_datetime, written_time
from vig_portal.oversight.models import OddAccess

MOST = 50
RECORDS = {Case._meta.label_lower: "Case", Referral._meta.label_lower: "Referral"}
NOT_SAID = "They have not said why."


class Opening(NamedTuple):
    """What somebody opened, when, how it came to be known, and why they did, in their words."""

    who: str
    when: str
    record: str
    how: str
    why: str


def opened_by_others(case):
    """The newest first: what was opened in an emergency, at once; what the weekly list has, when it is made."""
    of_case = Q(kind=Case._meta.label_lower, thing_id=case.pk)
    of_referral = Q(kind=Referral._meta.label_lower, thing_id=case.referral_id)
    listed = OddAccess.objects.filter(of_case | of_referral).select_related("person")[:MOST]
    emergencies = EmergencyOpening.objects.filter(referral=case.referral_id).select_related("by")[:MOST]
    found = chain(map(_listed, listed), map(_in_an_emergency, emergencies))
    return [opening for _, opening in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _listed(odd):
    when, record = f"In the week of {govuk_date(odd.week)}", RECORDS[odd.kind]
    return odd.week, Opening(str(odd.person), when, record, odd.why_listed, odd.explanation or NOT_SAID)


def _in_an_emergency(opening):
    day = timezone.localtime(opening.at).date()
    how = f"Opened in an emergency, to read until {written_time(timezone.localtime(opening.until))}"
    return day, Opening(str(opening.by), govuk_datetime(opening.at), "Referral and case", how, opening.why)

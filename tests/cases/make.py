"""Plain functions that make what a case has."""

from django.utils import timezone

from cases.consent.models import Answer, Capacity, Consent, How
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.opening import open_case
from cases.record import with_what_its_page_shows
from tests.make import make_allocation


def make_case(*, by=None, allocation=None, **fields):
    """An open case of a practitioner, with one adult who takes part and holds parental responsibility."""
    allocation = allocation or make_allocation(practitioner=by.practitioner if by else None)
    case = open_case(allocation, by=allocation.practitioner.user)
    for name, value in fields.items():
        setattr(case, name, value)
    if fields:
        case.save(update_fields=list(fields))
    return case


def as_shown(case, viewer):
    """The case as its page has it, with what the viewer may see."""
    return with_what_its_page_shows(Case.objects.all(), viewer).get(pk=case.pk)


def answer(case, *purposes, said=Answer.GIVEN, adult=None, on=None, **fields):
    """What an adult with parental responsibility says to some purposes, today unless told."""
    adult = adult or case.adults.clients().first()
    return Consent.objects.bulk_create(
        Consent(
            case=case, adult=adult, purpose=purpose, answer=said, answered_on=on or timezone.localdate(),
            how=How.WRITTEN, capacity=Capacity.PARENTAL_RESPONSIBILITY, by=case.allocation.practitioner.user, **fields,
        )
        for purpose in purposes or (Purpose.TAKE_PART, Purpose.FILMING, Purpose.FILM_SHARED_REVIEW)
    )  # fmt: skip

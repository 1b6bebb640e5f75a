"""A case with one mother who takes part, and short ways of saying who answered what."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.consent.models import Consent
from cases.models import Case, CaseAdult, Circumstances
from cases.opening import open_case
from referrals.models import Child


@pytest.fixture
def case(offer, practitioner):
    return Case.objects.get(pk=open_case(offer, by=practitioner).pk)


@pytest.fixture
def mother(case):
    return case.adults.get()


@pytest.fixture
def child(case):
    return case.focus_children.get()


@pytest.fixture
def add_adult(case):
    """Somebody else in the case: `add_adult("Sam Example", "father", has_parental_responsibility="yes")`."""

    def add_adult(name, relationship="father", **fields):
        return CaseAdult.objects.create(case=case, name=name, relationship=relationship, **fields)

    return add_adult


@pytest.fixture
def placed(case, practitioner):
    """How the child stands from today on."""

    def placed(legal_status="", *, child=None, **fields):
        fields.setdefault("from_day", timezone.localdate())
        child = child or case.focus_children.first()
        return Circumstances.objects.create(
            case=case, child=child, legal_status=legal_status, by=practitioner, **fields
        )

    return placed


@pytest.fixture
def opened_as(case, practitioner):
    """The child stood so when the case was opened: not a change, so nobody is asked again."""

    def opened_as(legal_status="", *, child=None, **fields):
        child = child or case.focus_children.first()
        return Circumstances.objects.create(
            case=case, child=child, legal_status=legal_status, by=practitioner, from_day=date(2026, 1, 1), **fields
        )

    Circumstances.objects.filter(case=case).delete()
    return opened_as


@pytest.fixture
def said(case, practitioner):
    """`said(mother, "filming")` writes a yes of today down, past every rule of the actions."""

    def said(giver, purpose="filming", answer="given", *, days_ago=0, **fields):
        whose = {"authority_name": giver} if isinstance(giver, str) else {}
        if isinstance(giver, CaseAdult):
            whose = {"adult": giver}
            has = giver.has_parental_responsibility == "yes"
            default = "parental_responsibility" if has else "delegated" if giver.has_delegated_authority else "self"
        elif isinstance(giver, Child):
            whose, default = {"child": giver}, "self"
        else:
            default = "local_authority"
        fields.setdefault("capacity", default)
        fields.setdefault("how", "spoken")
        fields.setdefault("answered_on", timezone.localdate() - timedelta(days=days_ago))
        return Consent.objects.create(case=case, purpose=purpose, answer=answer, by=practitioner, **whose, **fields)

    return said

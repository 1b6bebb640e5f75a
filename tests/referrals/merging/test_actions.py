"""Two records of one child become one, and two again."""

import pytest

from referrals.merging import actions as merging
from referrals.models import Child, Referral
from tests.make import make_child, make_referral
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit.models import Entry
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    """Two records of a child, each with a referral."""
    children = [make_child(), make_child()]
    for child in children:
        make_referral(children=[child])
    return children


def merge(kept, merged, by, reason="The social worker says so"):
    return merging.merge_children(kept, merged, reason=reason, by=by)


def referrals_of(child):
    return Referral.objects.filter(children=child).count()


def test_the_referrals_of_both_are_the_kept_childs(records, coordinator):
    kept, merged = records

    merge(kept, merged, coordinator)

    assert (referrals_of(kept), referrals_of(merged)) == (2, 0)
    assert [*Child.objects.current()] == [kept]
    assert Entry.objects.filter(action="merge", thing_id=kept.pk).exists()


def test_unmerging_gives_each_its_own(records, coordinator):
    kept, merged = records
    done = merge(kept, merged, coordinator)
    make_referral(children=[kept])

    merging.unmerge(done, by=coordinator)

    assert (referrals_of(kept), referrals_of(merged)) == (2, 1)
    assert Child.objects.current().count() == 2
    assert Entry.objects.filter(action="unmerge", thing_id=kept.pk).exists()


def test_they_can_be_merged_again(records, coordinator):
    kept, merged = records
    merging.unmerge(merge(kept, merged, coordinator), by=coordinator)

    merge(merged, kept, coordinator)

    assert referrals_of(merged) == 2


def test_unmerging_twice_is_refused(records, coordinator):
    done = merge(*records, coordinator)
    merging.unmerge(done, by=coordinator)

    with pytest.raises(Refusal, match="separated already"):
        merging.unmerge(done, by=coordinator)


def test_unmerging_goes_from_the_last_to_the_first(records, coordinator):
    third = make_child()
    make_referral(children=[third])
    first = merge(records[0], records[1], coordinator)
    last = merge(third, records[0], coordinator)

    with pytest.raises(Refusal, match="Separate those two first"):
        merging.unmerge(first, by=coordinator)

    merging.unmerge(last, by=coordinator)
    merging.unmerge(first, by=coordinator)
    assert [referrals_of(child) for child in (*records, third)] == [1, 1, 1]


def test_never_across_an_adoption(records, coordinator):
    Child.objects.filter(pk=records[1].pk).update(is_adopted=True)

    with pytest.raises(Refusal, match="adoption"):
        merge(*records, coordinator)


def test_never_two_children_of_one_referral(coordinator):
    children = [make_child(), make_child()]
    make_referral(children=children)

    with pytest.raises(Refusal, match="two children"):
        merge(*children, coordinator)


def test_never_with_itself(records, coordinator):
    with pytest.raises(Refusal):
        merge(records[0], records[0], coordinator)


def test_never_what_is_merged_already(records, coordinator):
    merge(*records, coordinator)
    third = make_child()
    make_referral(children=[third])

    with pytest.raises(Refusal, match="already"):
        merge(third, records[1], coordinator)


def test_only_with_what_one_may_see(records, coordinator, manager, referrer):
    for person in (manager, referrer):
        with pytest.raises(NotYours):
            merge(*records, person)
    Referral.objects.filter(children=records[0]).update(is_restricted=True)

    with pytest.raises(NotYours):
        merge(*records, coordinator)
    assert may(coordinator, Action.MERGE_CHILDREN, records[1])

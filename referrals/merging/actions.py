"""Two records of one child become one, and two again if it was a mistake."""

from django.db import transaction
from django.utils import timezone

from referrals.merging.pairs import in_order, share_a_referral
from referrals.models import Child, ChildMerge, ReferralChild, TwoChildren
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal


@transaction.atomic
def merge_children(kept, merged, *, reason, by):
    """Make two records one: the referrals of the second become the first's. Nothing is lost, all can be taken back."""
    kept, merged = _locked(kept, merged)
    if kept == merged:
        raise Refusal("These are not two records. Nothing was changed.")
    # Before permission, which goes by referrals: a record that was merged has none any more.
    if kept.merged_into_id or merged.merged_into_id:
        raise Refusal("One of these records has been merged already. Nothing was changed.")
    _must_be_theirs(kept, merged, by=by)
    if kept.is_adopted != merged.is_adopted:
        raise Refusal("After an adoption a child has a new record, which is never tied to the old one.")
    if share_a_referral(kept, merged):
        raise Refusal("Both are on the same referral, so they are two children. Nothing was changed.")
    links = ReferralChild.objects.select_for_update().filter(child=merged)
    moved = [link.pk for link in links]
    ReferralChild.objects.filter(pk__in=moved).update(child=kept)
    Child.objects.filter(pk=merged.pk).update(merged_into=kept)
    merge = ChildMerge.objects.create(kept=kept, merged=merged, moved_links=moved, reason=reason, by=by)
    trail.record("merge", by=by, about=kept, merged=str(merged.pk))
    return merge


@transaction.atomic
def keep_apart(first, second, *, by):
    """Say that two records that look alike are two children. They are not proposed again, and can still be merged."""
    first, second = _locked(first, second)
    if first == second:
        raise Refusal("These are not two records. Nothing was changed.")
    _must_be_theirs(first, second, by=by)
    older, newer = in_order(first, second)
    apart, is_new = TwoChildren.objects.get_or_create(older=older, newer=newer, defaults={"by": by})
    if is_new:
        trail.record("keep_apart", by=by, about=older, newer=str(newer.pk))
    return apart


@transaction.atomic
def unmerge(merge, *, by):
    """Make them two records again, each with the referrals that it had."""
    merge = ChildMerge.objects.select_for_update(of=("self",)).select_related("kept", "merged").get(pk=merge.pk)
    kept, merged = _locked(merge.kept, merge.merged)
    if merge.undone_at:
        raise Refusal("These records have been separated already. Nothing was changed.")
    if kept.merged_into_id:
        raise Refusal(f"{kept} has since been merged into another record. Separate those two first.")
    _must_be_theirs(kept, by=by)
    ReferralChild.objects.filter(pk__in=merge.moved_links, child=kept).update(child=merged)
    Child.objects.filter(pk=merged.pk).update(merged_into=None)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    trail.record("unmerge", by=by, about=kept, merged=str(merged.pk))
    return merge


def _locked(first, second):
    """Both records as they are now, locked in the order of their keys, so that no two people wait for each other."""
    found = Child.objects.select_for_update().order_by("pk").in_bulk([first.pk, second.pk])
    return found[first.pk], found[second.pk]


def _must_be_theirs(*children, by):
    if not all(may(by, Action.MERGE_CHILDREN, child) for child in children):
        raise NotYours("You cannot merge these records.")

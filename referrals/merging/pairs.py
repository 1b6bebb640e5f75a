"""Records of children that may be one and the same child."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from referrals.models import Answers, Child, ChildMerge, Referral, ReferralChild, TwoChildren

LOOKED_AT = timedelta(days=365)  # records made since then are compared with all that there were before
LIKE_ENOUGH = 0.6
MOST = 10
NEWEST = ("-at", "-pk")
CLAIMED = "The referrer says that they are one child"
NUMBERS = (("mosaic_id", "Mosaic ID"), ("nhs_number", "NHS number"), ("upn", "UPN"))


class Pair(NamedTuple):
    """Two records, the older first, and why they may be one child."""

    older: Child
    newer: Child
    why: str


def likely_pairs(children: QuerySet) -> list[Pair]:
    """The newest records that are said to be an older one, or look like it; `children`: those the person may merge.

    Never across an adoption, never two children of one referral, and never two that somebody said are two.
    """
    children = Child.objects.current().filter(pk__in=children.values("pk"))
    same_referral = ReferralChild.objects.filter(
        child=OuterRef("pk"), referral__child_links__child=OuterRef(OuterRef("pk"))
    )
    compared = TwoChildren.objects.filter(older=OuterRef("pk"), newer=OuterRef(OuterRef("pk")))
    older = (
        children.filter(
            Q(created_at__lt=OuterRef("created_at")) | Q(created_at=OuterRef("created_at"), pk__lt=OuterRef("pk")),
            _same_number() | _same_birthday_and_like_name(),
            is_adopted=OuterRef("is_adopted"),
        )
        .exclude(Exists(same_referral))
        .exclude(Exists(compared))
        .order_by("created_at", "pk")
    )
    found = (
        children.filter(created_at__gte=timezone.now() - LOOKED_AT)
        .annotate(older_pk=Subquery(older.values("pk")[:1]))
        .filter(older_pk__isnull=False)
        .order_by("-created_at", "-pk")[:MOST]
    )
    newer = list(found)
    olders = Child.objects.in_bulk([child.older_pk for child in newer])
    alike = [Pair(olders[child.older_pk], child, why(olders[child.older_pk], child)) for child in newer]
    claimed = _claimed_pairs(children)
    are_claimed = {(pair.older, pair.newer) for pair in claimed}
    return [*claimed, *(pair for pair in alike if (pair.older, pair.newer) not in are_claimed)][:MOST]


def claims() -> QuerySet:
    """Answers by which a child of a referral (`child_pk`) is a child known already (`claimed`), not decided yet.

    Never across an adoption: nothing leads from an adopted child to the record of before.
    """
    pair = Q(older=OuterRef("child_pk"), newer=OuterRef("claimed"))
    pair |= Q(newer=OuterRef("child_pk"), older=OuterRef("claimed"))
    return (
        Answers.objects.filter(page="child", match__isnull=False, referral__child_links__position=F("position"))
        .annotate(
            child_pk=F("referral__child_links__child"),
            child_is_adopted=F("referral__child_links__child__is_adopted"),
            # As far as a match is followed when a referral is sent: a record is merged once or twice, not more.
            claimed=Coalesce("match__merged_into__merged_into", "match__merged_into", "match"),
            claimed_is_adopted=Coalesce(
                "match__merged_into__merged_into__is_adopted", "match__merged_into__is_adopted", "match__is_adopted"
            ),
        )
        .filter(claimed_is_adopted=F("child_is_adopted"))
        .exclude(child_pk=F("claimed"))
        .exclude(Exists(TwoChildren.objects.filter(pair)))
    )


def _claimed_pairs(children):
    said = claims().filter(child_pk__in=children.values("pk"), claimed__in=children.values("pk"))
    keys = list(said.order_by("-referral__sent_at", "child_pk").values_list("child_pk", "claimed")[:MOST])
    found = Child.objects.in_bulk({key for pair in keys for key in pair})
    pairs = [in_order(found[one], found[other]) for one, other in keys]
    return [Pair(older, newer, _in_common(older, newer) or CLAIMED) for older, newer in pairs]


def pairs_of(children: QuerySet, first: str, second: str) -> list[Pair]:
    """Each child of one referral beside each of another, for whoever knows more than the records say."""
    current = Child.objects.current().filter(pk__in=children.values("pk"))
    ours, theirs = (list(current.filter(referrals__reference=reference).distinct()) for reference in (first, second))
    pairs = [in_order(one, other) for one in ours for other in theirs if one != other]
    return [Pair(older, newer, why(older, newer)) for older, newer in pairs if older.is_adopted == newer.is_adopted]


def in_order(one, other):
    """The older record first."""
    return sorted((one, other), key=lambda child: (child.created_at, child.pk))


def merges_into(children: QuerySet) -> QuerySet:
    """The merges into these children that stand, newest first."""
    merges = ChildMerge.objects.filter(kept__in=children.values("pk"), undone_at=None)
    return merges.select_related("kept", "merged", "by").order_by(*NEWEST)


def why(older, newer) -> str:
    """What the two have in common, in words."""
    return _in_common(older, newer) or (CLAIMED if _is_claimed(older, newer) else "Chosen by hand")


def _in_common(older, newer):
    same = [
        label for field, label in NUMBERS if getattr(older, field) and getattr(older, field) == getattr(newer, field)
    ]
    if same:
        return f"The same {' and '.join(same)}"
    return "The same date of birth" if older.date_of_birth and older.date_of_birth == newer.date_of_birth else ""


def _is_claimed(*children):
    keys = [child.pk for child in children]
    return claims().filter(child_pk__in=keys, claimed__in=keys).exists()


def with_their_referrals(children: QuerySet, referrals: QuerySet) -> QuerySet:
    """The children with those of their referrals that the person may see, newest first."""
    return children.prefetch_related(
        Prefetch("referrals", queryset=referrals.order_by("-sent_at"), to_attr="seen_referrals")
    )


def share_a_referral(one, other) -> bool:
    return Referral.objects.filter(child_links__child=one).filter(child_links__child=other).exists()


def _same_number():
    return Q(*((Q(**{field: OuterRef(field)}) & ~Q(**{field: ""})) for field, _ in NUMBERS), _connector=Q.OR)


def _same_birthday_and_like_name():
    likeness = TrigramSimilarity(F("search_name"), OuterRef("search_name"))
    return Q(date_of_birth=OuterRef("date_of_birth")) & Q(GreaterThanOrEqual(likeness, LIKE_ENOUGH))

"""Records of children that may be one and the same child."""

from datetime import timedelta
from typing import NamedTuple

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.lookups import GreaterThanOrEqual
from django.utils import timezone

from referrals.models import Child, ChildMerge, Referral, ReferralChild, TwoChildren

LOOKED_AT = timedelta(days=365)  # records made since then are compared with all that there were before
LIKE_ENOUGH = 0.6
MOST = 25
NEWEST = ("-at", "-pk")
NUMBERS = (("mosaic_id", "Mosaic ID"), ("nhs_number", "NHS number"), ("upn", "UPN"))


class Pair(NamedTuple):
    """Two records, the older first, and why they may be one child."""

    older: Child
    newer: Child
    why: str


def likely_pairs(children: QuerySet) -> list[Pair]:
    """The newest records that look like an older one; `children` are those that the person may merge.

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
    return [Pair(olders[child.older_pk], child, why(olders[child.older_pk], child)) for child in newer]


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
    same = [
        label for field, label in NUMBERS if getattr(older, field) and getattr(older, field) == getattr(newer, field)
    ]
    if same:
        return f"The same {' and '.join(same)}"
    if older.date_of_birth and older.date_of_birth == newer.date_of_birth:
        return "The same date of birth"
    return "Chosen by hand"


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

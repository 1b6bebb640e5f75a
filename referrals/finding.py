"""Finding a referral again: by reference, by a child's name as somebody remembers it, by number."""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Case, F, FloatField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Greatest

from referrals.models import Child, PlainText, Referral, ReferralChild
from vig_portal.reference.validators import clean_mosaic_id, clean_nhs_number, clean_upn

MOST = 50
SHORTEST = 2
THE_NUMBER = 2.0  # the likeness of a number: more than that of any name
LIKE_ENOUGH = 0.4  # how much of what was typed the name must have: a short name with one slip still does


@transaction.atomic
def find(referrals: QuerySet, words: str) -> list[Referral]:
    """Those that the words could mean, likeliest first: MOST of them, and one more if there are more.

    `referrals` is what the person may see.
    """
    words = " ".join(words.split())
    if len(words) < SHORTEST:
        return []
    by_reference = list(referrals.filter(reference=as_reference(words)))
    return by_reference or list(_by_child(referrals, words)[: MOST + 1])


def _by_child(referrals, words):
    _look_for_names_this_like(LIKE_ENOUGH)
    name, numbers = PlainText(Value(words)), _as_numbers(words)
    children = Child.objects.filter(
        numbers | Q(search_name__contains=name) | Q(search_name__trigram_word_similar=name)
    )
    merged = _likeness_of_merged(children, numbers, name)
    matching = ReferralChild.objects.filter(Q(child__in=children.values("pk")) | Q(child__in=list(merged)))
    own = TrigramWordSimilarity(name, F("child__search_name"))
    likeness = Case(
        When(child__in=Child.objects.filter(numbers).values("pk"), then=Value(THE_NUMBER)),
        *(When(child=kept, then=Greatest(Value(like), own)) for kept, like in merged.items()),
        default=own,
        output_field=FloatField(),
    )
    likest = matching.filter(referral=OuterRef("pk")).annotate(likeness=likeness).order_by("-likeness")
    return (
        referrals.filter(pk__in=matching.values("referral"))
        .annotate(likeness=Subquery(likest.values("likeness")[:1]))
        .order_by("-likeness", "-sent_at", "-pk")
    )


def _likeness_of_merged(children, numbers, name):
    """The records that have the referrals of one that was merged into them since, and how like that one is."""
    own = TrigramWordSimilarity(name, F("search_name"))
    like = Case(When(numbers, then=Value(THE_NUMBER)), default=own, output_field=FloatField())
    gone = children.exclude(merged_into=None).annotate(like=like).order_by("-like", "pk")
    found: dict = {}
    for child in gone.select_related("merged_into__merged_into__merged_into")[:MOST]:
        kept = child
        while kept.merged_into_id:
            kept = kept.merged_into
        found.setdefault(kept.pk, child.like)
    return found


def _look_for_names_this_like(share):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(share)])


def as_reference(words):
    """As it is written, whatever stands between its letters."""
    letters = "".join(letter for letter in words.upper() if letter.isalnum())
    return f"VIG-{letters.removeprefix('VIG')}"


def _as_numbers(words):
    """The child's numbers that these words could be."""
    could_be = Q(pk__in=())
    for field, clean in (("nhs_number", clean_nhs_number), ("upn", clean_upn), ("mosaic_id", clean_mosaic_id)):
        try:
            number = clean(words)
        except ValidationError:
            continue
        could_be |= Q(**{field: number})
    return could_be

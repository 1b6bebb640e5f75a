"""Children who may be known already. Looked for before a new record is made, and never across an adoption."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery, Value

from referrals import milestones
from referrals.lists import WORK_ENDED_AT
from referrals.models import Allocation, Child, PlainText, Referral, ReferralChild
from referrals.states import AllocationStatus, ReferralStatus
from vig_portal.access.checks import visible
from vig_portal.access.policy import Action
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

NEAR = timedelta(days=31)
NEAR_BIRTH = timedelta(days=92)
MOST = 10
# fmt: off
NUMBERS = (
    # field          what is said of two records that share it
    ("mosaic_id",    "The same Mosaic ID"),
    ("nhs_number",   "The same NHS number"),
    ("upn",          "The same UPN"),
)
# fmt: on


class Match(NamedTuple):
    """A record that may be the same child, and what makes us think so."""

    child: Child
    why: str


def possible_matches(
    first_name: str,
    last_name: str,
    date_of_birth: date | None,
    mosaic_id: str = "",
    nhs_number: str = "",
    upn: str = "",
    is_adopted: bool = False,
    expected_date_of_birth: date | None = None,
) -> list[Match]:
    """Records with one of the numbers, or with a like name and about the same date of birth. Two queries."""
    numbers = {"mosaic_id": mosaic_id, "nhs_number": nhs_number, "upn": upn}
    found: dict = {}
    for child in [*_by_number(numbers), *_by_name(first_name, last_name, date_of_birth, expected_date_of_birth)]:
        kept = _kept(child)
        # After an adoption a child has a new record, and nothing may lead from it to the old one.
        if kept.is_adopted is is_adopted and child.is_adopted is is_adopted and kept.pk not in found:
            found[kept.pk] = Match(kept, _why(child, numbers, date_of_birth))
    return list(found.values())[:MOST]


class Known(NamedTuple):
    """What one person may be told of a match: more where they may see a referral of that child."""

    child: Child
    why: str
    sentences: list[str]
    is_shown: bool


def what_may_be_told(matches: list[Match], *, to) -> list[Known]:
    """Each match in the words that the person may read. Two queries."""
    links: dict = {match.child.pk: [] for match in matches}
    for link in _links(list(links), to):
        links[_kept(link.child).pk].append(link)
        link.referral.work_ended_at = link.work_ended_at
    return [_known(match, links[match.child.pk]) for match in matches]


def _by_number(numbers):
    wanted = Q()
    for field, number in numbers.items():
        if number:
            wanted |= Q(**{field: number})
    return _children(wanted) if wanted else []


def _by_name(first_name, last_name, born, expected):
    """The index on the searched names answers this one, by trigrams of whole words."""
    if born:
        near = Q(date_of_birth__range=(born - NEAR, born + NEAR)) | _slips(born)
        near |= Q(expected_date_of_birth__range=(born - NEAR_BIRTH, born + NEAR_BIRTH))
    elif expected:
        around = (expected - NEAR_BIRTH, expected + NEAR_BIRTH)
        near = Q(date_of_birth__range=around) | Q(expected_date_of_birth__range=around)
    else:
        return []
    name = PlainText(Value(first_name), Value(last_name))
    return _children(near, Q(search_name__trigram_similar=name) | Q(search_name__trigram_word_similar=name))


def _slips(born):
    """The dates that a slip of the pen makes of one: another year, or day and month the wrong way round."""
    slips = []
    for year in (born.year - 1, born.year + 1, born.year - 10, born.year + 10):
        slips += _real(year, born.month, born.day)
    return Q(date_of_birth__in=slips + _real(born.year, born.day, born.month))


def _real(year, month, day):
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _children(*conditions):
    # No more than can be read; the order makes it the same ones each time.
    return Child.objects.filter(*conditions).select_related("merged_into__merged_into").order_by("pk")[: 3 * MOST]


def _kept(child):
    while child.merged_into_id:
        child = child.merged_into
    return child


def _why(child, numbers, born):
    for field, sentence in NUMBERS:
        if numbers[field] and getattr(child, field) == numbers[field]:
            return sentence
    same = born and child.date_of_birth == born
    return "A like name and the same date of birth" if same else "A like name and a date of birth close to it"


def _links(children, to):
    sent = visible(Referral.objects.filter(pk=OuterRef("referral_id")), to=to, action=Action.VIEW_REFERRAL)
    ended = Referral.objects.filter(pk=OuterRef("referral_id")).values(at=WORK_ENDED_AT)
    finished = StatusChange.objects.filter(kind=Allocation._meta.label_lower, thing_id=OuterRef("pk"), move="finish")
    work = Allocation.objects.filter(
        part=Allocation.Part.LEAD, status__in=(AllocationStatus.TAKEN_UP, AllocationStatus.ENDED)
    ).annotate(outcome=Subquery(finished.order_by("-at").values("reason")[:1]))
    return (
        ReferralChild.objects.filter(
            Q(child__in=children)
            | Q(child__merged_into__in=children)
            | Q(child__merged_into__merged_into__in=children)
        )
        .exclude(referral__status=ReferralStatus.DRAFT)
        .annotate(is_shown=Exists(sent), work_ended_at=Subquery(ended))
        .select_related("child__merged_into__merged_into", "referral")
        .prefetch_related(Prefetch("referral__allocations", queryset=work, to_attr="work"))
        .order_by("-referral__sent_at")
    )


def _known(match, links):
    shown = [link.referral for link in links if link.is_shown]
    if not shown:
        return Known(match.child, match.why, [_of_another_team(match.why, links)], False)
    return Known(match.child, match.why, [sentence for referral in shown for sentence in _of(referral)], True)


def _of(referral):
    """What became of a referral that the person may see."""
    yield f"{referral.reference}, sent on {govuk_date(referral.sent_at)}: {milestones.words(referral)}"
    for allocation in referral.work:
        began = govuk_date(allocation.answered_at)
        if allocation.status == AllocationStatus.ENDED:
            because = f": {codes.label('reason_close', allocation.outcome)}" if allocation.outcome else ""
            yield f"VIG work began on {began} and ended on {govuk_date(allocation.status_since)}{because}"
        else:
            yield f"VIG work began on {began} and is going on"


def _of_another_team(why, links):
    """What anybody may be told: no name, no team, and of a restricted referral not even when."""
    about = why[0].lower() + why[1:]
    open_to_tell = [link.referral for link in links if not link.referral.is_restricted]
    if not open_to_tell:
        return f"A child with {about} is known to the service."
    latest = open_to_tell[0]
    return f"A child with {about} was referred in {latest.sent_at:%B %Y} ({milestones.words(latest)})."

"""The principles that a clip can show: reference data that the service words. There is none that blames."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import slugify

from cases.videos.models import Principle
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.audit import trail
from vig_portal.states.moves import NotYours, Refusal


def offered(clips=()):
    """Those that can be chosen, in order; with those that these clips have from before they were retired."""
    kept = {pk for clip in clips for pk in (clip.main_principle_id, *(row.pk for row in clip.principles.all()))}
    return [row for row in Principle.objects.all() if row.retired_at is None or row.pk in kept]


@transaction.atomic
def add(*, title, behaviours, is_attunement, by):
    """Add a principle, at the end."""
    _may(by)
    last = Principle.objects.aggregate(last=Max("position"))["last"] or 0
    words = {"title": title, "behaviours": _lines(behaviours), "is_attunement": is_attunement}
    principle = Principle.objects.create(code=_code(title), position=last + 1, **words)
    trail.record("add_principle", by=by, about=principle)
    return principle


@transaction.atomic
def reword(principle, *, title, behaviours, is_attunement, by):
    """Say it in other words; clips that show it show it in these words from now on."""
    _may(by)
    principle.title, principle.behaviours, principle.is_attunement = title, _lines(behaviours), is_attunement
    principle.save(update_fields=["title", "behaviours", "is_attunement"])
    trail.record("reword_principle", by=by, about=principle)
    return principle


@transaction.atomic
def shift(principle, places, *, by):
    """Put it some places further down; up, where it is less than nothing."""
    _may(by)
    order = list(Principle.objects.select_for_update())
    at = order.index(principle)
    order.insert(max(at + places, 0), order.pop(at))
    for number, row in enumerate(order, start=1):
        row.position = number
    Principle.objects.bulk_update(order, ["position"])
    trail.record("order_principles", by=by, about=principle)


@transaction.atomic
def retire(principle, *, by):
    """Offer it no longer; clips that show it keep it. One has to be left."""
    _may(by)
    left = Principle.objects.select_for_update().filter(retired_at=None).exclude(pk=principle.pk)
    if not left:
        raise Refusal("This is the last principle. Add another one first.")
    return _set_retired(principle, timezone.now(), "retire_principle", by=by)


@transaction.atomic
def bring_back(principle, *, by):
    """Offer it again."""
    _may(by)
    return _set_retired(principle, None, "bring_back_principle", by=by)


def _set_retired(principle, at, deed, *, by):
    principle.retired_at = at
    principle.save(update_fields=["retired_at"])
    trail.record(deed, by=by, about=principle)
    return principle


def _may(by):
    if not may(by, Action.MANAGE_PRINCIPLES):
        raise NotYours("You cannot do this.")


def _lines(text):
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _code(title):
    """A short name that no other has, kept when the words change."""
    stem = slugify(title)[:16] or "principle"
    taken = set(Principle.objects.filter(code__startswith=stem).values_list("code", flat=True))
    return next(code for code in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if code not in taken)

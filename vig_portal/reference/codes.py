"""The code sets, read once by each process: what may be chosen, and what a kept code says to people.

A form that offers a set asks late, so that importing it needs no database:
`ChoiceField(choices=partial(codes.choices, "ethnicity"))`.
"""

from datetime import date
from functools import cache

from django.utils import timezone

from vig_portal.reference.models import Code


def choices(set_name: str, on: date | None = None) -> list[tuple[str, str]]:
    """What may be chosen on a day, today unless told: code and label, in order."""
    on = on or timezone.localdate()
    return [(row.code, row.label) for row in _set(set_name).values() if row.is_active(on)]


def codes(set_name: str) -> list[str]:
    """Every code of the set, also those that are no longer chosen."""
    return list(_set(set_name))


def label(set_name: str, code: str | None) -> str:
    """What people read for a code; the code itself if the set does not have it."""
    row = _set(set_name).get(code or "")
    return row.label if row else code or ""


def labels(set_name: str, chosen) -> list[str]:
    """What people read for several codes, in the order of the set."""
    wanted = set(chosen)
    known = [row.label for row in _set(set_name).values() if row.code in wanted]
    return known + [code for code in chosen if code not in _set(set_name)]


def hint(set_name: str, code: str | None) -> str:
    """A word more about a code; of a reason, the sentence proposed for the referrer."""
    row = _set(set_name).get(code or "")
    return row.hint if row else ""


def warning(set_name: str, code: str | None) -> str:
    """What to say when this is chosen, or "" when there is nothing. It never stops anyone."""
    row = _set(set_name).get(code or "")
    return row.warning if row else ""


def find(set_name: str, words: str | None) -> str:
    """The code that somebody meant who wrote its code, its label or other words for it; "" if none."""
    return _by_words()[set_name].get(_plain(words or ""), "") if _set(set_name) else ""


def sets() -> list[str]:
    """The names of all sets."""
    return list(_all())


def forget():
    """Read the sets again at the next question: for a migration or a test that changed them."""
    _all.cache_clear()
    _by_words.cache_clear()


def _set(name: str) -> dict[str, Code]:
    return _all()[name]


@cache
def _all() -> dict[str, dict[str, Code]]:
    found: dict[str, dict[str, Code]] = {}
    for row in Code.objects.all():
        found.setdefault(row.set, {})[row.code] = row
    if not found:
        # Not kept: the process would otherwise go on without codes after the migrations have run.
        raise LookupError("There are no code sets yet. Run the migrations first.")
    return found


@cache
def _by_words() -> dict[str, dict[str, str]]:
    return {
        name: {
            _plain(words): row.code
            for row in reversed(rows.values())
            for words in (*row.other_words, row.label, row.code)
        }
        for name, rows in _all().items()
    }


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())

"""The form above a list: what the list is narrowed down by, and in what order it stands."""

from typing import Any

from django import forms

KEEPS_ALL = {"sort", "tab"}


class SortField(forms.ChoiceField):
    """An order, chosen from a table {name: (words, order)}; the first of it where none is chosen."""

    def __init__(self, sorts):
        self.sorts = sorts
        super().__init__(
            required=False, label="Sort by", choices=[(name, words) for name, (words, _) in sorts.items()]
        )


class NarrowingForm(forms.Form):
    """What a list is narrowed down by. An answer that makes no sense is not applied, and the form says so."""

    lookups: dict[str, str] = {}  # how the rows are looked up for an answer
    mark_optional = False

    def narrowed(self, rows):
        """The rows that were asked for."""
        asked = self.asked
        return rows.filter(**{lookup: asked[name] for name, lookup in self.lookups.items() if asked.get(name)})

    @property
    def order(self) -> tuple[str, ...]:
        sorts = self.fields["sort"].sorts  # type: ignore[attr-defined]
        return sorts[self.asked.get("sort") or next(iter(sorts))][1]

    @property
    def is_narrowing(self):
        return any(answer for name, answer in self.asked.items() if name not in KEEPS_ALL)

    @property
    def asked(self) -> dict[str, Any]:
        """The answers that make sense."""
        self.is_valid()
        return self.cleaned_data

"""The form above a list."""

import pytest
from django import forms

from vig_portal.govuk.narrowing import NarrowingForm, SortField


class ShelfForm(NarrowingForm):
    colour = forms.ChoiceField(required=False, choices=[("red", "Red"), ("blue", "Blue")])
    sort = SortField({"title": ("Title", ("title", "pk")), "year": ("Newest first", ("-year", "pk"))})
    tab = forms.SlugField(required=False)


@pytest.mark.parametrize(
    ("asked", "order", "is_narrowing"),
    [
        ({},                                  ("title", "pk"), False),
        ({"sort": "year", "tab": "lent"},     ("-year", "pk"), False),
        ({"sort": "year", "colour": "red"},   ("-year", "pk"), True),
        ({"sort": "-pk", "colour": "blue"},   ("title", "pk"), True),
        ({"sort": "year", "colour": "green"}, ("-year", "pk"), False),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_not_applied(asked, order, is_narrowing):
    form = ShelfForm(asked)

    assert (form.order, form.is_narrowing) == (order, is_narrowing)
    assert [words for _, words in form.fields["sort"].choices] == ["Title", "Newest first"]

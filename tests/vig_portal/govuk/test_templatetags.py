"""The words and components of templates."""

from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template


def drawn(source, **context):
    return Template(source).render(Context(context)).strip()


@pytest.mark.parametrize(
    ("source", "value", "words"),
    [
        ("govuk_date", date(2026, 3, 4), "4 March 2026"),
        ("govuk_date", datetime(2026, 6, 4, 23, 30, tzinfo=UTC), "5 June 2026"),
        ("govuk_date", None, ""),
        ("govuk_datetime", datetime(2026, 6, 4, 8, 32, tzinfo=UTC), "4 June 2026 at 9:32am"),
        ("govuk_datetime", datetime(2026, 1, 4, 14, 0, tzinfo=UTC), "4 January 2026 at 2pm"),
        ("govuk_time", time(0, 5), "12:05am"),
        ("nhs_number", "9991234567", "999 123 4567"),
        ("nhs_number", "", ""),
        ("thousands", 10000, "10,000"),
    ],
)
def test_words(source, value, words):
    assert drawn("{{ value|" + source + " }}", value=value) == words


def test_a_status_has_the_colour_that_stands_beside_it():
    class Record:
        TAG_COLOURS = {"submitted": "teal"}
        status = "submitted"

        def get_status_display(self):
            return "Submitted"

    assert drawn("{% status_tag record %}", record=Record()) == (
        '<strong class="govuk-tag govuk-tag--teal">Submitted</strong>'
    )


def test_a_component_escapes_what_it_is_given():
    html = drawn(
        "{% details words %}{{ words }}{% enddetails %}{% inset %}{{ words }}{% endinset %}"
        "{% warning %}{{ words }}{% endwarning %}{% notification 'success' %}{{ words }}{% endnotification %}",
        words="<b>",
    )

    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 5


def test_an_action_button_posts_with_a_token_and_its_fields():
    html = drawn("{% action_button '/take-up' 'Take it up' about='Ada' version=3 %}", csrf_token="token-for-the-test")

    assert 'method="post" action="/take-up"' in html
    assert 'value="token-for-the-test"' in html
    assert 'name="version" value="3"' in html
    assert '<span class="govuk-visually-hidden"> Ada</span>' in html


def test_an_action_button_sends_nothing_of_what_is_none():
    html = drawn("{% action_button '/take-up' 'Take it up' next=nobody_knows version=0 %}", nobody_knows=None)

    assert 'name="next"' not in html
    assert 'name="version" value="0"' in html


class Name(forms.Form):
    name = forms.CharField()

    def clean(self):
        raise forms.ValidationError("This referral has already been sent")


def test_error_in_the_title_only_after_a_mistake():
    assert drawn("{% error_title %}", form=Name({})) == "Error:"
    assert drawn("{% error_title %}", form=Name()) == ""
    assert drawn("{% error_title %}") == ""


def test_the_summary_tells_every_mistake_of_every_form():
    html = drawn("{% error_summary %}", form=Name({}), forms=[Name({"name": "Ada"}, prefix="second")])

    assert html.count("This referral has already been sent") == 2
    assert '<a href="#id_name">Enter name</a>' in html
    assert '<a href="#id_second-name">This referral has already been sent</a>' in html


def test_pagination_has_only_the_ways_there_are():
    source = '{% include "govuk/pagination.html" %}'

    assert drawn(source, page=SimpleNamespace(newer_url="", older_url="")) == ""
    assert drawn(source, page=SimpleNamespace(newer_url="", older_url="?after=x")).count("<a ") == 1

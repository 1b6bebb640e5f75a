"""The words and components of the Design System that templates use; every template has them without {% load %}."""

from datetime import date, datetime

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html

from vig_portal.access.came_from import FIELD
from vig_portal.govuk.dates import written_time

register = template.Library()

NOT_TYPED_BY_ANYBODY = {"csrfmiddlewaretoken", FIELD, "version", "person", "next", "later", "referral"}
TITLES = {"success": "Success", "error": "There is a problem"}


# Words


@register.filter
def govuk_date(value):
    """4 March 2026"""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = _here(value)
    return f"{value.day} {value:%B %Y}"


@register.filter
def govuk_datetime(value):
    """4 June 2026 at 9:32am"""
    if not value:
        return ""
    value = _here(value)
    return f"{govuk_date(value)} at {written_time(value)}"


@register.filter
def govuk_time(value):
    """9:32am"""
    if not value:
        return ""
    return written_time(_here(value) if isinstance(value, datetime) else value)


@register.filter
def nhs_number(value):
    """999 123 4567"""
    digits = "".join(str(value or "").split())
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else digits


@register.filter
def thousands(value):
    """10,000"""
    return f"{value:,}" if isinstance(value, int) else value


@register.filter
def under(row, head):
    """The cells of a table's row, each with the head of its column before it."""
    return zip(head, row, strict=True)


@register.filter
def since(value):
    """How many whole days ago it was, in words: today, yesterday, 4 days ago."""
    if not value:
        return ""
    day = _here(value).date() if isinstance(value, datetime) else value
    days = (timezone.localdate() - day).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago" if days > 0 else govuk_date(day))


# Components


@register.inclusion_tag("govuk/tag.html")
def status_tag(thing, colour=""):
    """The status of a record, in the colour that stands beside its statuses; or some words in a colour."""
    if not hasattr(thing, "status"):
        return {"text": thing, "colour": colour}
    return {"text": thing.get_status_display(), "colour": colour or thing.TAG_COLOURS.get(thing.status, "")}


@register.inclusion_tag("govuk/action_button.html", takes_context=True)
def action_button(context, url, label, style="", about="", **fields):
    """A small form that does one thing: `style` may be secondary, warning, inverse or link; None is not sent."""
    return {
        "csrf_token": context.get("csrf_token"),
        "request": context.get("request"),
        "url": url,
        "label": label,
        "style": style,
        "about": about,
        "fields": [(name, value) for name, value in fields.items() if value is not None],
    }


@register.simple_tag(takes_context=True)
def sent_from(context):
    """In a form that is sent elsewhere than to its own page: which page that is, for the way back."""
    page = context["request"].get_full_path() if context.get("request") else ""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, page)


@register.simple_block_tag
def details(content, summary, open=False):
    return render_to_string("govuk/details.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def inset(content):
    return render_to_string("govuk/inset.html", {"content": content})


@register.simple_block_tag
def warning(content):
    return render_to_string("govuk/warning.html", {"content": content})


@register.simple_block_tag
def notification(content, type="", title=""):
    title = title or TITLES.get(type, "Important")
    return render_to_string("govuk/notification_banner.html", {"content": content, "type": type, "title": title})


@register.inclusion_tag("govuk/notification_banner.html")
def notification_of(message):
    """One of Django's messages, as a banner."""
    kind = message.level_tag
    return {"sentence": message.message, "type": kind, "title": TITLES.get(kind, "Important")}


# Mistakes


@register.inclusion_tag("govuk/typed.html", takes_context=True)
def what_was_typed(context):
    """The words of a form that was not taken, to be copied; no tokens and no passwords."""
    return {
        "typed": [
            (name.replace("_", " ").capitalize(), value)
            for name, values in context["request"].POST.lists()
            if name not in NOT_TYPED_BY_ANYBODY and "password" not in name
            for value in values
            if value.strip()
        ]
    }


@register.inclusion_tag("govuk/error_summary.html", takes_context=True)
def error_summary(context, *forms):
    """Every mistake of the forms given, or of the page's `form`, each leading to its field."""
    return {"errors": [mistake for form in _forms(context, forms) for mistake in _mistakes(form)]}


@register.simple_tag(takes_context=True)
def error_title(context, *forms):
    """What the title of a page begins with when a form on it was not filled in rightly."""
    wrong = any(True for form in _forms(context, forms) for mistake in _mistakes(form))
    return "Error: " if wrong else ""


def _forms(context, forms):
    """The forms named, or the page's own: `form`, and `forms` where it has several."""
    named = forms or (context.get("form"), *(context.get("forms") or ()))
    for form in named:
        if form is not None:
            yield from getattr(form, "forms", None) or (form,)
            if hasattr(form, "non_form_errors"):
                yield form


def _mistakes(form):
    if hasattr(form, "non_form_errors"):
        return [{"text": text, "href": ""} for text in form.non_form_errors()]
    if not form.errors:
        return []
    shown = form.visible_fields()
    first = f"#{shown[0].error_target}" if shown else ""
    general = [{"text": text, "href": first} for text in form.non_field_errors()]
    hidden = [{"text": text, "href": first} for field in form.hidden_fields() for text in field.errors]
    return (
        general
        + hidden
        + [{"text": text, "href": f"#{field.error_target}"} for field in shown for text in field.errors]
    )


def _here(value):
    """The time on the clocks of the service."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value

"""What a browser sends and what was kept over a time-out: it is only ever of the person who typed it."""

from django.utils.datastructures import MultiValueDict

from vig_portal.accounts.signing_in import typed_before_sign_in
from vig_portal.states.moves import Refusal

OF_ANOTHER = "This page was opened by somebody else, who has signed out since. Nothing was saved."


def version_of(request):
    """The version that the form was opened with; nothing for a form that does not say."""
    return version_in(request.POST)


def version_in(typed):
    """The same of what was sent now, or kept."""
    version = typed.get("version", "")
    return int(version) if version.isascii() and version.isdigit() and len(version) < 9 else None


def must_be_of(request):
    """A page that another person left open in this browser never becomes mine."""
    if request.POST.get("person") != str(request.user.pk):
        raise Refusal(OF_ANOTHER)


def kept(request):
    """What this very person typed before they were signed out; what somebody else typed is forgotten."""
    typed = typed_before_sign_in(request)
    return typed if typed and typed.get("person") == [str(request.user.pk)] else None


def kept_for_a_short_form(request):
    """The same, as a short form takes it."""
    typed = kept(request)
    return MultiValueDict(typed) if typed else None

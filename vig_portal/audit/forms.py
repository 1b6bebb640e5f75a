"""What can be asked of the trail."""

from django import forms

from vig_portal.audit.models import Entry


class FilterForm(forms.Form):
    action = forms.CharField(
        label="What was done", required=False, max_length=60, help_text="For example, view or accept."
    )
    outcome = forms.ChoiceField(
        required=False, choices=[("", "All outcomes"), *Entry._meta.get_field("outcome").choices]
    )
    person = forms.UUIDField(required=False, widget=forms.HiddenInput)
    request_id = forms.CharField(
        label="Number of the request",
        required=False,
        max_length=36,
        help_text="The page of a failure shows it, and the log has it.",
    )
    mark_optional = False

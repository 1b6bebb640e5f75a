"""What an administrator is asked about a group of the council."""

from django import forms

from vig_portal.access.roles import ABOUT, Role
from vig_portal.accounts.models import GroupRole
from vig_portal.govuk.forms import RadiosField, choices


class GroupRoleForm(forms.ModelForm):
    name = forms.CharField(label="Name of the group", max_length=120)
    group = forms.UUIDField(
        label="Object ID of the group",
        help_text="From the Entra admin centre. For example, 8c1e5f0a-3b7d-4c2e-9a6f-1d2b3c4d5e6f.",
        error_messages={"invalid": "The object ID must be 32 letters and digits with 4 hyphens between"},
    )
    role = RadiosField(
        label="Role that it gives", choices=choices(*((role.value, role.label, ABOUT[role]) for role in Role))
    )

    class Meta:
        model = GroupRole
        fields = ["name", "group", "role"]
        error_messages = {"__all__": {"unique_together": "This group gives this role already"}}

    def clean_group(self):
        return str(self.cleaned_data["group"])

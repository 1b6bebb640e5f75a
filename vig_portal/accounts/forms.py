"""What an administrator is asked about people and teams."""

from django import forms

from vig_portal.access.roles import ABOUT, Role
from vig_portal.accounts.models import Team, User
from vig_portal.govuk.forms import CheckboxesField, PhoneField, RadiosField, choices

ANY_TEAM = "No team"


class SearchForm(forms.Form):
    """Sent by POST, so that no name stands in an address."""

    words = forms.CharField(label="Name or email address", max_length=120)


class FilterForm(forms.Form):
    role = forms.ChoiceField(required=False, choices=[("", "All roles"), *Role.choices])
    team = forms.ModelChoiceField(Team.objects.all(), required=False, empty_label="All teams")
    who = forms.ChoiceField(
        label="Show", required=False, choices=[("", "People who work here"), ("left", "Former workers")]
    )
    mark_optional = False


class DetailsForm(forms.ModelForm):
    name = forms.CharField(label="Full name", max_length=120)
    team = forms.ModelChoiceField(
        Team.objects.open(),
        required=False,
        empty_label=ANY_TEAM,
        help_text="Everybody in a team sees the referrals that the team has sent.",
    )
    phone = PhoneField(label="Telephone number", required=False, max_length=30)
    social_work_number = forms.CharField(
        label="Social Work England number", required=False, max_length=14, help_text="For example, SW12345."
    )

    class Meta:
        model = User
        fields = ["name", "job_title", "team", "phone", "social_work_number"]

    def __init__(self, *args, is_own=False, **kwargs):
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["team"]  # what a team has sent, its members see: somebody else says who is in it


class InviteForm(forms.Form):
    name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(label="Email address", help_text="We will send a link to it, to set a password.")
    job_title = forms.CharField(required=False, max_length=120)
    team = forms.ModelChoiceField(Team.objects.open(), required=False, empty_label=ANY_TEAM)
    roles = CheckboxesField(
        label="What will they do?",
        help_text="Select all that apply. You can give and take roles later.",
        required=False,
        choices=choices(*((role.value, role.label, ABOUT[role]) for role in Role)),
    )

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody has this email address already")
        return email


class GiveRoleForm(forms.Form):
    role = RadiosField(label="Give a role", error_messages={"required": "Select a role"})

    def __init__(self, data=None, *, without):
        super().__init__(data)
        offered = [role for role in Role if role not in without]
        self.fields["role"].choices = choices(*((role.value, role.label, ABOUT[role]) for role in offered))


class TeamForm(forms.ModelForm):
    name = forms.CharField(
        label="Name of the team",
        max_length=120,
        error_messages={"unique": "There is a team of this name already"},
    )

    class Meta:
        model = Team
        fields = ["name"]

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

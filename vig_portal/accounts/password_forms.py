"""The forms that ask for a password, in the words of the portal."""

from allauth.account import forms as allauth

WORDS = {
    "oldpassword": "Your password now",
    "password1": "New password",
    "password2": "New password, once more",
}


class InOurWords:
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in WORDS.items():
            if name in self.fields:
                self.fields[name].label = words


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass

"""The forms by which somebody signs in or sets a password, in the words of the portal."""

from allauth.account import forms as allauth

WORDS = {
    "login": "Email address",
    "email": "Email address",
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


class SignInForm(InOurWords, allauth.LoginForm):
    pass


class ForgottenPasswordForm(InOurWords, allauth.ResetPasswordForm):
    pass


class ChangePasswordForm(InOurWords, allauth.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth.SetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, allauth.ResetPasswordKeyForm):
    pass

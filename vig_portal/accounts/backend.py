"""Who is at the keyboard: asked at every click, so the person and their roles come in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from vig_portal.accounts.models import User


class Backend(AuthenticationBackend):
    def _check_password(self, user, password):
        """Asked after the password, so that neither the words nor the time tell who comes through the council."""
        user = super()._check_password(user, password)
        return None if user is not None and user.comes_by_council else user

    def get_user(self, user_id):
        user = User.objects.with_roles_now().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

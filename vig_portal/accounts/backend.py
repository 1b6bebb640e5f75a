"""Who is at the keyboard: asked at every click, so the person and their roles come in one query."""

from allauth.account.auth_backends import AuthenticationBackend

from vig_portal.accounts.models import User


class Backend(AuthenticationBackend):
    def get_user(self, user_id):
        user = User.objects.with_roles_now().filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

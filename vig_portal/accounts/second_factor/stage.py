"""The step of signing in at which a second factor is asked for."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.stages import AuthenticateStage


class LocalSecondFactor(AuthenticateStage):
    def _should_handle(self, request):
        """Not of somebody who has just come from the council's sign-in, which has asked already."""
        records = get_authentication_records(request, self.login.user)
        if records and records[-1]["method"] == "socialaccount":
            return False
        return super()._should_handle(request)

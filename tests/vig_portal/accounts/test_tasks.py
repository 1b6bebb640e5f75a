from datetime import timedelta

from django.test import Client
from django.utils import timezone

from vig_portal.accounts.models import Session
from vig_portal.accounts.tasks import forget_ended_sessions


def test_only_sessions_that_have_run_out_are_forgotten(referrer, colleague):
    Client().force_login(referrer)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    Client().force_login(colleague)

    forget_ended_sessions()

    assert [session.person for session in Session.objects.all()] == [colleague]

"""Sessions in the database: whose they are, on what and since when, and when they run out at the latest."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

BEGAN_AT = "began_at"
DEVICE = "device"


class SessionStore(db.SessionStore):
    runs_out_at = None

    @classmethod
    def get_model_class(cls):
        from vig_portal.accounts.models import Session

        return Session

    def get_expiry_date(self, **kwargs):
        """After some time without a click, and in any case so many hours after signing in."""
        expiry = super().get_expiry_date(**kwargs)
        began_at = self.get(BEGAN_AT)
        if began_at is None:
            return expiry
        return min(expiry, datetime.fromisoformat(began_at) + timedelta(hours=settings.SESSION_HOURS))

    def create_model_instance(self, data):
        if SESSION_KEY in data:
            data.setdefault(BEGAN_AT, timezone.now().isoformat())
        row = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        row.began_at = data.get(BEGAN_AT)
        row.device = data.get(DEVICE, "")
        return row

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.runs_out_at = row.expire_date if row else None
        return row

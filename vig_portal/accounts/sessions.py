"""Sessions in the database, which know whose they are and when they run out."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    runs_out_at = None

    @classmethod
    def get_model_class(cls):
        from vig_portal.accounts.models import Session

        return Session

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.person_id = data.get(SESSION_KEY)
        return row

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        self.runs_out_at = row.expire_date if row else None
        return row

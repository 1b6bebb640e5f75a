"""What is done with accounts at night."""

from celery import shared_task

from vig_portal.accounts.sessions import SessionStore


@shared_task(name="vig_portal.accounts.tasks.forget_ended_sessions")
def forget_ended_sessions():
    """Remove sessions that have run out."""
    SessionStore.clear_expired()

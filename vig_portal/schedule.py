"""Everything that runs by the clock. Beat only rings the bell: what is due is asked of PostgreSQL."""

from celery.schedules import crontab

MINUTE = 60.0

# fmt: off
SCHEDULE = (
    # what                    task                                              when (Europe/London)
    ("deliver notices",       "vig_portal.notifications.tasks.deliver_notices", MINUTE),
    ("raise due reminders",   "vig_portal.reminders.tasks.raise_due_reminders", 5 * MINUTE),
    ("scan waiting files",    "referrals.files.tasks.scan_waiting_files",       MINUTE),
    ("prepare films",         "cases.videos.preparing.tasks.prepare_films",     MINUTE / 4),
    ("destroy films",         "cases.videos.destroying.tasks.destroy_films",      MINUTE / 3),
    ("empty after films",     "cases.videos.destroying.tasks.remove_leftovers",   MINUTE),
    ("sweep films",           "cases.videos.destroying.tasks.sweep_films",        crontab(hour=2, minute=0)),
    ("enter sheets",          "referrals.bulk.tasks.enter_sheets",              MINUTE),
    ("remove old drafts",     "referrals.intake.tasks.remove_old_drafts",       crontab(hour=1, minute=0)),
    ("forget old sheets",     "referrals.bulk.tasks.forget_sheets",             crontab(minute=15)),
    ("write audit head down", "vig_portal.audit.tasks.write_head_down",         crontab(minute=45)),
    ("list unusual access",   "vig_portal.oversight.tasks.list_odd_accesses",   crontab(hour=5, minute=0)),
    ("forget ended sessions", "vig_portal.accounts.tasks.forget_ended_sessions", crontab(hour=1, minute=30)),
)
# fmt: on


def for_beat():
    """The table in the shape that Celery's beat reads."""
    return {what: {"task": task, "schedule": when} for what, task, when in SCHEDULE}

"""What web, worker and audit reader can do in the database, tried as each of them."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.videos.models import Video
from referrals.models import Referral
from referrals.triage import actions as triage
from tests.cases.make import answer
from tests.cases.videos.destroying.test_destroy import hold_films
from tests.cases.videos.make import make_video
from tests.make import make_referral
from tests.referrals.intake.make import make_draft
from vig_portal import schedule
from vig_portal.access.database_roles import AUDIT_READER, PRIVILEGES, WEB, WORKER, _fits, statements
from vig_portal.accounts.models import Session
from vig_portal.audit import trail
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify
from vig_portal.reminders.table import REMINDERS


@pytest.fixture
def roles(db):
    call_command("grant_database_roles")
    call_command("grant_database_roles")  # a second time changes nothing


def test_every_table_is_listed(db):
    """So that somebody thinks of what web and worker may do with a new one."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)

    assert [table for table in tables if not any(_fits(table, row[0]) for row in PRIVILEGES)] == []


def test_nobody_may_do_anything_with_a_table_that_is_not():
    assert not [statement for statement in statements(["another"]) if "another" in statement]


@contextmanager
def as_role(role):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")


def refused(sql):
    said = pytest.raises(DatabaseError, match="permission denied|must be owner")
    with said, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return True


@pytest.mark.parametrize("role", [WEB, WORKER])
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry",
        "UPDATE states_statuschange SET reason = 'x'",
        "DELETE FROM states_statuschange",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TABLE audit_entry",
        "CREATE TABLE made_by_the_web (id int)",
        "UPDATE reference_code SET label = 'x'",
        "CREATE ROLE another",
    ],
)
def test_web_and_worker_cannot(roles, role, sql):
    with as_role(role):
        assert refused(sql)


@pytest.mark.parametrize("setting", ["pgtrigger.ignore", "session_replication_role"])
def test_the_web_cannot_talk_its_way_past_the_append_only_tables(roles, setting):
    trail.record("view", by=None)

    with as_role(WEB), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [setting, "replica"])
        cursor.execute("DELETE FROM audit_entry")


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO accounts_roleheld (role, since) VALUES ('administrator', now())",
        "INSERT INTO accounts_grouprole (name) VALUES ('x')",
        "UPDATE accounts_user SET password = 'x'",
        "SELECT * FROM mfa_authenticator",
        "SELECT * FROM accounts_recoverycode",
        "SELECT session_key FROM accounts_session",
        "INSERT INTO accounts_session (session_key) VALUES ('x')",
        "SELECT * FROM socialaccount_socialaccount",
        "SELECT * FROM case_sessions_calendarfeed",
        "INSERT INTO videos_legalhold (id) VALUES (gen_random_uuid())",
    ],
)
def test_whoever_breaks_into_the_worker_is_nobody_else_by_it(roles, sql):
    with as_role(WORKER):
        assert refused(sql)


def test_the_worker_works_as_the_worker(roles, client, practitioner, coordinator, manager, caplog):
    """All that the clock rings for, with something to do for most of them."""
    film, other = make_video(by=practitioner, seconds=2), make_video(seconds=2)
    hold_films(other.session.case, by=practitioner, second=coordinator)
    answer(film.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)
    draft, told = make_draft(by=coordinator), make_draft(by=practitioner)
    Referral.objects.drafts().update(touched_at=timezone.now() - timedelta(days=100))
    notify(practitioner, "draft_to_be_removed", about=told, slot="told")
    Notice.objects.filter(slot="told").update(written_at=timezone.now() - timedelta(days=8))
    client.force_login(coordinator)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    notify(practitioner, "film_ready", about=other)

    for row in schedule.for_beat().values():
        with as_role(WORKER):
            import_string(row["task"])()

    for reminder in REMINDERS:  # one by one: the task goes on when one of them fails
        with as_role(WORKER):
            list(import_string(reminder.due)(timezone.now()))
    assert not [record for record in caplog.records if record.levelname == "ERROR"]
    assert Video.objects.get(pk=film.pk).is_destroyed
    assert not Session.objects.exists()
    assert Notice.objects.filter(name="draft_to_be_removed", thing_id=draft.pk).exists()
    assert not Referral.objects.filter(pk=told.pk).exists()
    assert Notice.objects.get(name="film_ready").sent_at


def test_the_audit_reader_reads_the_trail_and_no_family(roles):
    trail.record("view", by=None)

    with as_role(AUDIT_READER):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_entry")
            assert cursor.fetchone() == (1,)
        assert refused("SELECT * FROM referrals_child")
        assert refused("INSERT INTO audit_entry (action) VALUES ('x')")


def test_the_portal_works_as_the_web(roles, client, coordinator):
    referral = make_referral()
    client.force_login(coordinator)

    with as_role(WEB):
        assert client.get(reverse("home")).status_code == 200
        assert client.get(referral.get_absolute_url()).status_code == 200
        triage.set_priority(referral, 1, by=coordinator, why="A hearing is soon.")

    assert Referral.objects.get(pk=referral.pk).priority == 1

"""What each part of the portal may do in the database. None owns a table, so none can change one or its triggers."""

from django.db import connection

WEB, WORKER, AUDIT_READER = "vig_web", "vig_worker", "vig_audit_reader"
READ, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"
ALL = (READ, ADD, CHANGE, REMOVE)
APPEND = (READ, ADD)

# fmt: off
PRIVILEGES = (
    # tables (a LIKE pattern; the first that fits counts)     web        worker      audit reader
    ("audit_entry",                                           APPEND,    APPEND,     (READ,)),
    ("states_statuschange",                                   APPEND,    APPEND,     ()),
    ("case_ending_closing",                                   APPEND,    APPEND,     ()),
    ("django_migrations",                                     (READ,),   (READ,),    ()),
    ("django_content_type",                                   (READ,),   (READ,),    ()),
    ("auth_permission",                                       (READ,),   (READ,),    ()),
    ("reference_%",                                           (READ,),   (READ,),    ()),
    ("misuse_sheet",                                          APPEND,    (READ,),    ()),
    ("accounts_roleheld",                                     ALL,       (READ,),    ()),
    ("mfa_%",                                                 ALL,       (),         ()),
    ("case_outcomes_goalrating",                              APPEND,    (READ,),   ()),
    ("case_outcomes_outcome",                                 APPEND,    (READ,),   ()),
    ("case_outcomes_schoolterm",                              APPEND,    (READ,),   ()),
    ("case_consent_%",                                        APPEND,    (READ,),   ()),
    ("case_sessions_cycleplan",                               APPEND,    (READ,),   ()),
    ("case_records_draft",                                    ALL,       (READ,),    ()),
    ("case_records_%",                                        APPEND,    (READ,),    ()),
    ("videos_infilm",                                         APPEND,    (READ,),    ()),
    ("videos_shown",                                          APPEND,    (READ,),    ()),
    ("%",                                                     ALL,       ALL,        ()),
)
# fmt: on
COLUMNS = (WEB, WORKER, AUDIT_READER)


def statements(tables):
    """The SQL that makes the roles and grants them just this; running it again changes nothing."""
    for role in COLUMNS:
        yield (
            f"DO $$ BEGIN CREATE ROLE {role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE; "
            "EXCEPTION WHEN duplicate_object THEN NULL; END $$"
        )
        yield f"GRANT USAGE ON SCHEMA public TO {role}"
        yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    for role in (WEB, WORKER):
        yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in sorted(tables):
        granted = next(row[1:] for row in PRIVILEGES if _fits(table, row[0]))
        for role, privileges in zip(COLUMNS, granted, strict=True):
            if privileges:
                yield f'GRANT {", ".join(privileges)} ON "{table}" TO {role}'


def grant():
    """Make the roles and grant them what the table says, in the database of this portal."""
    with connection.cursor() as cursor:
        for statement in statements(connection.introspection.table_names(cursor)):
            cursor.execute(statement)


def _fits(table, pattern):
    return table.startswith(pattern[:-1]) if pattern.endswith("%") else table == pattern

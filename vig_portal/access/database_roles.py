"""What each part of the portal may do in the database. None owns a table, so none can change one or its triggers."""

from django.db import connection

WEB, WORKER, AUDIT_READER = "vig_web", "vig_worker", "vig_audit_reader"
READ, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"
ALL = (READ, ADD, CHANGE, REMOVE)
APPEND = (READ, ADD)
WHEN_OVER = "SELECT (expire_date)"  # of sessions: which have run out, and no key of one
# By name, so that nothing is open by having been forgotten: nobody reaches a table that is neither here nor below.
OF_BOTH = """
    accounts_cache case_ending_closingsummary case_ending_closingsummary_agreed_with case_ending_cover
    case_ending_handover case_ending_handoverhold case_outcomes_casemeasure case_outcomes_goal case_sessions_cycle
    case_sessions_session cases_case cases_case_focus_children cases_caseadult cases_casehold cases_circumstances
    cases_helpingquestion misuse_pace misuse_slowed notifications_notice oversight_oddaccess referrals_adult
    referrals_allocation referrals_allocationhold referrals_amendment referrals_answers referrals_attachment
    referrals_bulkintake referrals_checklist referrals_child referrals_childmerge referrals_consultation
    referrals_decision referrals_emergencyopening referrals_emergencyopening_told referrals_question referrals_referral
    referrals_referralchild referrals_referralhold referrals_twochildren videos_clip videos_clip_principles
    videos_cliphold videos_clipshare videos_destruction videos_filmkey videos_finding videos_job videos_piece
    videos_principle videos_video videos_viewing
""".split()

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
    # By which people are let in: a worker that was broken into makes nobody an administrator and takes no place.
    ("mfa_%",                                                 ALL,       (),         ()),
    ("accounts_recoverycode",                                 ALL,       (),         ()),
    ("socialaccount_%",                                       ALL,       (),         ()),
    ("account_email%",                                        ALL,       (),         ()),
    ("accounts_session",                                      ALL,       (WHEN_OVER, REMOVE), ()),
    ("django_session",                                        ALL,       (),         ()),
    ("accounts_grouprole",                                    ALL,       (READ,),    ()),
    ("accounts_user",                                         ALL,       (READ,),    ()),
    ("accounts_team",                                         ALL,       (READ,),    ()),
    ("accounts_practitioner",                                 ALL,       (READ,),    ()),
    ("accounts_conflict",                                     ALL,       (READ,),    ()),
    ("accounts_leave",                                        ALL,       (READ,),    ()),
    ("auth_group%",                                           ALL,       (READ,),    ()),
    ("guardian_%",                                            ALL,       (READ,),    ()),
    ("case_sessions_calendarfeed",                            ALL,       (),         ()),
    ("videos_familypage",                                     ALL,       (READ, CHANGE), ()),
    ("videos_legalhold",                                      ALL,       (READ, CHANGE), ()),
    ("videos_courtrequest",                                   ALL,       (READ,),    ()),
    ("case_outcomes_goalrating",                              APPEND,    (READ,),   ()),
    ("case_outcomes_outcome",                                 APPEND,    (READ,),   ()),
    ("case_outcomes_schoolterm",                              APPEND,    (READ,),   ()),
    ("case_consent_%",                                        APPEND,    (READ,),   ()),
    ("case_sessions_cycleplan",                               APPEND,    (READ,),   ()),
    ("case_records_draft",                                    ALL,       (READ,),    ()),
    ("case_records_%",                                        APPEND,    (READ,),    ()),
    ("videos_infilm",                                         APPEND,    (READ,),    ()),
    ("videos_shown",                                          APPEND,    (READ,),    ()),
    *((table,                                                 ALL,       ALL,        ()) for table in OF_BOTH),
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
        granted = next((row[1:] for row in PRIVILEGES if _fits(table, row[0])), ((), (), ()))
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

"""What each part of the portal may do in the database. None owns a table, so none can change one or its triggers."""

from django.db import connection

WEB, WORKER, AUDIT_READER = "vig_web", "vig_worker", "vig_audit_reader"
READ, ADD, CHANGE, REMOVE = "SELECT", "INSERT", "UPDATE", "DELETE"
ALL = (READ, ADD, CHANGE, REMOVE)
APPEND = (READ, ADD)
# By name, so that nothing is open by having been forgotten: nobody reaches a table that is neither here nor below.
OF_BOTH = """
    account_emailaddress account_emailconfirmation accounts_cache accounts_conflict accounts_grouprole
    accounts_leave accounts_practitioner accounts_recoverycode accounts_session accounts_team accounts_user
    auth_group auth_group_permissions case_ending_closingsummary case_ending_closingsummary_agreed_with
    case_ending_cover case_ending_handover case_ending_handoverhold case_outcomes_casemeasure
    case_outcomes_goal case_sessions_calendarfeed case_sessions_cycle case_sessions_session cases_case
    cases_case_focus_children cases_caseadult cases_casehold cases_circumstances cases_helpingquestion
    django_session guardian_groupobjectpermission guardian_userobjectpermission misuse_pace misuse_slowed
    notifications_notice oversight_oddaccess referrals_adult referrals_allocation referrals_allocationhold
    referrals_amendment referrals_answers referrals_attachment referrals_bulkintake referrals_checklist
    referrals_child referrals_childmerge referrals_consultation referrals_decision referrals_emergencyopening
    referrals_emergencyopening_told referrals_question referrals_referral referrals_referralchild
    referrals_referralhold referrals_twochildren socialaccount_socialaccount socialaccount_socialapp
    socialaccount_socialtoken videos_clip videos_clip_principles videos_cliphold videos_clipshare
    videos_courtrequest videos_destruction videos_familypage videos_filmkey videos_finding videos_job
    videos_legalhold videos_piece videos_principle videos_video videos_viewing
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

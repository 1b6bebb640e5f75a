"""Who may do what. The only place where it is said. It names no model.

HELD: with what has been put in their hands. TEAM: with what their own team sent. ALL: with every one there is.
"""

from enum import IntEnum

from django.db.models import TextChoices

from vig_portal.access.roles import Role


class Reach(IntEnum):
    NO = 0
    HELD = 1
    TEAM = 2
    ALL = 3


class Action(TextChoices):
    USE_PORTAL = "use_portal", "Use the portal: own home page, search, own notices"
    MAKE_REFERRAL = "make_referral", "Make a referral, answer questions about it, amend or withdraw it"
    ENTER_REFERRAL = "enter_referral", "Enter a referral for somebody who phoned, or many from a sheet"
    VIEW_REFERRAL = "view_referral", "See a referral and its milestones"
    TRIAGE_REFERRAL = "triage_referral", "Decide about a referral"
    MERGE_CHILDREN = "merge_children", "Merge two records of one child, and unmerge"
    RESTRICT_REFERRAL = "restrict_referral", "Restrict a referral to named people"
    ALLOCATE_REFERRAL = "allocate_referral", "Offer a referral to a practitioner, revoke the offer"
    VIEW_OFFER = "view_offer", "See an offer"
    ANSWER_OFFER = "answer_offer", "Take up or turn down an offer"
    VIEW_CASE = "view_case", "See a case: people, milestones, timeline"
    WORK_CASE = "work_case", "Keep the record of a case: its people, helping questions, where it stands"
    VIEW_CONSENT = "view_consent", "See who has agreed to what in a case"
    RECORD_CONSENT = "record_consent", "Write down who agreed to what"
    TAKE_BACK_CONSENT = "take_back_consent", "Write down that somebody no longer agrees, in a closed case too"
    HOLD_SESSION = "hold_session", "Book and hold the sessions of a case, and write them up"
    READ_SESSION_RECORD = "read_session_record", "Read what was written of a session"
    PRAISE_SESSION = "praise_session", "Leave a line of praise on a session"
    VIEW_CONCERN = "view_concern", "See that there is a safeguarding concern in a case, and who was told"
    SETTLE_CONCERN = "settle_concern", "Write down what was done about a safeguarding concern"
    RECORD_OUTCOME = "record_outcome", "Record goals and measures of a case"
    VIEW_OUTCOMES = "view_outcomes", "See goals and measures of a case"
    VIEW_FILM_RECORD = "view_film_record", "See that there is a film, who is in it, who watched, and when it ends"
    UPLOAD_VIDEO = "upload_video", "Upload a film"
    CONFIRM_COPY = "confirm_copy", "Say that the copy of a film on the phone or camera is deleted"
    WATCH_VIDEO = "watch_video", "Watch a film, and choose moments from it"
    WATCH_CLIP = "watch_clip", "Watch a clip"
    SHARE_CLIP = "share_clip", "Bring a clip to supervision, or let a parent keep it for a while"
    DESTROY_VIDEO = "destroy_video", "Destroy a film"
    MANAGE_PRINCIPLES = "manage_principles", "Word the principles that a clip can show"
    HOLD_FILMS = "hold_films", "Set or lift a legal hold on the films of a case, which a second person confirms"
    PASS_ON_COURT_REQUEST = "pass_on_court_request", "Write down that somebody asks for a film, and who decides"
    DECIDE_COURT_REQUEST = "decide_court_request", "Decide about such a request"
    READ_FILM_SWEEP = "read_film_sweep", "Read what the nightly sweep of films has found"
    HAND_OVER_CASE = "hand_over_case", "Hand a case to another practitioner, or arrange cover"
    ANSWER_HANDOVER = "answer_handover", "Accept or refuse a case that is handed over"
    CLOSE_CASE = "close_case", "Close a case"
    REOPEN_CASE = "reopen_case", "Reopen a case that was closed"
    VIEW_DIRECTORY = "view_directory", "See the practitioner directory"
    MANAGE_DIRECTORY = "manage_directory", "Change where and how much practitioners work"
    MANAGE_OWN_PROFILE = "manage_own_profile", "Keep one's own leave and conflicts of interest"
    VIEW_DASHBOARD = "view_dashboard", "See caseloads and waits"
    MANAGE_ACCOUNTS = "manage_accounts", "Invite people, give and take roles, keep teams, deactivate"
    READ_AUDIT_TRAIL = "read_audit_trail", "Read the audit trail"
    READ_RECORD_AUDIT = "read_record_audit", "See who opened a record that one may see"
    BREAK_GLASS = "break_glass", "Open a restricted record in an emergency: to read, for an hour"
    READ_ODD_ACCESS = "read_odd_access", "Read and tick the weekly list of unusual access"


NO, HELD, TEAM, ALL = Reach.NO, Reach.HELD, Reach.TEAM, Reach.ALL

# fmt: off
COLUMNS = (                     Role.REFERRER, Role.COORDINATOR, Role.PRACTITIONER, Role.SUPERVISOR, Role.MANAGER, Role.EVALUATOR, Role.ADMINISTRATOR)
POLICY = {
    #                            referrer  coordinator  practitioner  supervisor  manager  evaluator  administrator
    Action.USE_PORTAL:         ( ALL,      ALL,         ALL,          ALL,        ALL,     ALL,       ALL),
    Action.MAKE_REFERRAL:      ( HELD,     ALL,         NO,           NO,         NO,      NO,        NO),
    Action.ENTER_REFERRAL:     ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.VIEW_REFERRAL:      ( TEAM,     ALL,         HELD,         NO,         ALL,     NO,        NO),
    Action.TRIAGE_REFERRAL:    ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.MERGE_CHILDREN:     ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.RESTRICT_REFERRAL:  ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.ALLOCATE_REFERRAL:  ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.VIEW_OFFER:         ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.ANSWER_OFFER:       ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.VIEW_CASE:          ( NO,       ALL,         HELD,         HELD,       ALL,     NO,        NO),
    Action.WORK_CASE:          ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.VIEW_CONSENT:       ( NO,       ALL,         HELD,         HELD,       NO,      NO,        NO),
    Action.RECORD_CONSENT:     ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.TAKE_BACK_CONSENT:  ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.HOLD_SESSION:       ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.READ_SESSION_RECORD: ( NO,      NO,          HELD,         HELD,       NO,      NO,        NO),
    Action.PRAISE_SESSION:     ( NO,       NO,          NO,           HELD,       NO,      NO,        NO),
    Action.VIEW_CONCERN:       ( NO,       ALL,         HELD,         HELD,       NO,      NO,        NO),
    Action.SETTLE_CONCERN:     ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.RECORD_OUTCOME:     ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.VIEW_OUTCOMES:      ( NO,       ALL,         HELD,         HELD,       ALL,     NO,        NO),
    Action.VIEW_FILM_RECORD:   ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.UPLOAD_VIDEO:       ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.CONFIRM_COPY:       ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.WATCH_VIDEO:        ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),  # nobody else, ever
    Action.WATCH_CLIP:         ( NO,       NO,          HELD,         HELD,       NO,      NO,        NO),  # only clips brought
    Action.SHARE_CLIP:         ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.DESTROY_VIDEO:      ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.MANAGE_PRINCIPLES:  ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.HOLD_FILMS:         ( NO,       ALL,         NO,           NO,         ALL,     NO,        NO),
    Action.PASS_ON_COURT_REQUEST: ( NO,    ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.DECIDE_COURT_REQUEST: ( NO,     NO,          NO,           NO,         ALL,     NO,        NO),
    Action.READ_FILM_SWEEP:    ( NO,       ALL,         NO,           NO,         NO,      NO,        ALL),
    Action.HAND_OVER_CASE:     ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.ANSWER_HANDOVER:    ( NO,       NO,          HELD,         NO,         NO,      NO,        NO),
    Action.CLOSE_CASE:         ( NO,       ALL,         HELD,         NO,         NO,      NO,        NO),
    Action.REOPEN_CASE:        ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.VIEW_DIRECTORY:     ( NO,       ALL,         NO,           NO,         ALL,     NO,        NO),
    Action.MANAGE_DIRECTORY:   ( NO,       ALL,         NO,           NO,         NO,      NO,        NO),
    Action.MANAGE_OWN_PROFILE: ( NO,       NO,          ALL,          NO,         NO,      NO,        NO),
    Action.VIEW_DASHBOARD:     ( NO,       ALL,         NO,           NO,         ALL,     NO,        NO),
    Action.MANAGE_ACCOUNTS:    ( NO,       NO,          NO,           NO,         NO,      NO,        ALL),
    Action.READ_AUDIT_TRAIL:   ( NO,       NO,          NO,           NO,         NO,      NO,        ALL),
    Action.READ_RECORD_AUDIT:  ( NO,       ALL,         NO,           NO,         ALL,     NO,        NO),
    Action.BREAK_GLASS:        ( NO,       ALL,         NO,           NO,         ALL,     NO,        NO),
    Action.READ_ODD_ACCESS:    ( NO,       NO,          NO,           NO,         ALL,     NO,        NO),
}
# fmt: on
# Only for those who work with the family: whoever has the case in hand for another reason does not count.
OF_THE_FILM = {
    Action.UPLOAD_VIDEO,
    Action.WATCH_VIDEO,
    Action.WATCH_CLIP,
    Action.SHARE_CLIP,
    Action.DESTROY_VIDEO,
}
# Of these, what lets somebody see the film: only while the work goes on.
SHOWS_FILM = {Action.WATCH_VIDEO, Action.WATCH_CLIP, Action.SHARE_CLIP}
# For what a hold that is only for reading counts.
READING = {
    Action.VIEW_REFERRAL,
    Action.VIEW_OFFER,
    Action.VIEW_CASE,
    Action.READ_RECORD_AUDIT,
    Action.VIEW_CONSENT,
    Action.READ_SESSION_RECORD,
    Action.PRAISE_SESSION,
    Action.VIEW_OUTCOMES,
    Action.VIEW_CONCERN,
    Action.WATCH_CLIP,
}  # fmt: skip


def reach(roles, action):
    """The widest reach that any of the roles gives for the action."""
    return max((POLICY[action][COLUMNS.index(role)] for role in roles), default=NO)

"""Every page: who looks at it, its address, and what an empty form on it is."""

# ruff: noqa: E501 - rows of tables are not broken

from typing import NamedTuple

from django.urls import reverse

from referrals.directory.forms import CHANGES
from referrals.intake import pages
from referrals.triage import actions as triage

# Pages of the form on which everything may be left open.
WITHOUT_A_MUST = {
    "background", "child-needs", "household", "adult-contact", "attainment", "school-support", "strengths", "access",
}  # fmt: skip
MISTAKE = True  # somebody who fills in nothing is told so


class Page(NamedTuple):
    who: str  # a person of the world; "" for somebody who is not signed in
    name: str
    of: tuple = ()  # what stands in the address
    query: str = ""
    is_mistake: bool = False
    status: int = 200

    def path(self, world):
        return reverse(self.name, args=[_in_address(world, part) for part in self.of]) + self.query


class Record(NamedTuple):
    """A record of the world."""

    name: str

    def pk(self, world):
        return getattr(world, self.name).pk


class _The:
    """the.offer is the record of the world that has this name."""

    def __getattr__(self, name):
        return Record(name)


def _in_address(world, part):
    return part.pk(world) if isinstance(part, Record) else part


the = _The()
DRAFTS = {pages.VIG: the.draft, pages.CONSULTATION: the.consultation_draft}
Q, ONE, LIST, TRIAGE = "referrals:question", "referrals:page", "referrals:list", "referrals:triage"

# fmt: off
PAGES = (
    #    who              page                                  of                            query, or what an empty form is
    Page("",              "account_login",                      is_mistake=MISTAKE),
    Page("",              "account_reset_password",             is_mistake=MISTAKE),
    Page("",              "account_reset_password_done"),
    Page("",              "account_reset_password_from_key_done"),
    Page("",              "account_inactive"),
    Page("",              "accessibility"),
    Page("",              "privacy"),
    Page("",              "cookies"),

    Page("nobody",        "home"),
    Page("nobody",        "accounts:security"),
    Page("nobody",        "accounts:own_browsers"),
    Page("nobody",        "accounts:set_up_app",                is_mistake=MISTAKE),
    Page("nobody",        "accounts:set_up_passkey"),
    Page("nobody",        "account_change_password",            is_mistake=MISTAKE),
    Page("nobody",        LIST,                                 status=403),

    Page("administrator", "home"),
    Page("administrator", "accounts:people",                    is_mistake=MISTAKE),
    Page("administrator", "accounts:invite",                    is_mistake=MISTAKE),
    Page("administrator", "accounts:person",                    (the.leaver,),                  is_mistake=MISTAKE),
    Page("administrator", "accounts:change",                    (the.leaver,),                  is_mistake=MISTAKE),
    Page("administrator", "accounts:deactivate",                (the.leaver,)),
    Page("administrator", "accounts:teams",                     is_mistake=MISTAKE),
    Page("administrator", "accounts:rename_team",               (the.team,),                    is_mistake=MISTAKE),
    Page("administrator", "accounts:groups",                    is_mistake=MISTAKE),
    Page("administrator", "accounts:review"),
    Page("administrator", "accounts:review",                    query="?show=all"),
    Page("administrator", "accounts:review_sheet"),
    Page("administrator", "audit:trail"),
    Page("administrator", "audit:of_record",                    ("referrals.referral", the.submitted)),
    Page("administrator", "notices:list"),
    Page("administrator", "notices:log"),
    Page("administrator", "notices:log",                        query="?state=sent"),

    Page("coordinator",   "cases:principles"),
    Page("coordinator",   "cases:add_principle",                is_mistake=MISTAKE),
    Page("coordinator",   "cases:reword_principle",             (1,)),
    Page("coordinator",   "home"),
    Page("coordinator",   "notices:list"),
    Page("coordinator",   "referrals:queue"),
    Page("coordinator",   "referrals:queue",                    query="?tab=paused"),
    Page("coordinator",   "referrals:queue",                    query="?tab=second"),
    Page("coordinator",   "referrals:queue",                    query="?tab=consultations"),
    Page("coordinator",   TRIAGE,                               (the.submitted,),               is_mistake=MISTAKE),
    Page("coordinator",   TRIAGE,                               (the.held,)),
    Page("coordinator",   TRIAGE,                               (the.request,),                 is_mistake=MISTAKE),
    Page("coordinator",   TRIAGE,                               (the.proposed,)),
    Page("coordinator",   TRIAGE,                               (the.consultation,)),
    Page("coordinator",   TRIAGE,                               (the.accepted,)),
    *(
    Page("coordinator",   "referrals:decide",                   (the.submitted, outcome),       is_mistake=MISTAKE)
    for outcome in triage.REASONS
    ),
    Page("coordinator",   "referrals:undo",                     (the.accepted,),                is_mistake=MISTAKE),
    Page("coordinator",   "referrals:set_priority",             (the.submitted,),               is_mistake=MISTAKE),
    Page("coordinator",   "referrals:refuse_decline",           (the.proposed,),                is_mistake=MISTAKE),
    Page("coordinator",   "referrals:plan_consultation",        (the.consultation,),            is_mistake=MISTAKE),
    Page("coordinator",   "referrals:conclude_consultation",    (the.consultation,),            is_mistake=MISTAKE),
    Page("coordinator",   "referrals:waiting_list",             is_mistake=MISTAKE),
    Page("coordinator",   "referrals:suggestions",              (the.waiting,)),
    Page("coordinator",   "referrals:make_offer",               (the.waiting, the.free)),
    Page("coordinator",   "referrals:co_workers",               (the.worked_on,)),
    Page("coordinator",   "referrals:ask_co_worker",            (the.worked_on, the.free)),
    Page("coordinator",   "referrals:offer",                    (the.offer,)),
    Page("coordinator",   "referrals:revoke",                   (the.offer,),                   is_mistake=MISTAKE),
    Page("coordinator",   "referrals:directory"),
    Page("coordinator",   "referrals:add_practitioner",         is_mistake=MISTAKE),
    Page("coordinator",   "referrals:practitioner",             (the.profile,)),
    *(
    Page("coordinator",   "referrals:change_practitioner",      (the.profile, what),            is_mistake=what in ("where", "training", "capacity"))
    for what in CHANGES
    ),
    Page("coordinator",   "referrals:record_leave",             (the.profile,),                 is_mistake=MISTAKE),
    Page("coordinator",   "referrals:declare_conflict",         (the.profile,),                 is_mistake=MISTAKE),
    Page("coordinator",   LIST),
    Page("coordinator",   LIST,                                 query="?tab=paused"),
    Page("coordinator",   LIST,                                 query="?tab=with-practitioner"),
    Page("coordinator",   LIST,                                 query="?tab=ended&quadrant=West"),
    Page("coordinator",   "referrals:search",                   is_mistake=MISTAKE),
    Page("coordinator",   "referrals:merges"),
    Page("coordinator",   "referrals:merge",                    (the.older, the.newer),           is_mistake=MISTAKE),
    Page("coordinator",   "referrals:bulk",                     is_mistake=MISTAKE),
    Page("coordinator",   "referrals:bulk_sheet",               (the.sheet,)),
    Page("coordinator",   "referrals:enter",                    is_mistake=MISTAKE),
    Page("coordinator",   ONE,                                  (the.submitted,)),
    Page("coordinator",   "referrals:answers",                  (the.waiting,)),
    Page("coordinator",   "referrals:history",                  (the.submitted,)),
    Page("coordinator",   "referrals:files",                    (the.submitted,)),
    Page("coordinator",   "referrals:restrict",                 (the.submitted,),               is_mistake=MISTAKE),
    Page("coordinator",   "cases:list"),
    Page("coordinator",   "cases:list",                         query="?tab=closed"),
    Page("coordinator",   "cases:page",                         (the.case,)),
    Page("coordinator",   "cases:hand_back",                    (the.case,),                    is_mistake=MISTAKE),

    Page("manager",       "home"),
    Page("manager",       LIST),
    Page("manager",       "cases:page",                         (the.case,)),
    Page("manager",       "audit:trail",                        status=403),
    Page("manager",       "referrals:opened_by",                (the.submitted,)),
    Page("manager",       "cases:opened_by",                    (the.case,)),
    Page("manager",       "oversight:odd_accesses"),
    Page("manager",       "oversight:odd_accesses",             query="?show=ticked"),
    Page("manager",       "oversight:odd_accesses",             query="?show=sheets"),
    Page("manager",       "referrals:emergency_opening",        (the.emergency,)),
    Page("manager",       "referrals:open_restricted",          is_mistake=MISTAKE),
    Page("colleague",     "oversight:mine"),
    Page("colleague",     "oversight:explain",                  (the.odd,),                   is_mistake=MISTAKE),
    Page("evaluator",     "home"),
    Page("supervisor",    "home"),
    Page("supervisor",    "cases:list"),
    Page("supervisor",    "cases:brought"),
    Page("supervisor",    "cases:brought_clip",                 (the.share,)),

    Page("practitioner",  "home"),
    Page("practitioner",  "referrals:my_offers"),
    Page("practitioner",  "referrals:offer",                    (the.offer,)),
    Page("practitioner",  "referrals:turn_down",                (the.offer,),                   is_mistake=MISTAKE),
    Page("practitioner",  "referrals:my_profile"),
    Page("practitioner",  "cases:list"),
    Page("practitioner",  TRIAGE,                               (the.submitted,),               status=403),
    Page("worker",        "cases:page",                         (the.case,)),
    Page("worker",        "cases:opened_by_others",             (the.case,)),
    Page("worker",        "referrals:answers",                  (the.worked_on,)),

    Page("at_work",       "cases:page",                         (the.working,)),
    Page("at_work",       "cases:people",                       (the.working,)),
    Page("at_work",       "cases:add_adult",                    (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:change_adult",                 (the.parent,),                  is_mistake=MISTAKE),
    Page("at_work",       "cases:adult_leaves",                 (the.aunt,),                    is_mistake=MISTAKE),
    Page("at_work",       "cases:circumstances",                (the.working, the.focus_child), is_mistake=MISTAKE),
    Page("at_work",       "cases:ask_helping_question",         (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:pause",                        (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:change_purpose",               (the.working,)),
    Page("at_work",       "cases:consent",                      (the.working,)),
    Page("at_work",       "cases:consent_print",                (the.working,)),
    Page("at_work",       "cases:consent_leaflet"),
    Page("at_work",       "cases:sessions",                     (the.working,)),
    Page("at_work",       "cases:book",                         (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:change_cycles",                (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:supervision",                  (the.cycle,),                   is_mistake=MISTAKE),
    Page("at_work",       "cases:session",                      (the.booked,)),
    Page("at_work",       "cases:rebook",                       (the.booked,),                  is_mistake=MISTAKE),
    Page("at_work",       "cases:cancel",                       (the.booked,),                  is_mistake=MISTAKE),
    Page("at_work",       "cases:session_record",               (the.filmed,)),
    Page("at_work",       "cases:films",                        (the.working,)),
    Page("at_work",       "cases:video",                        (the.film,)),
    Page("at_work",       "cases:watch",                        (the.film,)),
    Page("at_work",       "cases:ledger",                       (the.film,)),
    Page("at_work",       "cases:ledger_sheet",                 (the.film,)),
    Page("at_work",       "cases:upload",                       (the.filmed,),                  is_mistake=MISTAKE),
    Page("at_work",       "cases:send_film",                    (the.uploading,)),
    Page("at_work",       "cases:cancel_upload",                (the.uploading,)),
    Page("at_work",       "cases:change_clip",                  (the.clip,)),
    Page("at_work",       "cases:share_clip",                   (the.clip,),                    is_mistake=MISTAKE),
    Page("at_work",       "cases:share_with_family",            (the.clip,),                    is_mistake=MISTAKE),
    Page("",              "cases:family_door",                  is_mistake=MISTAKE),
    Page("at_work",       "cases:shared_review",                (the.booked,)),
    Page("at_work",       "cases:destroy_film",                 (the.film,),                    is_mistake=MISTAKE),
    Page("at_work",       "cases:certificate",                  (the.destroyed,)),
    Page("at_work",       "cases:add_note",                     (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:concerns",                     (the.working,)),
    Page("at_work",       "cases:letters",                      (the.working,)),
    Page("at_work",       "cases:outcomes",                     (the.working,)),
    Page("at_work",       "cases:set_goal",                     (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:rate_goal",                    (the.goal,),                    is_mistake=MISTAKE),
    Page("at_work",       "cases:choose_measure",               (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:record_term",                  (the.working,),                 is_mistake=MISTAKE),
    Page("at_work",       "cases:measures"),
    Page("at_work",       "cases:chase_list"),
    Page("at_work",       "cases:calendar"),
    Page("at_work",       "cases:feed"),
    Page("at_work",       "cases:ending",                       (the.working,)),
    Page("at_work",       "cases:closing_summary",              (the.working,)),
    Page("at_work",       "cases:close",                        (the.working,)),  # a film that is not ready stops it
    Page("worker",        "cases:close",                        (the.case,),                    is_mistake=MISTAKE),
    Page("coordinator",   "cases:legal_holds"),
    Page("coordinator",   "cases:ask_legal_hold",               (the.finished,),                is_mistake=MISTAKE),
    Page("manager",       "cases:legal_hold",                   (the.hold,)),
    Page("manager",       "cases:lift_legal_hold",              (the.hold_in_force,),           is_mistake=MISTAKE),
    Page("at_work",       "cases:pass_on_court_request",        (the.working,),                 is_mistake=MISTAKE),
    Page("manager",       "cases:court_requests"),
    Page("manager",       "cases:court_request",                (the.court_request,)),
    Page("manager",       "cases:decide_court_request",         (the.court_request,),           is_mistake=MISTAKE),
    Page("administrator", "cases:film_sweep"),
    Page("coordinator",   "cases:hand_over",                    (the.working,)),
    Page("coordinator",   "cases:give_cover",                   (the.working,),                 is_mistake=MISTAKE),
    Page("coordinator",   "cases:reopen",                       (the.finished,),                is_mistake=MISTAKE),

    Page("asker",         "home"),
    Page("asker",         "referrals:mine"),
    Page("asker",         "referrals:mine",                     query="?tab=with-practitioner"),
    Page("asker",         ONE,                                  (the.asked,)),
    Page("asker",         "referrals:questions",                (the.asked,)),
    Page("asker",         "referrals:answer",                   (the.question,),                is_mistake=MISTAKE),
    Page("asker",         "referrals:history",                  (the.asked,)),
    Page("asker",         "referrals:files",                    (the.asked,)),
    Page("asker",         "referrals:add_file",                 (the.asked,),                   is_mistake=MISTAKE),
    Page("asker",         "referrals:amend_n",                  (the.asked, "child", 0),        is_mistake=MISTAKE),
    Page("asker",         "referrals:amend",                    (the.asked, "reason"),          is_mistake=MISTAKE),
    Page("asker",         "referrals:hand_on",                  (the.asked,),                   is_mistake=MISTAKE),
    Page("asker",         "referrals:withdraw",                 (the.asked,),                   is_mistake=MISTAKE),
    Page("asker",         ONE,                                  (the.submitted,),               status=404),

    Page("drafter",       "home"),
    Page("drafter",       "referrals:mine"),
    Page("drafter",       "referrals:before_you_start"),
    Page("drafter",       "referrals:tasks",                    (the.draft,)),
    Page("drafter",       "referrals:tasks",                    (the.consultation_draft,)),
    Page("drafter",       "referrals:people",                   (the.draft, "child"),           is_mistake=MISTAKE),
    Page("drafter",       "referrals:people",                   (the.draft, "adult"),           is_mistake=MISTAKE),
    Page("drafter",       "referrals:remove",                   (the.draft, "child", 1)),
    Page("drafter",       "referrals:match",                    (the.new_draft, 0),             is_mistake=MISTAKE),
    Page("drafter",       "referrals:add_file",                 (the.draft,),                   is_mistake=MISTAKE),
    Page("drafter",       "referrals:discard",                  (the.draft,)),
    Page("drafter",       f"{Q}_n",                             (the.draft, "child", 1)),
    Page("drafter",       "referrals:check",                    (the.draft,),                   is_mistake=MISTAKE),
    Page("drafter",       "referrals:sent",                     (the.accepted,)),
    *(  # the later pages first: an answer that is gone takes the pages away that hang on it
    Page("drafter",       f"{Q}_n" if page.repeats else Q,      (draft, page.slug, *[0][:bool(page.repeats)]), is_mistake=page.slug not in WITHOUT_A_MUST)
    for page, draft in ((page, DRAFTS[pages.task_of(page).kind]) for page in reversed(pages.PAGES))
    ),
)
# fmt: on

"""Which panels each role sees on arriving, in their order. A panel is a function of its own floor, named by path."""

from django.utils.module_loading import import_string

from vig_portal.access.roles import Role

# fmt: off
PANELS = (
    # who               sees
    (Role.REFERRER,      "referrals.panels.questions_to_answer"),
    (Role.REFERRER,      "referrals.panels.my_drafts"),
    (Role.REFERRER,      "referrals.panels.my_open_referrals"),
    (Role.COORDINATOR,   "cases.records.panels.open_concerns"),
    (Role.COORDINATOR,   "referrals.panels.to_triage"),
    (Role.COORDINATOR,   "referrals.panels.waiting_list"),
    (Role.COORDINATOR,   "referrals.panels.offers_waiting"),
    (Role.COORDINATOR,   "cases.ending.panels.to_look_at"),
    (Role.PRACTITIONER,  "referrals.panels.offers_to_answer"),
    (Role.PRACTITIONER,  "referrals.panels.consultations_to_give"),
    (Role.PRACTITIONER,  "cases.ending.panels.asked_of_me"),
    (Role.PRACTITIONER,  "cases.sessions.panels.my_next_sessions"),
    (Role.PRACTITIONER,  "cases.panels.my_cases"),
    (Role.PRACTITIONER,  "referrals.panels.my_caseload"),
    (Role.SUPERVISOR,    "cases.videos.sharing.panels.brought_to_me"),
    (Role.SUPERVISOR,    "referrals.panels.supervisees"),
    (Role.SUPERVISOR,    "cases.panels.to_supervise"),
    (Role.MANAGER,       "referrals.panels.by_quadrant"),
    (Role.MANAGER,       "referrals.panels.waits"),
    (Role.MANAGER,       "vig_portal.oversight.panels.to_tick"),
    (Role.MANAGER,       "cases.videos.legal.panels.requests_to_decide"),
    (Role.MANAGER,       "cases.videos.legal.panels.holds_to_answer"),
    (Role.EVALUATOR,     "cases.panels.evaluation"),
    (Role.ADMINISTRATOR, "vig_portal.accounts.panels.people_without_role"),
    (Role.ADMINISTRATOR, "vig_portal.accounts.panels.roles_to_review"),
    (Role.ADMINISTRATOR, "vig_portal.accounts.panels.notices_given_up"),
    (Role.ADMINISTRATOR, "cases.videos.destroying.panels.film_sweep"),
)
# fmt: on


def panels_for(person):
    """The panels of all the roles that somebody has, each once."""
    names = dict.fromkeys(name for role, name in PANELS if role in person.roles)
    return [import_string(name)(person) for name in names]

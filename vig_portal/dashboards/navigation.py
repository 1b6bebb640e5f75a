"""The menu: what each role goes to most. The name of the service, before it, leads home."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.access.roles import Role

REFERRER, COORDINATOR, PRACTITIONER = Role.REFERRER, Role.COORDINATOR, Role.PRACTITIONER
SUPERVISOR, MANAGER, ADMINISTRATOR = Role.SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR

# fmt: off
MENU = (
    # words            leads to                    for
    ("My referrals",   "referrals:mine",           {REFERRER}),
    ("Triage",         "referrals:queue",          {COORDINATOR}),
    ("Waiting list",   "referrals:waiting_list",   {COORDINATOR}),
    ("All referrals",  "referrals:list",           {COORDINATOR, MANAGER}),
    ("My offers",      "referrals:my_offers",      {PRACTITIONER}),
    ("Cases",          "cases:list",               {COORDINATOR, MANAGER}),
    ("My cases",       "cases:list",               {PRACTITIONER, SUPERVISOR}),
    ("Practitioners",  "referrals:directory",      {COORDINATOR, MANAGER}),
    ("My calendar",    "cases:calendar",           {PRACTITIONER}),
    ("My profile",     "referrals:my_profile",     {PRACTITIONER}),
    ("People",         "accounts:people",          {ADMINISTRATOR}),
    ("Teams",          "accounts:teams",           {ADMINISTRATOR}),
    ("Audit trail",    "audit:trail",              {ADMINISTRATOR}),
    ("Delivery",       "notices:log",              {ADMINISTRATOR}),
    ("Notices",        "notices:list",             set(Role)),
)
# fmt: on


def navigation(request):
    """The menu and the search box, for every template; asks for no more than who has which roles."""
    person = getattr(request, "user", None)
    if not getattr(person, "is_authenticated", False):
        return {}
    return {
        "navigation": SimpleLazyObject(lambda: menu(person, request.path)),
        "may_search": SimpleLazyObject(lambda: may(person, Action.VIEW_REFERRAL)),
    }


def menu(person, path):
    """What somebody sees, each address once; the one that leads furthest towards this page is the current one."""
    links = {}
    for words, name, roles in MENU:
        if person.roles & roles:
            links.setdefault(_address(name), words)
    links.pop("", None)
    current = max((href for href in links if _leads_to(href, path)), key=len, default=None)
    return [{"text": words, "href": href, "current": href == current} for href, words in links.items()]


def _leads_to(href, path):
    return path == href or (href != "/" and path.startswith(f"{href.rstrip('/')}/"))


def _address(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""

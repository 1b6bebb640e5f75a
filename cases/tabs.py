"""The tabs of a case: each names a page of this floor, and who may open it."""

from typing import NamedTuple

from django.urls import reverse

from vig_portal.access.policy import Action, reach


class Tab(NamedTuple):
    name: str  # of the address, in the space "cases"
    title: str
    action: Action


# fmt: off
TABS = (
    #   address           words on it            who sees it
    Tab("page",           "Overview",            Action.VIEW_CASE),
    Tab("people",         "People",              Action.VIEW_CASE),
    Tab("consent",        "Consent",             Action.VIEW_CONSENT),
    Tab("sessions",       "Sessions",            Action.VIEW_CASE),
    Tab("films",          "Film",                Action.VIEW_FILM_RECORD),
    Tab("outcomes",       "Goals and measures",  Action.VIEW_OUTCOMES),
    Tab("letters",        "Letters",             Action.READ_SESSION_RECORD),
    Tab("ending",         "Handing over and closing", Action.VIEW_CASE),
)
# fmt: on


def _opens(tab, case):
    # Of a case that somebody only reads, or has open in an emergency, there is no film to be seen, nor a tab of it.
    return tab.name != "films" or case.sees_films


def tabs(case, viewer, current):
    """The tabs for the screen, of a case with_its_tabs(); the page asks once more whether it may be seen."""
    return [
        {"text": tab.title, "href": reverse(f"cases:{tab.name}", args=[case.pk]), "current": tab.name == current}
        for tab in TABS
        if reach(viewer.roles, tab.action) and _opens(tab, case)
    ]

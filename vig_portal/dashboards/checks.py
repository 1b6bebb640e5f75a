"""Every name in the tables of panels and of the menu leads somewhere."""

from django.core.checks import Error, register
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from vig_portal.dashboards.navigation import MENU
from vig_portal.dashboards.table import PANELS


@register()
def panels_exist(**kwargs):
    problems = []
    for name in dict.fromkeys(name for _, name in PANELS):
        try:
            import_string(name)
        except ImportError as problem:
            problems.append(Error(f"dashboards/table.py names {name}: {problem}", id="dashboards.E001"))
    return problems


@register()
def menu_leads_somewhere(**kwargs):
    problems = []
    for _, name, _ in MENU:
        try:
            reverse(name)
        except NoReverseMatch:
            problems.append(Error(f"dashboards/navigation.py names {name}: no such address", id="dashboards.E002"))
    return problems

"""Every name in the tables of ties, and of what reads without a session, leads to a function."""

from django.core.checks import Error, register
from django.utils.module_loading import import_string

from vig_portal.accounts.browsers.actions import WITHOUT_A_SESSION
from vig_portal.accounts.ties import TIES


@register()
def ties_exist(**kwargs):
    return _missing(TIES, "accounts/ties.py", "accounts.E001")


@register()
def ways_in_exist(**kwargs):
    return _missing(WITHOUT_A_SESSION, "accounts/browsers/actions.py", "accounts.E002")


def _missing(names, where, number):
    problems = []
    for name in names:
        try:
            import_string(name)
        except ImportError as problem:
            problems.append(Error(f"{where} names {name}: {problem}", id=number))
    return problems

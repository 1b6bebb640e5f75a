"""Every name in the table of ties leads to a function."""

from django.core.checks import Error, register
from django.utils.module_loading import import_string

from vig_portal.accounts.ties import TIES


@register()
def ties_exist(**kwargs):
    problems = []
    for name in TIES:
        try:
            import_string(name)
        except ImportError as problem:
            problems.append(Error(f"accounts/ties.py names {name}: {problem}", id="accounts.E001"))
    return problems

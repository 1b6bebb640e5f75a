"""Every name in the tables of reminders and of the clock leads somewhere."""

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.module_loading import import_string

from vig_portal import schedule
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.told import TOLD


@register()
def reminders_exist(**kwargs):
    problems = []
    for reminder in REMINDERS:
        problems += _missing(reminder.due, "reminders/table.py", "reminders.E001")
        if reminder.told not in TOLD:
            problems.append(Error(f"reminders/table.py tells {reminder.told}: nobody", id="reminders.E002"))
        for part in ("subject.txt", "txt"):
            try:
                get_template(f"emails/{reminder.name}.{part}")
            except TemplateDoesNotExist:
                problems.append(Error(f"emails/{reminder.name}.{part} is missing", id="reminders.E003"))
    return problems


@register()
def scheduled_tasks_exist(**kwargs):
    return [problem for _, task, _ in schedule.SCHEDULE for problem in _missing(task, "schedule.py", "reminders.E004")]


def _missing(name, where, number):
    try:
        import_string(name)
    except ImportError as problem:
        return [Error(f"{where} names {name}: {problem}", id=number)]
    return []

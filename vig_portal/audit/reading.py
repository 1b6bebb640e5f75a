"""Entries as people read them: with names, and in words."""

from typing import NamedTuple

from django.apps import apps
from django.contrib.auth import get_user_model

from vig_portal.access.policy import Action
from vig_portal.access.roles import Role

POLICY_WORDS = {action.value: action.label for action in Action}
NOBODY = "The portal, or nobody signed in"


class Line(NamedTuple):
    """One entry, ready to be read."""

    entry: object
    who: str
    person_id: object
    roles: str
    what: str
    about: str
    more: list


def lines(entries):
    """The entries with the names of their people, looked up together."""
    entries = list(entries)
    wanted = {entry.actor_id for entry in entries if entry.actor_id}
    wanted |= {entry.thing_id for entry in entries if entry.kind == "accounts.user"}
    people = get_user_model()._default_manager.in_bulk(wanted) if wanted else {}
    return [_line(entry, people) for entry in entries]


def name_of(person_id):
    """The name of one person; empty when there is none."""
    person = get_user_model()._default_manager.filter(pk=person_id).first() if person_id else None
    return str(person) if person else ""


def _line(entry, people):
    about = kind_in_words(entry.kind)
    if entry.kind == "accounts.user" and entry.thing_id in people:
        about = str(people[entry.thing_id])
    return Line(
        entry=entry,
        who=str(people.get(entry.actor_id) or NOBODY),
        person_id=entry.actor_id,
        roles=", ".join(Role(role).label for role in entry.roles.split(",") if role in Role.values),
        what=in_words(entry.action),
        about=about,
        more=[(in_words(name), _plain(value)) for name, value in entry.details.items() if value],
    )


def in_words(name):
    """give_role as “Give role”; an action of the policy in the words of the policy."""
    return POLICY_WORDS.get(name) or name.replace("_", " ").capitalize()


def kind_in_words(kind):
    """referrals.referral as “Referral”."""
    try:
        return apps.get_model(kind)._meta.verbose_name.capitalize() if kind else ""
    except (LookupError, ValueError):
        return kind


def _plain(value):
    if isinstance(value, dict):
        return ", ".join(f"{name} {inner}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)

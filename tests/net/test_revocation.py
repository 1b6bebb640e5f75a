"""What is taken is gone at the very next request."""

# ruff: noqa: E501 - rows of tables are not broken

import pytest
from django.utils import timezone

from tests.net import matrix
from vig_portal.access.grants import take_back, take_back_everything
from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.browsers import actions as browsers
from vig_portal.accounts.models import User

# fmt: off
WAYS = {
    # what is taken                   who by        from       where they then stand before a closed door
    "the role of a coordinator":     ("admin",     "coord",   {"referrals:page sent": "403",    "referrals:queue": "403",      "referrals:triage sent": "403", "referrals:attachment sent_file": "403", "cases:page case": "403",  "referrals:directory": "403"}),
    "the role of a manager":         ("admin",     "manag",   {"referrals:page sent": "403",    "referrals:list": "403",       "referrals:answers sent": "403", "cases:list": "403",                    "cases:page case": "403",  "referrals:directory": "403"}),
    "the role of a referrer":        ("admin",     "owner",   {"referrals:page sent": "403",    "referrals:mine": "403",       "referrals:tasks draft": "403", "referrals:amend sent,hope": "403",      "referrals:attachment sent_file": "403",  "referrals:sent sent": "403"}),
    "the role of an administrator":  ("root",      "admin",   {"accounts:people": "403",        "accounts:person owner": "403", "audit:trail": "403",          "notices:log": "403",                    "accounts:teams": "403",   "accounts:review": "403"}),
    "the hold on a referral":        ("coord",     "prac",    {"referrals:page offered": "404", "referrals:answers offered": "404", "referrals:files offered": "404", "referrals:history offered": "404", "referrals:questions offered": "404"}),
    "the hold on an offer":          ("coord",     "prac",    {"referrals:offer offer": "404",  "referrals:turn_down offer": "404"}),
    "the hold on a case":            ("coord",     "super",   {"cases:page case": "404",        "cases:of_referral taken": "404"}),
    "the team":                      ("admin",     "team",    {"referrals:page sent": "404",    "referrals:answers sent": "404", "referrals:files asked": "404", "referrals:history sent": "404",       "referrals:questions asked": "404", "referrals:page taken": "404"}),
    "everything in their hands":     ("admin",     "prac",    {"referrals:page taken": "404",   "referrals:attachment taken_file": "404", "referrals:offer offer": "404", "referrals:offer work": "404",   "cases:page case": "404",  "referrals:answers secret_taken": "404"}),
    "the account":                   ("admin",     "evalu",   {"home": "in",                    "notices:list": "in",          "accounts:security": "in",      "oversight:mine": "in",                  "accounts:own_browsers": "in", "accounts:staying": "in"}),
    "the account, by the database":  ("admin",     "coord",   {"home": "in",                    "referrals:page sent": "in",   "referrals:queue": "in",        "cases:list": "in",                      "referrals:attachment sent_file": "in", "referrals:list": "in"}),
    "the session":                   ("admin",     "coord",   {"home": "in",                    "referrals:page sent": "in",   "referrals:queue": "in",        "cases:list": "in",                      "referrals:attachment sent_file": "in", "referrals:list": "in"}),
    "the password":                  ("coord",     "coord",   {"home": "in",                    "referrals:page sent": "in",   "referrals:queue": "in",        "cases:list": "in",                      "referrals:attachment sent_file": "in", "referrals:list": "in"}),
    "the names on what is restricted": ("named",   "named",   {"referrals:page secret": "404",  "referrals:triage secret": "404", "referrals:attachment secret_file": "404"}),
    "the hour of an emergency":      ("named",     "glass",   {"referrals:page secret": "404",  "referrals:answers secret": "404", "referrals:attachment secret_file": "404", "cases:page secret_case": "404", "referrals:offer secret_work": "404", "referrals:opened_by secret": "404"}),
}
# fmt: on


def take(what, net, by, person):
    """The deed itself, as the portal does it where it has a deed for it."""
    world = net.world
    match what.split():
        case ["the", "role", *_]:
            for role in list(person.roles):
                if role == Role.ADMINISTRATOR:
                    person.roles_held.update(until=timezone.now())
                else:
                    accounts.take_role(person, role, by=by)
        case ["the", "hold", *_, thing]:
            take_back(world[{"referral": "offered", "offer": "offer", "case": "case"}[thing]], from_=person)
        case ["the", "team"]:
            accounts.change_details(person, by=by, team=world["south"])
        case ["everything", *_]:
            take_back_everything(from_=person)
        case ["the", "account"]:
            accounts.deactivate(person, by=by)
        case ["the", "account,", *_]:
            User.objects.filter(pk=person.pk).update(is_active=False)
        case ["the", "session"]:
            browsers.end_all(person, by=by)
        case ["the", "password"]:
            person.set_password("yet another quiet lighthouse")
            person.save()
        case ["the", "names", *_]:
            take_back(world["secret"], from_=person)
        case ["the", "hour", *_]:
            for name in ("secret", "secret_taken", "secret_work", "secret_case"):
                world[name].holds.filter(user=person, only_to_read=True).update(until=timezone.now())


@pytest.mark.parametrize("what", WAYS)
def test_the_very_next_request_is_refused(net, what):
    by, name, doors = WAYS[what]
    tried = matrix.Matrix(net)
    people = [User.objects.get(pk=net.world.people[each].pk) for each in (by, name)]
    rows = [matrix.Row(*_where(door), {}) for door in doors]
    for row, door in zip(rows, doors, strict=True):
        came = tried.came_of(tried.answer(row, name))
        assert came in ("200", "302"), f"{door} was never open to {name}: {came}"

    take(what, net, *people)
    net.forget_writes()

    came = {door: tried.came_of(tried.answer(row, name)) for row, door in zip(rows, doors, strict=True)}
    assert came == doors


def _where(door):
    route, _, words = door.partition(" ")
    return route, "GET", tuple(words.split(",")) if words else ()

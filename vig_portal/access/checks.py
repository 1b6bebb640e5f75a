"""The two questions of access: may(), visible(). The only road to a record.

A model says how it is reached:
    held_through   paths to what can be held: "" is the record itself, "referral" its referral;
                   () for what nobody holds: only a role that reaches ALL opens it
    team_through   the path to the team that sent it (only on what can be held)
    named_only     which rows only their holders see, whatever the role (only on what can be held)
    held_as        {action: fields}: for this action a hold counts only for who stands in one of the fields.
                   A practitioner to whom a referral is offered may refer too, and has not made this one.
                   In place of the fields: a function of the person that gives the rows for which it counts.
"""

from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone
from guardian.utils import get_user_obj_perms_model

from vig_portal.access.policy import READING, Reach, reach


def visible(queryset, *, to, action):
    """Those of the queryset that the person may do the action with; a superuser is like anybody."""
    if not getattr(to, "is_active", False):
        return queryset.none()
    widest = reach(to.roles, action)
    if widest is Reach.NO:
        return queryset.none()
    return queryset.filter(_within(queryset.model, to, widest, action))


def may(user, action, thing=None):
    """Whether the person may do the action at all, or with this thing."""
    if not getattr(user, "is_active", False):
        return False
    if thing is None:
        return reach(user.roles, action) is not Reach.NO
    return visible(type(thing)._default_manager.filter(pk=thing.pk), to=user, action=action).exists()


def held(model, user, action=None):
    """The rows of a holdable model that are in the person's hands now; to read counts only for reading."""
    holds = get_user_obj_perms_model(model)._default_manager.filter(
        Q(until=None) | Q(until__gt=timezone.now()),
        since__lte=timezone.now(),
        user=user,
        permission__codename=f"hold_{model._meta.model_name}",
    )
    if action not in READING:
        holds = holds.filter(only_to_read=False)
    return Q(pk__in=holds.values("content_object_id"))


def _within(model, user, widest, action):
    if not model.held_through:
        return Q() if widest is Reach.ALL else Q(pk__in=())
    ways = []
    for path in model.held_through:
        if path:
            parent = _at(model, path)
            parents = visible(parent._default_manager.order_by(), to=user, action=action)
            ways.append(Q(**{f"{path}__in": parents.values("pk")}))
        else:
            ways.append(_held(model, user, widest, action))
            ways += _without_holding(model, user, widest)
    return reduce(or_, ways)


def _held(model, user, widest, action):
    rows = held(model, user, action)
    theirs = getattr(model, "held_as", {}).get(action)
    if theirs and widest is not Reach.ALL:
        rows &= theirs(user) if callable(theirs) else Q(*((field, user) for field in theirs), _connector=Q.OR)
    return rows


def _without_holding(model, user, widest):
    if widest is Reach.ALL:
        rows = Q()
    elif widest is Reach.TEAM and user.team_id:
        rows = Q(**{model.team_through: user.team_id})
    else:
        return []
    return [rows & ~model.named_only]


def _at(model, path):
    for step in path.split("__"):
        model = model._meta.get_field(step).related_model
    return model

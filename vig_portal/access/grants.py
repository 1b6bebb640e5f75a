"""Putting a record into somebody's hands, and taking it back."""

from django.contrib.auth.models import Permission
from django.db import models
from django.utils import timezone
from guardian.models import UserObjectPermissionBase
from guardian.utils import get_user_obj_perms_model


class Hold(UserObjectPermissionBase):
    """One record in one person's hands: who gave it, why, since when and until when."""

    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=200)
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    only_to_read = models.BooleanField(default=False, db_default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["user", "content_object"], condition=models.Q(until=None), name="%(class)s_one_open"
            ),
        ]
        indexes = [models.Index(fields=["content_object", "user"], name="%(class)s_thing_user")]


def hand(thing, *, to, by, why, since=None, until=None, only_to_read=False):
    """Put the thing into the person's hands; handing it twice changes nothing. A reader may be given more.

    `since` and `until`: it counts only between the two. A hold with an end is a row of its own.
    """
    holds = get_user_obj_perms_model(type(thing))._default_manager
    permission = Permission.objects.get_by_natural_key(
        f"hold_{thing._meta.model_name}", thing._meta.app_label, thing._meta.model_name
    )
    if until is not None:
        return holds.create(
            user=to,
            permission=permission,
            content_object=thing,
            given_by=by,
            why=why,
            since=since or timezone.now(),
            until=until,
            only_to_read=only_to_read,
        )
    given = {"permission": permission, "given_by": by, "why": why, "only_to_read": only_to_read}
    hold, is_new = holds.get_or_create(user=to, content_object=thing, until=None, defaults=given)
    if not is_new and hold.only_to_read and not only_to_read:
        hold.given_by, hold.why, hold.only_to_read = by, why, False
        hold.save(update_fields=["given_by", "why", "only_to_read"])
    return hold


def take_back(thing, *, from_, why=""):
    """End every hold that the person has on the thing, or only the one that was given for this reason."""
    now = timezone.now()
    holds = get_user_obj_perms_model(type(thing))._default_manager.filter(user=from_, content_object=thing)
    if why:
        holds = holds.filter(why=why)
    holds.filter(models.Q(until=None) | models.Q(until__gt=now)).update(until=now)


def take_back_everything(*, from_):
    """End every hold that the person has on anything."""
    now = timezone.now()
    for model in Hold.__subclasses__():
        model._default_manager.filter(models.Q(until=None) | models.Q(until__gt=now), user=from_).update(until=now)


def holders(thing, *, only_to_read=False):
    """The holds on the thing that are open now, with their people; those that are only to read apart."""
    holds = get_user_obj_perms_model(type(thing))._default_manager
    holds = holds.filter(content_object=thing, only_to_read=only_to_read)
    return holds.filter(models.Q(until=None) | models.Q(until__gt=timezone.now())).select_related("user")

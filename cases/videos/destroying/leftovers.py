"""What lies in the store of films that are destroyed: taken out, and looked for again until none is there."""

import logging

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.videos import storage
from cases.videos.models import Destruction, Piece

log = logging.getLogger(__name__)


def remove():
    """Take out all that is left of destroyed films. What the store does not do now is tried at the next ring."""
    for destruction in unfinished():
        try:
            _remove_of(destruction)
        except Exception:  # the store is down, or this one object is stuck: the other films go on
            log.exception("objects of destroyed film %s could not be deleted", destruction.pk)


def unfinished():
    """The destructions whose objects are not gone; also where an upload that was under way left one more."""
    is_left = Exists(Piece.objects.filter(video=OuterRef("pk")))
    return Destruction.objects.filter(Q(objects_gone_at=None) | is_left).order_by("key_destroyed_at")


def _remove_of(destruction):
    storage.mark_destroyed(destruction.pk, destruction.why)
    for piece in Piece.objects.filter(video=destruction.pk):
        storage.delete(piece.stored_as)
        if storage.is_there(piece.stored_as):
            raise OSError("an object is there still after it was deleted")
        piece.delete()
    Destruction.objects.filter(pk=destruction.pk).update(objects_gone_at=timezone.now())

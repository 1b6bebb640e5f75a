"""The one road to the end of a film. Its key is gone with the commit; its objects, which are noise then, follow."""

import hashlib

from django.db import transaction

from cases.videos import keys
from cases.videos.models import Destruction, LegalHold, Video
from vig_portal.states.moves import THE_PORTAL, Refusal, move

Why = Destruction.Why


class Held(Refusal):
    """A legal hold is in force: nothing of the case's films is destroyed."""

    def __init__(self):
        super().__init__("A legal hold is in force for this family’s films. Nothing was destroyed.")


def destroy(video, *, why, by=None, words="") -> Destruction:
    """End the film. Of a film that is destroyed already, how that was. Raises Held, NoSuchMove or NotYours."""
    return _destroy(video, _must_not_be_held, why=why, by=by, words=words)


def destroy_again(video, *, why, words) -> Destruction:
    """End a film that was destroyed before, and of which an older database knows nothing: no hold brings it back."""
    return _destroy(video, lambda case_id: None, why=why, by=None, words=words)


@transaction.atomic
def _destroy(video, must_be_free, *, why, by, words):
    film = Video.objects.select_for_update(of=("self",)).select_related("session").get(pk=video.pk)
    if not film.is_destroyed:
        must_be_free(film.session.case_id)
        move(film, _move(why, by), by=by or THE_PORTAL, reason=why, note=words)
    destruction = Destruction.objects.filter(pk=film.pk).first()
    if destruction is None:
        destruction = Destruction.objects.create(video=film, why=why, words=words, by=by, **_what_there_was(film))
    keys.destroy(film)  # also one that came back with a backup: that a film was destroyed wins
    video.status, video.status_since = film.status, film.status_since
    return destruction


def _must_not_be_held(case_id):
    # Waits for whoever is confirming a hold at this moment, and lets nobody confirm one until the film is gone.
    holds = LegalHold.objects.select_for_update().filter(case=case_id, lifted_at=None)
    if any(hold.confirmed_at for hold in holds):
        raise Held


def _move(why, by):
    if by is None:
        return "destroy"
    return "cancel" if why == Why.CANCELLED else "end"


def _what_there_was(film):
    """How many objects, how many bytes of film, and one checksum over theirs: those of one film stay in one order."""
    pieces = film.pieces.order_by("kind", "number").values_list("size", "sha256")
    return {
        "objects_there_were": len(pieces),
        "bytes_there_were": sum(size for size, _ in pieces),
        "checksum": hashlib.sha256("".join(sha256 for _, sha256 in pieces).encode()).hexdigest() if pieces else "",
    }

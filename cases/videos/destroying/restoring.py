"""Keys of films apart from the database: saved for days, and brought back after a restore.

A backup of the database has no keys in it. They come back through one door, which first looks for what was destroyed
since: in the database, and by the marks in the store, which no backup of the database takes back.
"""

import base64
import json

from django.db import transaction
from django.utils.dateparse import parse_datetime

from cases.videos import keys, storage
from cases.videos.destroying.destroy import Why, destroy_again
from cases.videos.models import FilmKey, Video
from cases.videos.states import VideoStatus

REPLAYED = "The database was restored to a day before it was destroyed"


def save_keys(file):
    """Write every key down, wrapped as it is, a line each; how many there were."""
    rows = FilmKey.objects.order_by("pk")
    for row in rows:
        wrapped = base64.b64encode(bytes(row.wrapped)).decode()
        file.write(json.dumps({"film": str(row.pk), "wrapped": wrapped, "made_at": row.made_at.isoformat()}) + "\n")
    return len(rows)


def replay() -> list:
    """Destroy once more what was destroyed before and has come back; the films that had."""
    back = list(Video.objects.kept().filter(pk__in=storage.marked_destroyed()).values_list("pk", flat=True))
    for pk in back:
        why = storage.why_destroyed(pk)
        destroy_again(Video(pk=pk), why=why if why in Why.values else Why.DUE, words=REPLAYED)
    keys_of_the_dead = list(FilmKey.objects.filter(video__status=VideoStatus.DESTROYED).values_list("pk", flat=True))
    for pk in keys_of_the_dead:
        keys.destroy(Video(pk=pk))
    return back + keys_of_the_dead


@transaction.atomic
def restore_keys(file):
    """Bring back the keys of a saved file, but not of films that were destroyed.

    How many films were destroyed again, how many keys are back, and how many of those no master key opens.
    """
    again = replay()
    saved = [json.loads(line) for line in file if line.strip()]
    lost = Video.objects.kept().filter(key=None, pk__in=[row["film"] for row in saved])
    alive = {str(pk) for pk in lost.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True)}
    rows = [
        FilmKey(video_id=row["film"], wrapped=base64.b64decode(row["wrapped"]), made_at=parse_datetime(row["made_at"]))
        for row in saved
        if row["film"] in alive
    ]
    back = FilmKey.objects.bulk_create(rows)
    return len(again), len(back), sum(not keys.opens(row.wrapped, row.video.pk) for row in back)

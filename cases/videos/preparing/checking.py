"""Whether a file is a film that the portal takes: asked of its bytes, in the cage, never of its name."""

import json
from pathlib import Path
from typing import NamedTuple

import av

from cases.videos.preparing import cage
from cases.videos.preparing.shape import Shape, shape_of

HOURS = 4
LONGEST = HOURS * 3600  # seconds
FASTEST, SLOWEST = 300, 0.2  # pictures a second, on the whole
FEWEST = 2
LONGEST_OF_SHORT = 20 * 60  # seconds: what lasts longer must not hold up what does not
HDR = {16: "smpte2084", 18: "arib-std-b67"}
PATIENCE = 120  # seconds
MEMORY = 2 * cage.GIB
LOOK = Path(__file__).with_name("look.py")
PACKAGES = Path(av.__file__).parents[1]
TAKEN = "Films from phones, tablets, cameras and video calls can be used: MP4, MOV, MTS, AVI, MKV and WebM."


class Unfit(Exception):
    """The file is not taken; the sentence says why, to the practitioner."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class Seen(NamedTuple):
    """What was seen of a film: how long it is, whether there is sound, and what it will be made into."""

    seconds: float
    has_sound: bool
    transfer: str  # of a film with more light than a screen shows (HDR): how it is written; else empty
    shape: Shape


def check(folder, *, tick=None, nice=5):
    """Look at the file `in` of the folder; raises Unfit."""
    found = look(folder, tick=tick, nice=nice)
    pictures = found.get("pictures")
    if "problem" in found:
        raise Unfit(f"This file cannot be read as a film. {TAKEN}")
    if not pictures:
        raise Unfit("There are no moving pictures in this file.")
    if pictures["codec"] not in cage.CODECS.split(","):
        raise Unfit(f"The pictures in this file are of a kind that the portal does not read. {TAKEN}")
    if pictures["width"] * pictures["height"] > cage.MOST_PIXELS:
        raise Unfit("The pictures in this film are larger than 4K. Save it in a smaller size, and upload it again.")
    _must_be_shown(pictures)
    return Seen(
        seconds=pictures["seconds"],
        has_sound=bool(found["sound"]) and found["sound"][0] in cage.CODECS.split(","),
        transfer=HDR.get(pictures["transfer"], ""),
        shape=shape_of(pictures),
    )


def look(folder, *, tick=None, nice=5):
    """What the file says of itself, as it came from the cage."""
    room = cage.Room(folder, seconds=PATIENCE, memory=MEMORY, largest=0, nice=nice)
    words = (str(PACKAGES), json.dumps(cage.READING))
    packages = (PACKAGES / "av", PACKAGES / "av.libs")
    return json.loads(cage.run_python(LOOK, *words, packages=packages, room=room, tick=tick))


def _must_be_shown(pictures):
    """It lasts, but not for ever; and its pictures follow each other as pictures of people do."""
    number, seconds = pictures.get("number", 0), pictures.get("seconds", 0)
    if number < FEWEST or not pictures["width"] or seconds <= 0:
        raise Unfit("There are no pictures in this film that can be shown. It may not have been saved to its end.")
    if seconds > LONGEST:
        raise Unfit(f"This film is longer than {HOURS} hours. Cut it into shorter ones, and upload them.")
    if not SLOWEST <= number / seconds <= FASTEST:
        raise Unfit("The pictures of this film do not follow each other as those of a film do.")

"""S16: whatever a phone or a camera writes of its owner into a film is in nothing that is kept of it."""

import json
import re
import shutil
import subprocess
from io import BytesIO

import av
import pytest

from cases.videos.models import Piece
from cases.videos.states import VideoStatus
from tests.cases.videos.preparing import phones
from tests.cases.videos.preparing.make import make_arrived, plain_of, prepared

pytestmark = pytest.mark.django_db
Kind = Piece.Kind
PACKET, BEGINS = 188, b"\x47"  # of MPEG-TS
# What a film's own tables are, and its pictures and its sound: SDT, PMT, video, audio.
TRACKS = {0x0000, 0x0011, 0x1000, 0x0100, 0x0101}
# Of H.264: pictures, what is needed to draw them, how they are timed; no captions (SEI 4), no words (SEI 5) but how
# x264 was told to draw them.
UNITS = {1, 5, 6, 7, 8, 9}
BESIDE = {0, 1, 5, 6}
BY_X264 = bytes.fromhex("dc45e9bde6d948b7962cd820d923eeef") + b"x264 - core"
OF_OWNERS = re.compile("GPS|Location|Make|Model|Title|Author|Artist|Comment|Date|Software|Serial|Handler", re.I)


@pytest.mark.parametrize("made_by", phones.MADE_BY, ids=lambda made_by: made_by.__name__)
def test_nothing_of_the_owner_is_left(made_by, tmp_path):
    content, planted = made_by()
    planted = [word if isinstance(word, bytes) else word.encode() for word in planted]
    assert not [word for word in planted if word not in content]

    video = prepared(make_arrived(content))

    assert video.status == VideoStatus.READY, video.failed_why
    assert (video.duration_ms, video.has_sound) == (pytest.approx(3000, abs=200), True)
    upright = made_by in (phones.of_an_iphone, phones.of_an_android)
    assert (video.width < video.height) == upright
    kept = {name: plain_of(video, name) for name in Kind.values}
    everything = b"".join(piece for pieces in kept.values() for piece in pieces)
    assert not [word for word in planted if word in everything]
    film = b"".join(kept[Kind.SEGMENT])
    assert tracks_of(film) == TRACKS
    units = units_of(film)
    assert {kind(unit) for unit in units} <= UNITS
    beside = [unit for unit in units if kind(unit) == 6]
    assert {unit[1] for unit in beside} <= BESIDE
    assert all(BY_X264 in unit for unit in beside if unit[1] == 5)
    for picture in kept[Kind.POSTER] + kept[Kind.STRIP]:
        assert not [marker for marker in markers_of(picture) if 0xE1 <= marker <= 0xEF or marker == 0xFE]
    for waveform in kept[Kind.WAVEFORM]:
        assert json.loads(waveform).keys() == {"each_ms", "peaks"}
    with av.open(BytesIO(film)) as made:
        assert [stream.type for stream in made.streams] == ["video", "audio"]
        assert not made.metadata and not any(stream.metadata for stream in made.streams)
        assert not made.chapters()
    if shutil.which("exiftool"):
        for name, pieces in kept.items():
            for piece in pieces:
                (tmp_path / name).write_bytes(piece)
                assert not what_exiftool_finds(tmp_path / name)


def tracks_of(film):
    """The tracks of MPEG-TS, by the numbers of its packets."""
    packets = [film[at : at + PACKET] for at in range(0, len(film), PACKET)]
    assert all(packet.startswith(BEGINS) for packet in packets)
    return {int.from_bytes(packet[1:3], "big") & 0x1FFF for packet in packets}


def units_of(film):
    """The units that the pictures are made of, and what stands beside them."""
    with av.open(BytesIO(film)) as made:
        stream = b"".join(bytes(packet) for packet in made.demux(video=0))
    return [unit for unit in re.split(b"\x00{2,}\x01", stream) if unit]


def kind(unit):
    return unit[0] & 0x1F


def markers_of(jpeg):
    """The kinds of segments in front of a picture's points: 0xE1 and on, and 0xFE, are words about it."""
    at = 2
    while jpeg[at + 1] != 0xDA:
        yield jpeg[at + 1]
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")


def what_exiftool_finds(path):
    """What exiftool says of an owner, but for what the disk says of the file."""
    said = subprocess.run(["exiftool", "-j", "-G1", "-ee", "-a", str(path)], check=True, capture_output=True)  # noqa: S607
    return [tag for tag in json.loads(said.stdout)[0] if OF_OWNERS.search(tag) and not tag.startswith("System:")]

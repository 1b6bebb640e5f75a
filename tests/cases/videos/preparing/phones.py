"""Films as seven kinds of phone and camera write them, with a planted word wherever each tells of its owner.

`MADE_BY` has a function for each: it gives the bytes of the film, and what of them must be found nowhere afterwards.
"""

import struct
import tempfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cases.videos.preparing.sample import PLACE
from tests.cases.videos.preparing.films import H264, ffmpeg

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
DATE = AT.strftime("%Y-%m-%dT%H:%M:%SZ")
SINCE_1904 = struct.pack(">I", int(AT.timestamp()) + 2_082_844_800)  # as boxes of MP4 count
AAC = ("-c:a", "aac", "-b:a", "64k")
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")  # the name of a box that holds XMP
IN_THE_PICTURES = "17ee8c60f84d11d98cd60800200c9a66"  # where AVCHD has the date and the place: beside each picture


def of_an_iphone():
    """MOV with HEVC, lying, and turned by a note; Apple's own keys, and the older atoms beside them."""
    keys = {"make": "Apfel", "model": "Telefon 15 of Ann", "software": "os-19.4", "content.identifier": "live-0815"}
    words = said(**{f"com.apple.quicktime.{name}": word for name, word in keys.items()})
    words += said(**{"com.apple.quicktime.location.ISO6709": PLACE, "com.apple.quicktime.creationdate": DATE})
    h265 = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-tag:v", "hvc1")
    film = made("film.mov", *h265, *AAC, *words, "-movflags", "+use_metadata_tags", *NAMED, turned=90)
    film = into(film, (b"moov", b"udta"), text(b"\xa9xyz", PLACE) + text(b"\xa9mak", "Apfel-atom"))
    return film, [*keys.values(), PLACE, DATE, "Apfel-atom", *OF_STREAMS, SINCE_1904]


def of_an_android():
    """MP4 with H.264: the place in an atom, the version of the system in a key."""
    words = said(**{"com.android.version": "android-16", "com.android.manufacturer": "Robot", "location": PLACE})
    film = made("film.mp4", *H264, *AAC, *words, "-movflags", "+use_metadata_tags", *NAMED, turned=270)
    film = into(film, (b"moov", b"udta"), text(b"\xa9xyz", PLACE))
    return film, ["android-16", "Robot", PLACE, *OF_STREAMS, SINCE_1904]


def of_a_samsung():
    """Boxes of its own in the film and behind it: a model, XMP, and what hangs at the end of the file."""
    film = made("film.mp4", *H264, *AAC, *NAMED)
    film = into(film, (b"moov",), box(b"udta", box(b"auth", b"galaxy-author") + box(b"smta", b"SM-S938B-of-ann")))
    trailer = b"\x00\x00\x01\x0aImage_UTC_Data1772600767000 SEFH galaxy-trailer SEFT"
    film += box(b"uuid", XMP + b"<x:xmpmeta exif:GPSLatitude='51,44.058N'/>")
    film += box(b"free", b"galaxy-free") + box(b"sefd", trailer)
    return film, ["galaxy-author", "SM-S938B-of-ann", "GPSLatitude", "galaxy-free", "galaxy-trailer", *OF_STREAMS]


def of_an_action_camera():
    """A third track with what the camera felt and where it was, a fourth with the time of day."""
    words = "1\n00:00:00,000 --> 00:00:02,000\nGPS5 51.7343 0.4690 HERO-serial-C346\n"
    track = ("-map", "0:v", "-map", "1:a", "-map", "2:s", "-c:s", "mov_text", "-timecode", "09:08:07:06")
    film = made("film.mp4", *H264, *AAC, *track, *NAMED, words=words)
    assert film.count(b"tx3g") == film.count(b"sbtl") == 1  # its words are sent as what such a camera has there
    film = film.replace(b"tx3g", b"gpmd").replace(b"sbtl", b"meta")
    film = into(film, (b"moov",), box(b"udta", box(b"GPMF", b"HERO-settings") + box(b"FIRM", b"HD9.01.72")))
    return film, ["51.7343 0.4690", "HERO-serial-C346", "HERO-settings", "HD9.01.72", *OF_STREAMS]


def of_a_camcorder():
    """MTS: a name of the channel, and the date and the place of each picture inside the pictures' own stream."""
    beside = f"h264_metadata=sei_user_data={IN_THE_PICTURES}+MDPM-{PLACE}-{DATE[:10]}"
    words = said(service_name="Ann-at-home", service_provider="Camcorder-AVCHD")
    film = made("film.mts", *H264, "-bsf:v", beside, "-c:a", "ac3", *words, "-f", "mpegts")
    return film, [f"MDPM-{PLACE}", DATE[:10], "Ann-at-home", "Camcorder-AVCHD"]


def of_a_program():
    """MKV as programs save it: a title, tags, chapters, a letter that is attached, subtitles."""
    words = "1\n00:00:00,000 --> 00:00:02,000\nAnn says her name\n"
    tracks = ("-map", "0:v", "-map", "1:a", "-map", "2:s", "-c:s", "srt", "-map_chapters", "3")
    tags = said(title="Ann-and-Ben", DATE_RECORDED=DATE, LOCATION=PLACE, ENCODED_BY="Ann-on-her-laptop")
    letter = ("-attach", "letter.txt", "-metadata:s:t", "mimetype=text/plain")
    film = made("film.mkv", *H264, *AAC, *tracks, *tags, *letter, words=words, chapter="Ben-looks-up")
    found = ["Ann-and-Ben", DATE, PLACE, "Ann-on-her-laptop", "Ann says her name", "Ben-looks-up", "Dear-Ann"]
    return film, [*found, "letter.txt"]


def of_an_old_phone():
    """3GP: MPEG-4 pictures, and the boxes of that time, one of them with the place in numbers."""
    words = said(title="Old-title", artist="Old-author", comment="Old-comment", location=PLACE)
    film = made("film.3gp", "-c:v", "mpeg4", *AAC, *words, "-metadata", f"creation_time={DATE}", "-f", "3gp")
    place = struct.pack(">ii", int(0.469 * 65536), int(51.7343 * 65536))
    assert b"loci" in film
    return film, ["Old-title", "Old-author", "Old-comment", place, SINCE_1904]


MADE_BY = (
    of_an_iphone,
    of_an_android,
    of_a_samsung,
    of_an_action_camera,
    of_a_camcorder,
    of_a_program,
    of_an_old_phone,
)


def said(**words):
    """How ffmpeg is told to write these words about the whole film."""
    return tuple(part for name, word in words.items() for part in ("-metadata", f"{name}={word}"))


OF_STREAMS = ["Handle-v", "Handle-a"]
NAMED = (
    *("-metadata:s:v", "handler_name=Handle-v", "-metadata:s:a", "handler_name=Handle-a"),
    *("-metadata", f"creation_time={DATE}"),
)


@cache
def made(name, *told, turned=0, words="", chapter=""):
    """What ffmpeg makes of three seconds of moving pictures and a tone, with words beside them."""
    with tempfile.TemporaryDirectory() as folder:
        lying, there = f"{folder}/lying.mp4", Path(folder, name)
        Path(folder, "words.srt").write_text(words or "1\n00:00:00,000 --> 00:00:01,000\n-\n")
        Path(folder, "chapters").write_text(
            f";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle={chapter}\n"
        )
        Path(folder, "letter.txt").write_text("Dear-Ann")
        told = [f"{folder}/letter.txt" if word == "letter.txt" else word for word in told]
        pictures = ("-f", "lavfi", "-i", "testsrc2=size=320x180:rate=25")
        source = pictures
        if turned:
            ffmpeg(*pictures, "-t", "3", *H264, lying)
            source = ("-display_rotation", str(turned), "-i", lying)
        beside = ("-f", "lavfi", "-i", "sine=440", "-i", f"{folder}/words.srt", "-i", f"{folder}/chapters")
        maps = () if "-map" in told else ("-map", "0:v", "-map", "1:a")
        ffmpeg(*source, *beside, "-t", "3", "-map_chapters", "-1", *maps, *told, str(there))
        return there.read_bytes()


# Boxes of MP4


def box(kind, content):
    return struct.pack(">I", 8 + len(content)) + kind + content


def text(kind, word):
    """An atom of QuickTime with one word in one language."""
    return box(kind, struct.pack(">HH", len(word), 0x15C7) + word.encode())


def into(film, path, more):
    """The film with more boxes at the end of the one that the path leads to, which lies behind the pictures.

    Where there is none of the last name yet, it is made.
    """
    place, ends, holders = 0, len(film), []
    for kind in path:
        found = dict(_boxes(film, place, ends))
        if kind not in found:
            assert kind == path[-1]
            more = box(kind, more)
            break
        begins = found[kind]
        holders.append(begins)
        place, ends = begins + 8, begins + struct.unpack_from(">I", film, begins)[0]
    assert film.index(b"mdat") < holders[0], "what stands in front of the pictures cannot grow"
    whole = bytearray(film)
    for begins in holders:
        struct.pack_into(">I", whole, begins, struct.unpack_from(">I", whole, begins)[0] + len(more))
    whole[ends:ends] = more
    return bytes(whole)


def _boxes(film, place, ends):
    while place + 8 <= ends:
        size, kind = struct.unpack_from(">I4s", film, place)
        yield kind, place
        place += size

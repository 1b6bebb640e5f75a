"""What a file is, said by its own bytes. Run by itself in the cage: `look.py FOLDER_OF_PACKAGES OPTIONS` says JSON."""

import json
import sys

sys.path.insert(0, sys.argv[1])

import av  # noqa: E402 - from where we were told

AT_FIRST, TOO_FAST = 50_000, 3000  # pictures; and so many a second as nothing films that is sent to us
ATTACHED = av.stream.Disposition.attached_pic  # the cover of a record, not a film


def main(options):
    most_pixels = int(options.pop("max_pixels"))
    try:
        with av.open("file:in", options=options) as film:
            return seen(film, most_pixels)
    except av.FFmpegError as problem:
        return {"problem": problem.strerror or "unreadable"}


def seen(film, most_pixels):
    """Its container, its streams, the first picture, and how many pictures there are over what time."""
    found = {
        "format": film.format.name,
        "sound": [of.codec_context.name for of in film.streams.audio if of.codec_context],
    }
    streams = [stream for stream in film.streams.video if not stream.disposition & ATTACHED]
    if not streams:
        return found
    stream = streams[0]
    if not stream.codec_context:
        return found | {"pictures": {"codec": ""}}
    width, height = stream.codec_context.width, stream.codec_context.height
    rate = stream.base_rate or stream.average_rate
    pictures = {"codec": stream.codec_context.name, "width": width, "height": height, "rate": rate and float(rate)}
    found["pictures"] = pictures
    if width * height <= most_pixels:
        pictures |= first(film, stream)
        film.seek(0)
        pictures |= counted(film, stream)
    return found


def first(film, stream):
    """The first picture that can be read: how it lies, and what colours it is made of."""
    stream.codec_context.thread_count = 1
    for frame in film.decode(stream):
        return {
            "width": frame.width,
            "height": frame.height,
            "turned": round(frame.rotation) % 360,
            "shape": float(stream.sample_aspect_ratio or 1),
            "transfer": int(frame.color_trc),
        }
    return {"width": 0, "height": 0}


def counted(film, stream):
    """How many pictures there are, over how many seconds: counted, since what the file says of it may not be so."""
    first = last = lasts = None
    number = 0
    for packet in film.demux(stream):
        if packet.pts is None:
            continue
        number += 1
        first = packet.pts if first is None else min(first, packet.pts)
        if last is None or packet.pts >= last:
            last, lasts = packet.pts, packet.duration or 0
        if number % AT_FIRST == 0 and number > TOO_FAST * (last - first) * stream.time_base:
            break  # it takes for ever to count them all, and it is no film
    if not number:
        return {"number": 0, "seconds": 0}
    return {"number": number, "seconds": float((last + lasts - first) * stream.time_base)}


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[2]))))

"""Films of every kind that phones, cameras and calls make: a few seconds each."""

import subprocess
import tempfile
from functools import cache
from pathlib import Path

import imageio_ffmpeg

PICTURES = "testsrc2=size={}:rate={}"
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
HLG = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=error"


@cache
def made(*words, name="film.mp4", size="320x180", rate=30, seconds=3, tone=True, source=None):
    """The bytes of what ffmpeg makes of moving pictures and a tone, told so."""
    with tempfile.TemporaryDirectory() as folder:
        sound = ("-f", "lavfi", "-i", "sine=440") if tone else ()
        pictures = ("-f", "lavfi", "-i", source or PICTURES.format(size, rate))
        ffmpeg(*pictures, *sound, "-t", str(seconds), *words, f"{folder}/{name}")
        return Path(folder, name).read_bytes()


@cache
def turned(degrees=90):
    """Filmed with the phone upright: the pictures lie, and the file says how to turn them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "lying.mp4").write_bytes(plain())
        ffmpeg("-display_rotation", str(degrees), "-i", f"{folder}/lying.mp4", "-c", "copy", f"{folder}/upright.mp4")
        return Path(folder, "upright.mp4").read_bytes()


def plain():
    return made(*H264)


def hevc():
    """As an iPhone makes it unless told otherwise: HEVC, ten bits, more light than a screen shows."""
    h265 = ("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", HLG, "-tag:v", "hvc1")
    return made(*h265, "-pix_fmt", "yuv420p10le", name="film.mov")


def of_changing_rate():
    return made("-vf", "select='not(mod(n,7))+lt(mod(n,30),10)'", "-fps_mode", "vfr", *H264)


def silent():
    return made(*H264, tone=False)


def odd():
    return made(*H264[:4], "-pix_fmt", "yuv444p", size="317x243", rate=25, name="film.mkv")


def four_k():
    return made(*H264, size="3840x2160", rate=10, seconds=1)


def of_a_camcorder():
    return made("-vf", "setsar=4/3", "-c:v", "mpeg2video", size="480x360", rate=25, name="film.ts")


def of_a_call():
    """As a browser records it: WebM that does not say how long it is."""
    return made("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-live", "1", name="film.webm")


def of_an_old_camera():
    return made("-c:v", "mjpeg", "-c:a", "pcm_s16le", name="film.avi")


def tiny():
    return made(*H264, size="2x2", rate=10)


def ffmpeg(*words):
    """Run ffmpeg as it is, without a cage and without Django: for making films only."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *words]
    subprocess.run(command, check=True)

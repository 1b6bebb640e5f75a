"""The cage: the only place from which a program is let near a film, and what it can see, use and reach from there.

In it are the program, what it needs to run, and the one folder of the one film. There is no network, no other process,
nobody's file; memory, time and processes are limited; it is nobody on the machine.
"""

import imageio_ffmpeg

from cases.videos.preparing.cage.building import GIB, Room, hand_over, made, python_needs
from cases.videos.preparing.cage.running import Died, NoCage, TookTooLong, how, run

__all__ = [
    "CODECS", "Died", "FORMATS", "GIB", "MOST_PIXELS", "MOST_STREAMS", "NoCage", "READING",
    "Room", "TookTooLong", "ffmpeg", "hand_over", "how", "made", "run_ffmpeg", "run_python",
]  # fmt: skip

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts"  # as ffmpeg has it: some go under several names
CODECS = (
    "h264,hevc,vp8,vp9,libvpx,libvpx-vp9,av1,libdav1d,mpeg4,mpeg2video,mpeg1video,h263,mjpeg,dvvideo,prores,"
    "aac,mp3,mp3float,mp2,mp2float,opus,libopus,vorbis,libvorbis,ac3,eac3,flac,alac,amrnb,amrwb,libopencore_amrnb,"
    "libopencore_amrwb,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_f32le,pcm_u8,pcm_mulaw,pcm_alaw,adpcm_ima_wav,"
    "adpcm_ima_qt,adpcm_ms"
)
MOST_PIXELS, MOST_STREAMS = 8_912_896, 8
# What every reading of an upload begins with: no other file, no other kind of file, nothing that fills the memory.
READING = {
    "protocol_whitelist": "file",
    "format_whitelist": FORMATS,
    "codec_whitelist": CODECS,
    "max_pixels": str(MOST_PIXELS),
    "max_streams": str(MOST_STREAMS),
}


def ffmpeg(*words, room, **ears):
    """Run ffmpeg on the film `in` of the room's folder, with what is always said before it."""
    always = [word for name, value in READING.items() for word in (f"-{name}", value)]
    return run_ffmpeg(*always, "-i", "file:in", *words, room=room, **ears)


def run_ffmpeg(*words, room, **ears):
    """Run ffmpeg where there is nothing to read but what is in the room."""
    command = ["/ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-y", *words]
    return run(command, {"/ffmpeg": imageio_ffmpeg.get_ffmpeg_exe()}, room, **ears)


def run_python(script, *words, packages, room, **ears):
    """Run a script of ours with the standard library, and with the folders of some packages."""
    python, sees = python_needs()
    sees |= {"/script.py": str(script)} | {str(path): str(path) for path in packages}
    return run([python, "-I", "-S", "/script.py", *words], sees, room, **ears)

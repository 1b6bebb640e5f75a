"""What ffmpeg is told: one reading of the film, from which come segments, pictures and the peaks of the sound."""

from cases.videos.models.film import SEGMENT_MS
from cases.videos.preparing.shape import THUMB, fitted, peak_ms, step_ms

PLAYLIST, POSTER, SHEET, PEAKS = "index.m3u8", "poster.jpg", "sheet%03d.jpg", "peaks"
SEGMENT = "s%05d.ts"
SOUND_RATE = 48_000
ACROSS = 10  # thumbnails in a row of a sheet, and rows
POSTER_AT = 0.1  # of the film
THREADS = 4
# Nothing of the original but its pictures and its sound: no words, no places, no times, no names of streams.
NOTHING_ELSE = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn", "-fflags", "+bitexact")
NO_WORDS_OF_OURS = ("-flags:v", "+bitexact")
JPEG = ("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-f", "image2")
LIGHT_AS_A_SCREEN_SHOWS_IT = (
    "setparams=color_primaries=bt2020:color_trc={transfer}:colorspace=bt2020nc:range=tv,"
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv,"
)


def words(seen):
    """All that stands after the film itself on ffmpeg's line."""
    return [
        "-progress", "pipe:1", "-stats_period", "0.5", "-filter_complex", ";".join(filters(seen)),
        *_film(seen), *_poster(), *_sheets(), *_peaks(seen),
    ]  # fmt: skip


def filters(seen):
    width, height, rate = seen.shape
    every = step_ms(seen.seconds * 1000)
    across, high = fitted(width, height, THUMB, THUMB)
    light = LIGHT_AS_A_SCREEN_SHOWS_IT.format(transfer=seen.transfer) if seen.transfer else ""
    yield (
        f"[0:v:0]fps={rate}:start_time=0,scale={width}:{height}:out_range=tv,{light}format=yuv420p,setsar=1,"
        "split=3[film][one][many]"
    )
    yield f"[one]select='eq(n,0)+gte(t,{seen.seconds * POSTER_AT:.3f})'[poster]"
    yield f"[many]fps=1000/{every}:start_time=0:round=up,scale={across}:{high},tile={ACROSS}x{ACROSS}[sheets]"
    if seen.has_sound:
        samples = SOUND_RATE * peak_ms(seen.seconds * 1000) // 1000
        yield f"[0:a:0]aresample={SOUND_RATE}:async=1000:first_pts=0,asplit=2[sound][heard]"
        yield (
            f"[heard]asetnsamples={samples},astats=metadata=1:reset=1:measure_perchannel=none:"
            f"measure_overall=Peak_level,ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file={PEAKS}[peaks]"
        )


def _film(seen):
    pictures_a_segment = str(seen.shape.rate * SEGMENT_MS // 1000)
    sound = ("-map", "[sound]", "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-flags:a", "+bitexact")
    return [
        "-map", "[film]", *(sound if seen.has_sound else ()), *NOTHING_ELSE, *NO_WORDS_OF_OURS,
        "-t", f"{seen.seconds + 1:.3f}",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "high", "-threads:v", str(THREADS),
        "-a53cc", "0",  # no captions of a broadcast inside the pictures
        "-maxrate", "5M", "-bufsize", "10M",
        "-g", pictures_a_segment, "-keyint_min", pictures_a_segment, "-sc_threshold", "0",
        "-f", "hls", "-hls_time", str(SEGMENT_MS / 1000), "-hls_list_size", "0",
        "-hls_flags", "temp_file+independent_segments", "-hls_segment_filename", SEGMENT, PLAYLIST,
    ]  # fmt: skip


def _poster():
    """The first picture, and over it the one that stands for the film: a film may be shorter than it says."""
    return [
        "-map",
        "[poster]",
        *NOTHING_ELSE,
        *NO_WORDS_OF_OURS,
        "-frames:v",
        "2",
        "-update",
        "1",
        "-q:v",
        "4",
        *JPEG,
        POSTER,
    ]


def _sheets():
    return ["-map", "[sheets]", *NOTHING_ELSE, *NO_WORDS_OF_OURS, "-q:v", "6", *JPEG, SHEET]


def _peaks(seen):
    return ["-map", "[peaks]", "-f", "null", "-"] if seen.has_sound else []

"""Files that somebody might send instead of a film: `python -m tests.cases.videos.preparing.hostile FOLDER`.

Texts that lead elsewhere (to another family's film, to a server), files that would fill the memory or take for ever,
files that are two things at once, and files that are no film. None needs anything but ffmpeg to be made.
"""

import random
import struct
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from tests.cases.videos.preparing import films
from tests.cases.videos.preparing.films import ffmpeg
from tests.referrals.files.samples import EICAR, docx, pdf, picture, png_that_claims

MARK = b"A-WORD-THAT-NOBODY-SERVES"
BROKEN = 3
SCRIPT = b"<html><script>fetch('/')//" + MARK + b"</script></html>"
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf"}


def leading_elsewhere(other, port):
    """{name: bytes} of texts that ffmpeg takes for films, and that lead to the film `other` or to the port."""
    web, name, tail = f"http://127.0.0.1:{port}", Path(other).name, "\n#EXT-X-ENDLIST\n"

    def playlist(target, before=""):
        head = "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:9\n#EXT-X-MEDIA-SEQUENCE:0\n"
        return f"{head}{before}#EXTINF:9.0,\n{target}{tail}"

    dash = (
        '<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S"><Period>'
        '<AdaptationSet mimeType="video/mp2t"><Representation id="1" bandwidth="1"><BaseURL>{0}</BaseURL>'
        '<SegmentList duration="9"><SegmentURL media="{0}"/></SegmentList></Representation></AdaptationSet>'
        "</Period></MPD>"
    )
    sdp = (
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
        f"m=video {port} RTP/AVP 96\na=rtpmap:96 H264/90000\n"
    )
    texts = {
        "hls-absolute": playlist(f"file://{other}"),
        "hls-path": playlist(other),
        "hls-relative": playlist(name),
        "hls-http": playlist(f"{web}/segment.ts"),
        "hls-concat": playlist(f"concat:{other}|{other}"),
        "hls-subfile": playlist(f"subfile,,start,0,end,0,,:{other}"),
        "hls-crypto": playlist(f"crypto+file://{other}"),
        "hls-key": playlist(name, f'#EXT-X-KEY:METHOD=AES-128,URI="{web}/key"\n'),
        "hls-map": playlist(name, f'#EXT-X-MAP:URI="{web}/map"\n'),
        "hls-master": f"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{web}/master.m3u8\n",
        "hls-data": playlist("data:video/mp2t;base64,R0AREA=="),
        "hls-tcp": playlist(f"tcp://127.0.0.1:{port}"),
        "concat-absolute": f"ffconcat version 1.0\nfile '{other}'\n",
        "concat-relative": f"ffconcat version 1.0\nfile '{name}'\n",
        "concat-http": f"ffconcat version 1.0\nfile '{web}/film.ts'\n",
        "dash-file": dash.format(f"file://{other}"),
        "dash-http": dash.format(f"{web}/film.ts"),
        "sdp": sdp,
    }
    return {name: text.encode() for name, text in texts.items()}


def too_much():
    """Small files that would take all memory, or all time."""
    yield "16k-pictures", in_a_folder("-f", "lavfi", "-i", "color=size=16000x8000", "-frames:v", "1", *films.H264)
    yield (
        "grows-beyond-4k",
        films.made(*films.H264, name="a.ts")
        + films.made(*films.H264, size="4096x2304", rate=2, seconds=1, tone=False, name="b.ts"),
    )
    yield "million-pictures", of_one_picture(1_500_000, 1)
    yield "hours-of-pictures", of_one_picture(150_000, 1600)
    yield "thirty-years", of_one_picture(2, 2**31 - 1)
    yield "thousand-streams", of_a_thousand_streams()
    yield "png-flood", png_that_claims(30000, 30000)
    yield "y4m-flood", b"YUV4MPEG2 W30000 H30000 F25:1 Ip A1:1 C420jpeg\nFRAME\n" + bytes(1000)
    yield "tiny-pictures", films.tiny()
    yield "one-picture", of_one_picture(1, 512)


def two_things_at_once():
    """Films that are something else as well: what is kept of them is the film."""
    film = films.plain()
    yield "mp4-and-zip", film + zipped({"evil.txt": MARK})
    yield "mp4-and-script", film + SCRIPT
    yield "mp4-with-free-box", film + box(b"free", MARK * 100)
    yield "mp4-eicar-in-free-box", film + box(b"free", EICAR)
    yield "mkv-with-attachment", with_attachment()
    yield "mov-elsewhere", changed(film, {b"dref": lambda _: DREF})


def no_film():
    """Files that are no film at all, or only the beginning of one."""
    film = films.plain()
    yield "empty", b"\0"
    yield "zeros", bytes(100_000)
    yield "noise", random.Random(1).randbytes(200_000)
    yield "eicar", EICAR
    yield "script-with-ftyp", box(b"ftyp", b"isom\0\0\2\0isomiso2avc1mp41") + SCRIPT
    yield "svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'
    yield "program", b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(64) + b"PE\0\0" + MARK
    yield "elf", b"\x7fELF\2\1\1" + bytes(100) + MARK
    yield "pdf", pdf(b"1 0 obj << /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >> endobj")
    yield "docm", docx({"word/vbaProject.bin": MARK.decode()})
    yield "zip-in-zip", zipped({"a.zip": zipped({"b": bytes(10_000_000)})})
    yield "picture", picture()
    yield "gif", b"GIF89a" + struct.pack("<HH", 65000, 65000) + b"\xf7\0\0" + bytes(800) + b";"
    yield "words", b"Only words.\n" * 1000
    yield "filter-graph", b"movie=/etc/passwd[out0]"
    yield "subtitles", b"[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,,,0,0,0,,x\n"
    yield "sound-only", in_a_folder("-f", "lavfi", "-i", "sine", "-t", "1", "-c:a", "aac")
    yield "without-moov", film[: film.index(b"moov") - 4]
    yield "half-a-moov", film[: film.index(b"moov") + 200]
    yield "moov-without-film", b"".join(box(k, v) for k, v in boxes(film) if k != b"mdat")
    yield "flv", in_a_folder(*PICTURE, "-c:v", "flv1", name="film.flv")
    yield "wmv", in_a_folder(*PICTURE, "-c:v", "wmv2", name="film.wmv")
    yield "ogg", in_a_folder(*PICTURE, "-c:v", "libtheora", name="film.ogv")
    yield "other-codec", in_a_folder(*PICTURE, "-c:v", "ffv1", name="film.mkv")
    for number in range(BROKEN):
        yield f"broken-{number}", broken(film, number)


def everything(other="/nowhere/other.ts", port=9):
    """{name: bytes} of all of them."""
    return leading_elsewhere(other, port) | dict(too_much()) | dict(two_things_at_once()) | dict(no_film())


PICTURE = ("-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25", "-t", "1")
DREF = b"\0\0\0\0\0\0\0\1" + struct.pack(">I4s", 12 + 20, b"url ") + b"\0\0\0\0" + b"file:///etc/passwd\0\0"


def in_a_folder(*words, name="film.mp4"):
    with tempfile.TemporaryDirectory() as folder:
        ffmpeg(*words, f"{folder}/{name}")
        return Path(folder, name).read_bytes()


def zipped(files):
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def of_a_thousand_streams():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "one.mp4").write_bytes(in_a_folder(*PICTURE[:4], "-frames:v", "2", *films.H264))
        return in_a_folder("-i", f"{folder}/one.mp4", *["-map", "0:v"] * 1000, "-c", "copy")


def with_attachment():
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "evil.exe").write_bytes(MARK * 100)
        attach = ("-attach", f"{folder}/evil.exe", "-metadata:s:t", "mimetype=application/octet-stream")
        return in_a_folder(*PICTURE, *films.H264, *attach, name="film.mkv")


def broken(film, number):
    """A film of which a few hundred bytes have changed."""
    chance, changed_film = random.Random(number), bytearray(film)
    for _ in range(300):
        changed_film[chance.randrange(len(film))] = chance.randrange(256)
    return bytes(changed_film)


# MP4, box by box


def box(kind, content):
    return struct.pack(">I", 8 + len(content)) + kind + content


def boxes(content):
    at = 0
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        yield kind, content[at + 8 : at + size]
        at += size


def changed(content, changes):
    """The same boxes, some of them changed; None leaves one out."""
    made = b""
    for kind, inside in boxes(content):
        if kind in CONTAINERS:
            inside = changed(inside, changes)
        elif kind in changes:
            inside = changes[kind](inside)
        if inside is not None:
            made += box(kind, inside)
    return made


def of_one_picture(number, lasts):
    """An MP4 that shows its one picture so often, each for so many ticks of 1/12800 s."""
    film = in_a_folder(*PICTURE[:4], "-frames:v", "1", *films.H264)
    at = film.index(b"mdat") + 4
    size = len(film[at:]) - len(film[film.index(b"moov") - 4 :])
    left_out = dict.fromkeys((b"edts", b"stss", b"ctts", b"sdtp"), lambda _: None)
    return changed(
        film,
        left_out
        | {
            b"stts": lambda _: struct.pack(">IIII", 0, 1, number, lasts),
            b"stsz": lambda _: struct.pack(">III", 0, size, number),
            b"stsc": lambda _: struct.pack(">IIIII", 0, 1, 1, 1, 1),
            b"stco": lambda _: struct.pack(">II", 0, number) + struct.pack(">I", at) * number,
        },
    )


if __name__ == "__main__":
    for name, content in everything().items():
        Path(sys.argv[1], name).write_bytes(content)

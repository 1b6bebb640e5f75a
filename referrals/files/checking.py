"""Is this file what it says it is, and fit to be kept: by what is in it, never by its name or the browser's word."""

import re
import unicodedata
import zipfile
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from PIL import Image, ImageOps, UnidentifiedImageError

MEGABYTE = 1024 * 1024
LARGEST = 20 * MEGABYTE
MOST_PIXELS = 40_000_000
LONGEST_NAME = 200
MOST_UNPACKED = 200 * MEGABYTE
MOST_DENSE = 100  # times its size: denser than any letter
ONLY_THESE = "The selected file must be a PDF, DOCX, JPEG or PNG"
UNREADABLE = "The selected file cannot be read. Save it again and upload it again"
PROTECTED = "The selected file is password protected"
NOT_PLAIN = "The selected file has scripts, macros or other files in it. Save it as a plain PDF and upload that"


class BadFile(Exception):
    """Why a file cannot be kept, in a sentence."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class Kind(NamedTuple):
    """One kind of file that is taken: how it begins, what its names end in, what it is served as."""

    name: str
    begins: bytes
    endings: tuple[str, ...]
    content_type: str


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# fmt: off
KINDS = (
    Kind("PDF",  b"%PDF-",                  (".pdf",),          "application/pdf"),
    Kind("DOCX", b"PK\x03\x04",             (".docx",),         WORD),
    Kind("JPEG", b"\xff\xd8\xff",           (".jpg", ".jpeg"),  "image/jpeg"),
    Kind("PNG",  b"\x89PNG\r\n\x1a\n",      (".png",),          "image/png"),
)
# fmt: on
OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also the wrapping of a Word file with a password


class Checked(NamedTuple):
    """A file that is fit to be kept."""

    name: str
    content_type: str
    content: BinaryIO


def check(file: BinaryIO, name: str) -> Checked:
    """The file as it is kept, or BadFile. Pictures are drawn anew, so that nothing else in them survives."""
    size = file.seek(0, 2)
    if size == 0:
        raise BadFile("The selected file is empty")
    if size > LARGEST:
        raise BadFile("The selected file must be smaller than 20MB")
    kind = _kind(file)
    name = kept_name(name)
    if PurePosixPath(name).suffix.lower() not in kind.endings:
        raise BadFile(f"The selected file is a {kind.name}, and its name must end in {kind.endings[0]}")
    file.seek(0)
    content = {"PDF": _plain_pdf, "DOCX": _plain_word, "JPEG": _redrawn, "PNG": _redrawn}[kind.name](file, kind)
    content.seek(0)
    return Checked(name, kind.content_type, content)


def kept_name(name: str) -> str:
    """The name without folders, and without what cannot be seen or turns text round."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in name if unicodedata.category(letter)[0] != "C").strip(" .")
    path = PurePosixPath(name or "file")
    ending = path.suffix[:10]
    return path.stem[: LONGEST_NAME - len(ending)] + ending


def _kind(file):
    file.seek(0)
    start = file.read(16)
    for kind in KINDS:
        if start.startswith(kind.begins):
            return kind
    if start.startswith(OLD_OFFICE) and "EncryptedPackage".encode("utf-16-le") in file.read():
        raise BadFile(PROTECTED)
    raise BadFile(ONLY_THESE)


# PDF

STREAM_BEGINS = re.compile(rb">>\s{0,9}stream\r?\n")
HEAD = 500  # bytes before a stream, in which it says what it is
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
NOT_IN_A_LETTER = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE)(?![A-Za-z0-9])")
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
OTHER_PACKING = (b"/LZWDecode", b"/ASCII", b"/RunLengthDecode", b"/Crypt")


def _plain_pdf(file, kind):
    data = file.read()
    if b"%%EOF" not in data[-2048:]:
        raise BadFile(UNREADABLE)
    spoken = [*_said_by_pdf(data)]
    if any(ENCRYPTED.search(part) for part in spoken):
        raise BadFile(PROTECTED)
    if any(NOT_IN_A_LETTER.search(part) for part in spoken) or zipfile.is_zipfile(file):
        raise BadFile(NOT_PLAIN)
    return file


def _said_by_pdf(data):
    """What stands outside of the streams, where pictures could hold anything by chance, and in streams of objects."""
    at, left = 0, MOST_UNPACKED
    while (begins := STREAM_BEGINS.search(data, at)) and (ends := data.find(b"endstream", begins.end())) >= 0:
        yield _unescaped(data[at : begins.end()])
        head = _unescaped(data[max(at, begins.start() - HEAD) : begins.start()])
        if b"/ObjStm" in head:
            objects = _unpacked(head, data[begins.end() : ends], left)
            left -= len(objects)
            yield _unescaped(objects)
        at = ends
    yield _unescaped(data[at:])


def _unescaped(part):
    """Names in which a letter may have been written as #4a."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)


def _unpacked(head, packed, most):
    if any(way in head for way in OTHER_PACKING):
        raise BadFile(NOT_PLAIN)
    unpacking = zlib.decompressobj()
    try:
        objects = unpacking.decompress(packed, max(most, 1))
    except zlib.error:
        return packed
    if unpacking.unconsumed_tail:
        raise BadFile(UNREADABLE)
    return objects


# Word

PART_AT_MOST = 5 * MEGABYTE
BRINGS_SOMETHING_IN = (
    "vbaproject", "wordvbadata", "oleobject", "package", "afchunk", "control", "attachedtemplate", "subdocument",
)  # fmt: skip


def _plain_word(file, kind):
    try:
        with zipfile.ZipFile(file) as archive:
            _must_be_of_sound_size(archive)
            _must_be_word(archive)
            for name in archive.namelist():
                if name.lower().endswith(".rels"):
                    _must_bring_nothing_in(_elements(archive, name))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError):
        raise BadFile(UNREADABLE)
    return file


def _must_be_of_sound_size(archive):
    """Every part is unpacked once, and only counted: what an archive says of its own size may be a lie."""
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise BadFile(PROTECTED)
    packed, unpacked = sum(part.compress_size for part in parts), sum(part.file_size for part in parts)
    if unpacked > MOST_UNPACKED or unpacked > MOST_DENSE * max(packed, 10_000) or len(parts) > 5000:
        raise BadFile(UNREADABLE)
    for part in parts:
        with archive.open(part) as unpacking:
            while unpacking.read(MEGABYTE):
                pass


def _must_be_word(archive):
    names = archive.namelist()
    lowered = [name.lower() for name in names]
    if min(part.header_offset for part in archive.infolist()) != 0:
        raise BadFile(UNREADABLE)
    if "[Content_Types].xml" not in names or "word/document.xml" not in names:
        raise BadFile(ONLY_THESE)
    types = [
        (element.get("PartName", ""), element.get("ContentType", ""))
        for element in _elements(archive, "[Content_Types].xml")
    ]
    if any("macroenabled" in content_type.lower() for _, content_type in types):
        raise BadFile(NOT_PLAIN)
    if ("/word/document.xml", f"{WORD}.main+xml") not in types:
        raise BadFile(ONLY_THESE)
    hidden = ("vbaproject", "activex", "/embeddings/", "/afchunk", "..")
    if len(set(lowered)) != len(lowered) or any(word in name for name in lowered for word in hidden):
        raise BadFile(NOT_PLAIN)


def _must_bring_nothing_in(relations):
    """A link may lead outside; nothing may be fetched from there, and nothing that runs may stand inside."""
    for relation in relations:
        kind = relation.get("Type", "").rsplit("/", 1)[-1].lower()
        if kind in BRINGS_SOMETHING_IN or (
            relation.get("TargetMode", "").lower() == "external" and kind != "hyperlink"
        ):
            raise BadFile(NOT_PLAIN)


def _elements(archive, name) -> list[dict[str, str]]:
    """The attributes of every element of a small part. It may define no entities, so it cannot swell in reading."""
    if archive.getinfo(name).file_size > PART_AT_MOST:
        raise BadFile(UNREADABLE)
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda _, attributes: found.append(attributes)
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(archive.read(name), True)
    except expat.ExpatError:
        raise BadFile(UNREADABLE)
    return found


def _no_doctype(*_):
    raise BadFile(NOT_PLAIN)


# Pictures


def _redrawn(file, kind):
    try:
        with Image.open(file, formats=[kind.name]) as picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise BadFile(f"The selected picture must have {MOST_PIXELS // 1_000_000} million pixels or fewer")
            picture.load()
            drawn = ImageOps.exif_transpose(picture)
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        zlib.error,
    ):
        raise BadFile(UNREADABLE)
    drawn = drawn.convert("RGBA" if kind.name == "PNG" and drawn.has_transparency_data else "RGB")
    drawn.info = {}  # where it was taken, when, with what, and by whom
    redrawn = BytesIO()
    drawn.save(redrawn, kind.name, **({"quality": 90} if kind.name == "JPEG" else {}))
    return redrawn

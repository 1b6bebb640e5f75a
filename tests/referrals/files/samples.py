"""Files as people send them, and as they should not."""

import zipfile
import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PLANTED = "PLANTED-BY-THE-CAMERA"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def pdf(body=b"1 0 obj << /Type /Catalog >> endobj", tail=b"%%EOF\n"):
    return b"%PDF-1.7\n" + body + b"\ntrailer << /Root 1 0 R >>\nstartxref\n0\n" + tail


def pdf_with_packed(objects):
    packed = zlib.compress(objects)
    return pdf(b"5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream endobj")


def docx(extra=(), types=WORD, without=()):
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{types}"/></Types>',
        "_rels/.rels": '<r><Relationship Type="x/officeDocument" Target="word/document.xml"/></r>',
        "word/document.xml": "<w:document><w:body><w:p>A letter.</w:p></w:body></w:document>",
    } | dict(extra)
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name not in without:
                archive.writestr(name, content)
    return written.getvalue()


def relations(target, kind="x/hyperlink"):
    return (
        f'<Relationships><Relationship Id="r1" Type="{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )


def picture(kind="JPEG", size=(40, 30), **saved):
    image, written = Image.new("RGB", size, "teal"), BytesIO()
    if kind == "JPEG":
        exif = Image.Exif()
        exif[0x010F] = PLANTED
        exif.get_ifd(0x8825)[1] = "N"
        saved = {"exif": exif, "comment": PLANTED.encode(), **saved}
    else:
        text = PngInfo()
        text.add_text("Comment", PLANTED)
        saved = {"pnginfo": text, **saved}
    image.save(written, kind, **saved)
    return written.getvalue()


def png_that_claims(width, height):
    """A PNG of a few bytes whose header promises a huge picture."""
    data = bytearray(picture("PNG"))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def zip_with(parts):
    return docx(extra=parts)

"""Is this file what it says it is."""

import contextlib
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from referrals.files.checking import LARGEST, NOT_PLAIN, ONLY_THESE, PROTECTED, UNREADABLE, BadFile, check, kept_name
from tests.referrals.files.samples import (
    EICAR,
    PLANTED,
    docx,
    pdf,
    pdf_with_packed,
    picture,
    png_that_claims,
    relations,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "name", "content_type"),
    [
        (pdf(), "Care plan.pdf", "application/pdf"),
        (pdf(b"<< /Length 9 >> stream\n /JS \x00\x01 /XFA \nendstream"), "Scan.PDF", "application/pdf"),
        (docx(), "Letter.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (docx([("word/_rels/document.xml.rels", relations("https://example.org"))]), "l.docx", None),
        (picture("JPEG"), "IMG_1.jpeg", "image/jpeg"),
        (picture("PNG"), "Drawing.png", "image/png"),
    ],
)
def test_it_is_taken(content, name, content_type):
    checked = check(BytesIO(content), name)

    assert checked.name == name
    assert content_type in (None, checked.content_type)


# fmt: off
HOSTILE = {
    "empty":                    (b"",                                                         "a.pdf",      "The selected file is empty"),
    "too large":                (b"%PDF-" + bytes(LARGEST),                                   "a.pdf",      "The selected file must be smaller than 20MB"),
    "program":                  (b"MZ" + bytes(100),                                          "a.pdf",      ONLY_THESE),
    "shell script":             (b"#!/bin/sh\nrm -rf /\n",                                    "a.pdf",      ONLY_THESE),
    "web page":                 (b"<html><script>alert(1)</script></html>",                   "a.pdf",      ONLY_THESE),
    "drawing with a script":    (b"<svg xmlns='x' onload='alert(1)'/>",                       "a.png",      ONLY_THESE),
    "moving picture":           (b"GIF89a" + bytes(50),                                       "a.gif",      ONLY_THESE),
    "bitmap named as another":  (b"BM" + bytes(50),                                           "a.jpg",      ONLY_THESE),
    "bare test virus":          (EICAR,                                                       "a.pdf",      ONLY_THESE),
    "film":                     (b"\x00\x00\x00\x18ftypmp42" + bytes(50),                     "a.jpg",      ONLY_THESE),
    "playlist":                 (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",                "a.png",      ONLY_THESE),
    "old Word":                 (OLE,                                                         "a.docx",     ONLY_THESE),
    "Word with a password":     (OLE + "EncryptedPackage".encode("utf-16-le"),                "a.docx",     PROTECTED),
    "PDF not at the start":     (b"<html>" + pdf(),                                           "a.pdf",      ONLY_THESE),
    "picture called a PDF":     (picture("PNG"),                                              "a.pdf",      "The selected file is a PNG, and its name must end in .png"),
    "PDF called a picture":     (pdf(),                                                       "a.jpg",      "The selected file is a PDF, and its name must end in .pdf"),
    "PDF called a program":     (pdf(),                                                       "a.pdf.exe",  "The selected file is a PDF, and its name must end in .pdf"),
    "PDF without a name":       (pdf(),                                                       "a",          "The selected file is a PDF, and its name must end in .pdf"),
    "PDF cut off":              (pdf(tail=b""),                                               "a.pdf",      UNREADABLE),
    "PDF with a password":      (pdf(b"trailer << /Encrypt 9 0 R >>"),                        "a.pdf",      PROTECTED),
    "PDF with a script":        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"),             "a.pdf",      NOT_PLAIN),
    "PDF with a hidden script": (pdf(b"<< /S /J#61vaScript /J#53 (x) >>"),                    "a.pdf",      NOT_PLAIN),
    "PDF with a packed script": (pdf_with_packed(b"<< /S /JavaScript >>"),                    "a.pdf",      NOT_PLAIN),
    "PDF that packs too much":  (pdf_with_packed(bytes(250 * 1024 * 1024)),                   "a.pdf",      UNREADABLE),
    "PDF that starts a program": (pdf(b"<< /S /Launch /F (cmd.exe) >>"),                      "a.pdf",      NOT_PLAIN),
    "PDF with a file inside":   (pdf(b"<< /Type /EmbeddedFile >>"),                           "a.pdf",      NOT_PLAIN),
    "PDF and archive":          (pdf() + docx(),                                              "a.pdf",      NOT_PLAIN),
    "PDF with an archive in it": (pdf(tail=docx() + b"%%EOF"),                                "a.pdf",      NOT_PLAIN),
    "PDF packed otherwise":     (pdf(b"5 0 obj << /Type /ObjStm /Filter /LZWDecode >>\nstream\nx\nendstream"), "a.pdf", NOT_PLAIN),
    "archive":                  (docx(without=["word/document.xml"]),                         "a.docx",     ONLY_THESE),
    "spreadsheet":              (docx(types="application/vnd.ms-excel"),                      "a.docx",     ONLY_THESE),
    "macros":                   (docx([("word/vbaProject.bin", b"x")]),                       "a.docx",     NOT_PLAIN),
    "macros by type":           (docx(types="application/vnd.ms-word.document.macroEnabled.main+xml"), "a.docx", NOT_PLAIN),
    "docm by name":             (docx(),                                                      "a.docm",     "The selected file is a DOCX, and its name must end in .docx"),
    "object inside":            (docx([("word/embeddings/oleObject1.bin", b"x")]),            "a.docx",     NOT_PLAIN),
    "control inside":           (docx([("word/activeX/activeX1.xml", b"x")]),                 "a.docx",     NOT_PLAIN),
    "way out of the folder":    (docx([("word/../../../etc/passwd", b"x")]),                  "a.docx",     NOT_PLAIN),
    "template from outside":    (docx([("word/_rels/settings.xml.rels", relations("http://evil.example/t.dotm", "x/attachedTemplate"))]), "a.docx", NOT_PLAIN),
    "picture from outside":     (docx([("word/_rels/document.xml.rels", relations("http://evil.example/p.png", "x/image"))]), "a.docx", NOT_PLAIN),
    "template by entity":       (docx([("word/_rels/settings.xml.rels", relations("http://evil.example/t.dotm", "x/image").replace("External", "&#69;xternal"))]), "a.docx", NOT_PLAIN),
    "swelling words":           (docx([("word/_rels/settings.xml.rels", "<!DOCTYPE r [<!ENTITY a 'aaaa'>]><r>&a;</r>")]), "a.docx", NOT_PLAIN),
    "relations that are none":  (docx([("word/_rels/settings.xml.rels", "<r")]),              "a.docx",     UNREADABLE),
    "macros by another name":   (docx([("word/_rels/document.xml.rels", '<r><Relationship Type="x/vbaProject" Target="a.bin"/></r>')]), "a.docx", NOT_PLAIN),
    "archive bomb":             (docx([("word/media/a.xml", bytes(150 * 1024 * 1024))]),      "a.docx",     UNREADABLE),
    "archive cut off":          (docx()[:-30],                                                "a.docx",     UNREADABLE),
    "archive after a picture":  (picture("PNG") + docx(),                                     "a.docx",     "The selected file is a PNG, and its name must end in .png"),
    "pixel flood":              (png_that_claims(30_000, 30_000),                             "a.png",      UNREADABLE),
    "many pixels":              (png_that_claims(9_000, 9_000),                               "a.png",      "The selected picture must have 40 million pixels or fewer"),
    "picture cut off":          (picture("JPEG")[:200],                                       "a.jpg",      UNREADABLE),
    "only the start of one":    (b"\xff\xd8\xff\xe0" + bytes(40),                             "a.jpg",      UNREADABLE),
}
# fmt: on


@pytest.mark.parametrize("case", HOSTILE)
def test_it_is_refused(case):
    content, name, sentence = HOSTILE[case]

    with pytest.raises(BadFile) as refused:
        check(BytesIO(content), name)

    assert refused.value.sentence == sentence


def test_an_archive_that_lies_about_its_size_is_refused():
    honest = docx([("word/media/a.xml", bytes(5000))])
    lying = honest.replace((5000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != honest

    with pytest.raises(BadFile):
        check(BytesIO(lying), "a.docx")


def test_an_archive_with_one_name_twice_is_refused():
    written = BytesIO(docx())
    with zipfile.ZipFile(written, "a") as archive, pytest.warns(UserWarning):
        archive.writestr("word/document.xml", "<other/>")

    with pytest.raises(BadFile):
        check(written, "a.docx")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-" + b">> stream\n" * 2_000_000 + b"%%EOF",
        b"%PDF-" + b">>" * 9_000_000 + b"%%EOF",
        b"%PDF-" + b"<< /ObjStm >> stream\nx endstream" * 500_000 + b"%%EOF",
        b"%PDF-" + b"#4a" * 6_000_000 + b"%%EOF",
    ],
    ids=["streams without end", "brackets", "streams of objects", "escapes"],
)
def test_a_file_made_to_be_slow_is_not(content):
    started = time.process_time()

    with contextlib.suppress(BadFile):
        check(BytesIO(content), "a.pdf")

    assert time.process_time() - started < 10


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png")])
def test_nothing_of_a_picture_but_the_picture_survives(kind, name):
    original = picture(kind) + b"<?php system($_GET['x']); ?>" + docx()

    kept = check(BytesIO(original), name).content.read()

    for planted in (PLANTED.encode(), b"Exif", b"<?php", b"PK\x03\x04", b"GPS"):
        assert planted not in kept
    with Image.open(BytesIO(kept)) as drawn:
        assert drawn.size == (40, 30)
        assert not drawn.getexif()
    assert not zipfile.is_zipfile(BytesIO(kept))


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    with Image.open(check(BytesIO(picture("JPEG", exif=exif)), "a.jpg").content) as drawn:
        assert drawn.size == (30, 40)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Robin\\Plan.pdf", "Plan.pdf"),
        ("plan\x00.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"),
        ("fdp\u202eexe.pdf", "fdpexe.pdf"),
        ("Núñez – plan 🙂.pdf", "Núñez – plan 🙂.pdf"),
        ("", "file"),
        ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_tricks(name, kept):
    assert kept_name(name) == kept


@given(st.text(max_size=400))
def test_a_kept_name_is_short_and_has_no_folders(name):
    kept = kept_name(name)

    assert 0 < len(kept) <= 200
    assert not set(kept) & {"/", "\\", "\0", "\r", "\n"}

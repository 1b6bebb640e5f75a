"""Reading a sheet that somebody uploaded, and writing one that nothing runs from."""

import csv
from io import StringIO
from typing import NamedTuple

from django.utils.text import get_text_list

from referrals.bulk.columns import COLUMNS, MUST_BE_THERE, heading_meant
from vig_portal.govuk.cells import safe_cell

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 200
LONGEST_CELL = 4000
SEPARATORS = ",;\t"
HOW_TO_SAVE = "In Excel, choose “CSV UTF-8 (comma delimited)” when you save it"
# A cell that begins with one of these is worked out by spreadsheets, not shown; the last four are full-width.
FORMULA_SIGNS = "=+-@\t\r＝＋－＠"


class BadSheet(Exception):
    """Why a sheet cannot be read, in a sentence."""

    def __init__(self, sentence):
        super().__init__(sentence)
        self.sentence = sentence


class Row(NamedTuple):
    """One line of the sheet: its number, its cells by heading, and what cannot be taken as it stands."""

    line: int
    cells: dict[str, str]
    problems: list[str]


def read(content: bytes) -> list[Row]:
    """The rows below the headings, or BadSheet."""
    lines = _lines(_text(content))
    _, head = next(lines, (0, []))
    headings = _headings(head)
    rows = [_row(number, cells, headings) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not rows:
        raise BadSheet("The selected file has no rows below its headings")
    if len(rows) > MOST_ROWS:
        raise BadSheet(f"The selected file has {len(rows)} rows. Enter up to {MOST_ROWS} at a time")
    return rows


def write(lines) -> str:
    """A sheet as text, with a byte-order mark so that Excel reads its accents."""
    written = StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in line] for line in lines)
    return "\ufeff" + written.getvalue()


def template() -> str:
    """The headings, and one example, whose referrer nobody is."""
    return write([[column.heading for column in COLUMNS], [column.example for column in COLUMNS]])


def _text(content):
    if not content.strip():
        raise BadSheet("The selected file is empty")
    if len(content) > LARGEST:
        raise BadSheet("The selected file must be smaller than 2MB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in content or content.startswith(b"PK\x03\x04"):
        raise BadSheet(f"The selected file must be a CSV. {HOW_TO_SAVE}")
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise BadSheet(f"The selected file is not saved as UTF-8. {HOW_TO_SAVE}")


def _lines(text):
    """Each line with its number, by the separator that makes the most of the first line."""
    first = text.split("\n", 1)[0]
    separator = max(SEPARATORS, key=lambda sign: sum(bool(heading_meant(cell)) for cell in first.split(sign)))
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error:
        raise BadSheet(f"The selected file cannot be read at line {reader.line_num}. Check its quotation marks")


def _headings(head):
    meant = [heading_meant(words) for words in head]
    while head and not head[-1].strip():
        head, meant = head[:-1], meant[:-1]
    if not any(meant):
        raise BadSheet("The first line of the selected file must have the headings of the template")
    if unknown := [words.strip()[:60] or f"column {at}" for at, words in enumerate(head, 1) if not meant[at - 1]]:
        raise BadSheet(
            f"The selected file has columns that the template does not have: {get_text_list(unknown, 'and')}"
        )
    if twice := sorted({heading for heading in meant if meant.count(heading) > 1}):
        raise BadSheet(f"The selected file has columns that are there twice: {get_text_list(twice, 'and')}")
    if missing := [heading for heading in MUST_BE_THERE if heading not in meant]:
        raise BadSheet(f"The selected file must also have these columns: {get_text_list(missing, 'and')}")
    return meant


def _row(number, cells, headings):
    problems = []
    if any(cell.strip() for cell in cells[len(headings) :]):
        problems.append("There are more cells than headings")
    named = dict(zip(headings, cells, strict=False))
    for heading, cell in named.items():
        if cell.lstrip(" ")[:1] and cell.lstrip(" ")[0] in FORMULA_SIGNS:
            problems.append(f"{heading}: must not begin with {_called(cell.lstrip(' ')[0])}, as a formula would")
        if len(cell) > LONGEST_CELL:
            problems.append(f"{heading}: must be {LONGEST_CELL} characters or fewer")
    return Row(number, {heading: cell.strip() for heading, cell in named.items()}, problems)


def _called(sign):
    return {"\t": "a tab", "\r": "a new line"}.get(sign, sign)

"""Reading a sheet, and writing one that nothing runs from."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.bulk import sheet
from referrals.bulk.columns import COLUMNS, MUST_BE_THERE
from referrals.bulk.sheet import BadSheet, read, safe_cell, template, write

HEAD = ",".join(MUST_BE_THERE)
ROW = "rowan@council.example,Ada,Example,27/3/2019"


def one(text, encoding="utf-8"):
    (row,) = read(text.encode(encoding))
    return row


def test_a_row_is_read_with_its_line():
    row = one(f"{HEAD}\n{ROW}\n")

    assert row.line == 2
    assert row.cells == dict(zip(MUST_BE_THERE, ROW.split(","), strict=True))
    assert row.problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_heading(encoding):
    assert one(f"{HEAD}\n{ROW.replace('Ada', 'Zoë')}", encoding).cells["Child’s first name"] == "Zoë"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_stands_between_cells_is_found_out(separator):
    row = one(f"{HEAD}\n{ROW}".replace(",", separator))

    assert row.cells["Child’s last name"] == "Example"


def test_cells_in_quotation_marks_may_hold_anything():
    row = one(f'{HEAD},Reason for the referral\r\n{ROW},"He said ""no"", and;\r\nthen, nothing"\r\n')

    assert row.cells["Reason for the referral"] == 'He said "no", and;\r\nthen, nothing'


@pytest.mark.parametrize("heading", ["CHILD'S FIRST NAME", "Childs first name", " child’s  first name "])
def test_a_heading_is_known_however_it_is_written(heading):
    assert one(f"{HEAD.replace('Child’s first name', heading)}\n{ROW}").cells["Child’s first name"] == "Ada"


def test_empty_lines_and_empty_last_columns_are_left_out():
    rows = read(f"{HEAD},,\n\n{ROW},,\n,,,,,\n".encode())

    assert [row.line for row in rows] == [3]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"\xff\xfe", "must have the headings"),
        (b"PK\x03\x04 a workbook", "must be a CSV"),
        (b"a\0b", "must be a CSV"),
        (f"{HEAD}\n{ROW}".replace("Ada", "Zo\xeb").encode("cp1252", "replace"), "not saved as UTF-8"),
        (b"x" * (2 * 1024 * 1024 + 1), "smaller than 2MB"),
        (b"name,born\nAda,2019", "must have the headings of the template"),
        (f"{HEAD},Star sign,Shoe size\n{ROW}".encode(), "the template does not have: Star sign and Shoe size"),
        (f"{HEAD},,Sex\n{ROW}".encode(), "does not have: column 5"),
        (f"{HEAD},Date of birth\n{ROW}".encode(), "there twice: Date of birth"),
        (f"Sex,{MUST_BE_THERE[0]}\nF,x".encode(), "must also have these columns: Child’s first name, "),
        (HEAD.encode(), "has no rows below its headings"),
        (f'{HEAD}\n"{ROW}'.encode(), "Check its quotation marks"),
        (f"{HEAD}\n{ROW}\n".encode() + f"{ROW}\n".encode() * 200, "has 201 rows. Enter up to 200 at a time"),
    ],
)
def test_a_bad_sheet_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(BadSheet) as refused:
        read(content)

    assert sentence in refused.value.sentence


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", " =1", "\t=1"])
def test_a_cell_that_begins_as_a_formula_is_a_problem(cell):
    row = one(f'{HEAD}\nrowan@council.example,"{cell}",Example,27/3/2019')

    assert "must not begin with" in row.problems[0]
    assert row.problems[0].startswith("Child’s first name: ")


def test_too_many_cells_and_too_long_a_cell_are_problems():
    assert one(f"{HEAD}\n{ROW},more").problems == ["There are more cells than headings"]
    assert one(f"{HEAD}\n{ROW.replace('Ada', 'x' * 4001)}").problems == [
        "Child’s first name: must be 4000 characters or fewer"
    ]


def test_the_template_can_be_read_back():
    (row,) = read(template().encode())

    assert list(row.cells) == [column.heading for column in COLUMNS]
    assert row.problems == []


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\t1", "\r1", "＝1", "＋1", "－1", "＠1", "  =1"])
def test_a_written_cell_is_never_a_formula(cell):
    assert safe_cell(cell) == f"'{cell}"


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), min_size=3, max_size=3), max_size=5))
def test_what_is_written_is_read_back_and_is_never_a_formula(lines):
    written = write(lines)

    back = list(csv.reader(StringIO(written.removeprefix("\ufeff"), newline="")))

    assert back == [[safe_cell(cell) for cell in line] for line in lines]
    assert not any(cell.lstrip(" ")[:1] in {*sheet.FORMULA_SIGNS} for line in back for cell in line)

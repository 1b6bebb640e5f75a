"""Cells of sheets that people download: words, and never formulas."""

WORKED_OUT = tuple("=+-@\t\r\n＝＋－＠")  # the last four are full-width, and work as well
NOT_SEEN = " \u00a0\u2007\u202f\u3000\u200b\u2060\ufeff"  # trimmed by what opens the sheet


def safe_cell(text) -> str:
    """The cell as text, whatever it begins with."""
    text = str(text)
    return f"'{text}" if text.lstrip(NOT_SEEN).startswith(WORKED_OUT) else text

"""How much one person opens and lists in a minute: counted in the database, so that all processes count together."""

from contextlib import contextmanager
from contextvars import ContextVar
from math import ceil
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection

_reader: ContextVar[Any] = ContextVar("reader", default=None)

# One statement, and one row a person: whoever asks twice at once waits for themselves only.
COUNT = """
    INSERT INTO misuse_pace AS pace (person_id, began_at, records, rows)
    VALUES (%s, clock_timestamp(), %s, %s)
    ON CONFLICT (person_id) DO UPDATE SET
        began_at = CASE WHEN pace.began_at > clock_timestamp() - interval '1 minute'
                        THEN pace.began_at ELSE clock_timestamp() END,
        records = EXCLUDED.records + CASE WHEN pace.began_at > clock_timestamp() - interval '1 minute'
                                          THEN pace.records ELSE 0 END,
        rows = EXCLUDED.rows + CASE WHEN pace.began_at > clock_timestamp() - interval '1 minute'
                                    THEN pace.rows ELSE 0 END
    RETURNING records, rows, extract(epoch from pace.began_at + interval '1 minute' - clock_timestamp()) AS seconds
"""


class TooFast(Exception):
    """Somebody reads faster than people read: the page is not shown."""

    def __init__(self, what, wait):
        super().__init__(what)
        self.what, self.wait = what, wait


class Counted(NamedTuple):
    """What somebody has read in this minute, and the seconds that are left of it."""

    records: int
    rows: int
    seconds: float


@contextmanager
def of(person):
    """Count for this person whatever is opened and listed within."""
    token = _reader.set(person)
    try:
        yield
    finally:
        _reader.reset(token)


def is_counted():
    """Whether somebody asks, and not the portal itself."""
    return bool(getattr(_reader.get(), "is_authenticated", False))


def rows_listed(number):
    """Count the rows of a list; raises TooFast when they are too many, so that none is shown."""
    if number and is_counted():
        _refuse_what_is_too_much(_ask(COUNT, 0, number))


def records_opened(statement, values, number):
    """Count records by a statement that begins with COUNT and goes on, if there are not too many, to write them
    down; raises TooFast when there are, so that they do not open."""
    most = settings.READ_A_MINUTE
    _refuse_what_is_too_much(_ask(statement, number, 0, *values, most["records"], most["rows"]))


def _ask(statement, records, rows, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, [_reader.get().pk, records, rows, *values])
        return Counted(*cursor.fetchone())


def _refuse_what_is_too_much(counted):
    for what, most in settings.READ_A_MINUTE.items():
        if getattr(counted, what) > most:
            raise TooFast(what, max(1, ceil(counted.seconds)))

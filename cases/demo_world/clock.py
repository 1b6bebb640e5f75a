"""The portal's clock, turned back: what is done meanwhile was done on an earlier day. For invented worlds alone."""

from contextlib import contextmanager
from datetime import datetime, timedelta

from django.utils import timezone


class _StaysADatetime(type):
    """Django asks of values whether they are a `datetime`; every one still is."""

    def __instancecheck__(cls, value):
        return isinstance(value, datetime)


@contextmanager
def turned_back(by: timedelta):
    """All that asks Django for the time, models' defaults too, is told one that lies so much earlier.

    The database's own clock goes on as it is: the trail keeps the true time.
    """

    class Earlier(datetime, metaclass=_StaysADatetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - by

    timezone.datetime = Earlier  # type: ignore[attr-defined]
    try:
        yield
    finally:
        timezone.datetime = datetime  # type: ignore[attr-defined]

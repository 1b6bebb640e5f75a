"""A line of the log: enough to find a fault, and nothing of what anybody typed."""

import json
import logging
import traceback
from datetime import UTC, datetime

from vig_portal.audit.request_id import current_request_id

ADDRESS_OF_NOTHING = "an address of nothing"
# What others than we log, with what they were sent in it: cut off where that begins.
# fmt: off
CUT = (
    # who says it       and how it begins
    ("gunicorn.error",  "Invalid request"),
    ("gunicorn.error",  "Error handling request"),
    ("gunicorn.error",  "Error parsing"),
)
# fmt: on


class LineFormatter(logging.Formatter):
    """One JSON object on one line, so that no line can be forged.

    Addresses are given as they stand in urls.py, since a real one may hold the key of a password link, or whatever
    somebody typed. Of a fault there is its kind and where it happened, but not its words: a database says in them
    what it was given.
    """

    def format(self, record):
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "said": self._said(record),
        }
        if request_id := getattr(getattr(record, "request", None), "id", "") or current_request_id():
            line["request"] = request_id
        if record.exc_info and record.exc_info[1] is not None:
            line["fault"] = _faults(record.exc_info[1])
        return json.dumps(line)

    @staticmethod
    def _said(record):
        if record.name.startswith("django.security."):
            return f"Refused: {record.name.rpartition('.')[2]}"
        if isinstance(record.args, dict):
            return _of_a_task(record)
        said = record.getMessage()
        for who, beginning in CUT:
            if record.name == who and said.startswith(beginning):
                return beginning
        request = getattr(record, "request", None)
        path = getattr(request, "path", "")
        if path in ("", "/"):
            return said
        match = getattr(request, "resolver_match", None)
        return said.replace(path, f"/{match.route}" if match else ADDRESS_OF_NOTHING)


def _of_a_task(record):
    """Which task, and what became of it; the words of a fault come after the colon."""
    return str(record.msg).partition(": ")[0] % (record.args | {"exc": "", "args": "", "kwargs": ""})


def _faults(fault):
    """The fault and those that led to it, the last first: what kind, and through which lines it came."""
    found = []
    while fault is not None and len(found) < 5:
        lines = [
            f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(fault.__traceback__)
        ]
        found.append({"kind": type(fault).__qualname__, "through": lines})
        fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    return found

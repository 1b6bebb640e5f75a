"""The processes of a worker that the tests start, watch and kill."""

from pathlib import Path


def descendants(pid, told=None):
    """The processes that came from one; those that were told this word."""
    found = []
    for child in _children(pid):
        if told is None or told in _words(child):
            found.append(child)
        found += descendants(child, told)
    return found


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _children(pid):
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):  # a thread of it may have started some
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


def _words(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return []

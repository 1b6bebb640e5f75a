"""Waiting for what another process, or a page, does in its own time."""

import time


def until(ready, *, patience=20, page=None):
    """Waits for it, and gives what it was. A page that is told goes on meanwhile."""
    deadline = time.monotonic() + patience
    while not (found := ready()):
        assert time.monotonic() < deadline, "it did not come"
        page.wait_for_timeout(50) if page else time.sleep(0.05)
    return found

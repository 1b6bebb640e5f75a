"""Where the addresses of this floor lead."""

from importlib import import_module
from importlib.util import find_spec

ROOMS = ("files", "bulk", "afterwards", "restriction", "merging", "intake", "triage", "allocation")


def _of(room):
    """The addresses of a room, none while it is being built."""
    if find_spec(f"referrals.{room}") is None or find_spec(f"referrals.{room}.urls") is None:
        return []
    return import_module(f"referrals.{room}.urls").urlpatterns


app_name = "referrals"
urlpatterns: list = [pattern for room in ROOMS for pattern in _of(room)]

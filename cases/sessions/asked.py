"""What stands in the address of the page with the free times: the choices of the page before it."""

from typing import NamedTuple

from cases.sessions.forms import LENGTHS
from cases.sessions.models import Session
from vig_portal.accounts.models import Practitioner

Kind, Mode = Session.Kind, Session.Mode
USUAL = "60"


class Chosen(NamedTuple):
    """What was chosen before the time."""

    kind: str
    number: int | None  # of the cycle
    who: Practitioner
    mode: str
    minutes: int

    def facts(self):
        """The choices, as lines."""
        rows = (
            ("Kind", Kind(self.kind).label),
            ("Cycle", f"Cycle {self.number}" if self.number else ""),
            ("Who holds it", str(self.who)),
            ("How", "In person" if self.mode == Mode.IN_PERSON else "Over a call"),
            ("Length", dict(LENGTHS)[str(self.minutes)]),
        )
        return [{"key": key, "value": value} for key, value in rows if value]


def chosen(address, *, people) -> Chosen | None:
    """The choices; None where the address is not one that our page made."""
    who = next((person for person in people if str(person.pk) == address.get("who")), None)
    kind, mode, length, cycle = (address.get(name, "") for name in ("kind", "mode", "length", "cycle"))
    if who is None or kind not in Kind.values or mode not in Mode.values or length not in dict(LENGTHS):
        return None
    number = int(cycle) if cycle.isascii() and cycle.isdigit() and len(cycle) == 1 else None
    return Chosen(kind, number, who, mode, int(length))


def initial(address, *, people, person):
    """What the first page shows as chosen: what was so before, or what is usual."""
    mine = next((each.pk for each in people if each.user_id == person.pk), None)
    before = {name: address.get(name) for name in ("kind", "mode", "length", "who") if address.get(name)}
    if cycle := address.get("cycle"):
        before |= {"filming_cycle": cycle, "shared_review_cycle": cycle}
    return {"mode": Mode.IN_PERSON, "length": USUAL, "who": mine} | before

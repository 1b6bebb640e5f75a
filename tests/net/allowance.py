"""What may come before whose eyes, read from allowance.txt; said there once more, and not asked of the portal."""

from fnmatch import fnmatch
from pathlib import Path

FILE = Path(__file__).with_name("allowance.txt")
READS, CHANGES, CASE_ONLY, NOTHING = "r", "w", "c", "."


class Allowance:
    def __init__(self, text=None):
        things, fields, (case,), also = _tables(text or FILE.read_text())
        _, *people = things[0]
        self.things = {thing: dict(zip(people, signs, strict=True)) for thing, *signs in things[1:]}
        self.narrower = [(field, of.split(","), only.split(",")) for field, of, only in fields[1:]]
        self.references = {(thing, person) for thing, people in also[1:] for person in people.split(",")}
        self.of_the_case = case[1].split(",")

    def reads(self, person, canary):
        """Whether the person may read the word. What is said of colleagues, all who work here may read."""
        if canary.thing not in self.things:
            return person != "anon" or canary.field == "name"  # the demo lists the teams of its people
        sign = self.things[canary.thing][person]
        if canary.field == "reference" and {(canary.thing, person), ("*", person)} & self.references:
            return True
        if sign == NOTHING:
            return False
        if sign == CASE_ONLY:
            return any(fnmatch(canary.field, field) for field in self.of_the_case)
        return all(
            person in only
            for field, of, only in self.narrower
            if fnmatch(canary.field, field) and (canary.thing in of or of == ["*"])
        )

    def changes(self, person, thing):
        return self.things[thing][person] == CHANGES

    def leaks(self, person, canaries):
        """Those that the person must never have seen."""
        return [canary for canary in canaries if not self.reads(person, canary)]


def _tables(text):
    """The rows of each table, split into words; what stands between two tables is a comment or an empty line."""
    tables, between = [], True
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            between = True
            continue
        if between:
            tables.append([])
            between = False
        tables[-1].append(line.split())
    return tables

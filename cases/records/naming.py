"""Names in what is written: a gentle word where a role would do. It never stops anybody."""

import re
from functools import reduce

from cases.records.written import TEXTS
from vig_portal.reference import codes


def hints(record, about):
    """A sentence for each full name that stands in a text."""
    found = []
    for name, question in TEXTS:
        text = getattr(record, name)
        # A parent often has the child's family name: whose it is, is said once.
        without_adults = reduce(lambda rest, adult: _name(adult.name).sub(" ", rest), about.adults, text)
        for child in about.children:
            if _stands_in(child.last_name, without_adults):
                found.append(
                    f"“{question}” has the family name of {child.known_as}. "
                    "“The child”, or the first name where it is needed, is enough."
                )
        for adult in about.adults:
            if _stands_in(adult.name, text):
                role = codes.label("relationship_to_child", adult.relationship).lower() or "carer"
                found.append(
                    f"“{question}” names {adult.name}. A word for who they are, such as “{role}”, "
                    "is clearer to whoever reads this later."
                )
    return found


def _stands_in(name, text):
    return bool(name.strip()) and _name(name).search(text) is not None


def _name(name):
    return re.compile(rf"(?<!\w){re.escape(name.strip())}(?!\w)", re.IGNORECASE)

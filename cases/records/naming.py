"""Names in what is written: a gentle word where a role would do. It never stops anybody."""

import re

from cases.records.written import TEXTS
from vig_portal.reference import codes


def hints(record, about):
    """A sentence for each full name that stands in a text."""
    found = []
    for name, question in TEXTS:
        text = getattr(record, name)
        for child in about.children:
            if _stands_in(child.last_name, text):
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
    words = name.strip()
    return bool(words) and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE) is not None

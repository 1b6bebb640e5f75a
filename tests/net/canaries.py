"""Words that are found again wherever they come out: one of its own for every text field of every record."""

import re
import secrets
from collections.abc import Iterator
from typing import NamedTuple

from django.db import models
from stdnum.gb import nhs, upn

WORD = re.compile(r"CNRY-([a-z0-9_]+)-([a-z0-9_]+)-([0-9a-f]{8})", re.IGNORECASE)
NOT_OF_A_NUMBER = re.compile(r"[^0-9A-Z]")
PART_OF_A_NUMBER = re.compile(r"[0-9A-Z]{2,13}")
# Text that is not what anybody has said: codes, our own addresses, what the portal itself draws from other fields.
NOT_SAID = {
    "status", "outcome", "reason", "turn_down_reason", "revoke_reason", "overrule_reason", "relationship", "district",
    "quadrant", "kind", "purpose", "page", "content_type", "sha256", "stored_as", "scan", "part", "role",
    "reference", "slot", "role_in_vig", "url", "base_district", "stage", "gender", "social_care_status", "action",
    "request_id", "filming_setting", "roles", "password", "email", "search_name", "upn_unknown_code", "legal_status",
    "first_language", "interpreter_language", "placement_type", "sex", "ethnicity", "preferred_gender", "move",
    "from_status", "to_status", "has_parental_responsibility", "session_key", "session_data",
}  # fmt: skip


class Canary(NamedTuple):
    """Where a word belongs: to which thing of the world, and to what that thing says."""

    thing: str
    field: str

    def __str__(self):
        return f"{self.thing}.{self.field}"


class Canaries:
    """All that were let out, and the search for them."""

    def __init__(self):
        self.numbers: dict[str, Canary] = {}
        self._count = 0

    def word(self, thing, field):
        """Some words for one field of one thing."""
        return f"CNRY-{thing}-{field}-{secrets.token_hex(4)}"

    def number(self, kind, thing, field):
        """A number that could be real, by the check digit too; it is looked for as well as the words are."""
        self._count += 1
        text = getattr(self, f"_{kind}")(self._count)
        self.numbers[NOT_OF_A_NUMBER.sub("", text)] = Canary(thing, field)
        return text

    def found_in(self, text) -> Iterator[Canary]:
        """Each canary that sings in the text."""
        seen = {Canary(thing.lower(), field.lower()) for thing, field, _ in WORD.findall(text)}
        parts = PART_OF_A_NUMBER.findall(text)
        for together in (1, 2, 3):
            runs = ("".join(run) for run in zip(*(parts[start:] for start in range(together)), strict=False))
            seen |= {self.numbers[run] for run in runs if run in self.numbers}
        yield from sorted(seen)

    def fill(self, thing, record, prefix="") -> models.Model:
        """Put a word of its own into every text field of the record that is still empty."""
        for field in record._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
            if is_text and field.name not in NOT_SAID and not getattr(record, field.name):
                word = self.word(thing, f"{prefix}{field.name}")
                if field.max_length is None or len(word) <= field.max_length:
                    setattr(record, field.name, word)
        return record

    def _mosaic_id(self, count):
        return str(8810000 + count)

    def _nhs_number(self, count):
        possible = (f"999{count:06d}{check}" for check in range(10))
        number = next(filter(nhs.is_valid, possible), None)
        return number or self._nhs_number(count + 1000)

    def _upn(self, count):
        number = f"881{count:09d}"
        return upn.calc_check_digit(number) + number

    def _postcode(self, count):
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return f"CM{20 + count // 400} {count % 9 + 1}{letters[count // 20 % 20]}{letters[count % 20]}"

    def _phone(self, count):
        return f"07700 900{count:03d}"

    def _reference(self, count):
        return f"VIG-N{count:05d}"

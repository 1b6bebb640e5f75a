"""Two records of a child, line by line."""

from typing import NamedTuple

from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes
from vig_portal.reference.validators import shown_nhs_number


class Line(NamedTuple):
    name: str
    first: str
    second: str

    @property
    def differs(self):
        return self.first != self.second


# fmt: off
LINES = (
    ("Name",                    lambda child: str(child)),
    ("Known as",                lambda child: child.preferred_name),
    ("Date of birth",           lambda child: govuk_date(child.date_of_birth)),
    ("Expected date of birth",  lambda child: govuk_date(child.expected_date_of_birth)),
    ("Mosaic ID",               lambda child: child.mosaic_id),
    ("NHS number",              lambda child: shown_nhs_number(child.nhs_number)),
    ("UPN",                     lambda child: child.upn),
    ("Sex",                     lambda child: codes.label("sex", child.sex)),
    ("Ethnicity",               lambda child: codes.label("ethnicity", child.ethnicity)),
    ("Adopted",                 lambda child: "Yes" if child.is_adopted else "No"),
    ("Record made",             lambda child: govuk_date(child.created_at)),
    ("Referrals",               lambda child: "\n".join(referral.reference for referral in child.seen_referrals)),
)
# fmt: on


def compared(first, second) -> list[Line]:
    """Each line of both records, in words."""
    return [Line(name, said(first), said(second)) for name, said in LINES if said(first) or said(second)]

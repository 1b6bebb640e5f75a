"""What a referral asks of a practitioner, in a few lines for the screen."""

from referrals.allocation.caseload import in_words, weight_of
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.reference import codes


def in_short(referral):
    """The lines of a summary list: only what the choice of a practitioner turns on."""
    lives_in = ", ".join(part for part in (referral.district, referral.quadrant) if part)
    languages = [language for language in referral.languages if language != "English"]
    rows = (
        ("Children", ", ".join(_child(link.child) for link in referral.child_links.all())),
        ("Purpose", referral.get_purpose_display()),
        ("Priority", referral.get_priority_display()),
        ("Decision needed by", govuk_date(referral.decide_by)),
        ("Social care status", codes.label("social_care_status", referral.social_care_status)),
        ("Where the family lives", lives_in),
        ("Where to film", codes.label("filming_setting", referral.filming_setting)),
        ("Specialisms asked for", ", ".join(codes.labels("specialism", referral.specialisms))),
        ("Languages besides English", ", ".join(codes.labels("languages", languages))),
        ("Prefers", referral.get_preferred_gender_display() if referral.preferred_gender else ""),
        ("Visits", "Two people have to visit" if referral.needs_two_workers else ""),
        ("Counts as", _weight(weight_of(referral))),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def _child(child):
    born = child.date_of_birth or child.expected_date_of_birth
    if not born:
        return str(child)
    return f"{child} ({'born' if child.date_of_birth else 'due'} {govuk_date(born)})"


def _weight(weight):
    return "1 place" if weight == 1 else f"{in_words(weight)} places, since two or more adults take part"

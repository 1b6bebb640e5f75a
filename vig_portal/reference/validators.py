"""Numbers and codes that people type: tidied, and refused with a sentence when they cannot be right.

Each `clean_…` returns the text as it is kept, and leaves a blank blank: whether an answer may be left out is the
form's matter. Each `…_warning` returns a sentence that lets one go on, or "".
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from stdnum.exceptions import InvalidComponent
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.gb import nhs, upn

# [0-9] and not \d throughout: \d also takes the digits of other scripts.
UPN_SHAPE = re.compile(r"[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]")
POSTCODE_SHAPE = re.compile(
    r"GIR 0AA|[A-PR-UWYZ]"
    r"(?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY])"
    r" [0-9][ABD-HJLNP-UW-Z]{2}"
)
AREAS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX "
    "FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML "
    "N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY "
    "TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
POSTCODE_AREAS = frozenset(AREAS.split())
ESSEX_POSTCODE_AREAS = frozenset({"CB", "CM", "CO", "E", "EN", "IG", "RM", "SG", "SS"})
# Authorities made since stdnum's list was printed: Dorset, Bournemouth Christchurch and Poole, North and West
# Northamptonshire, Cumberland, Westmorland and Furness.
NEWER_AUTHORITIES = frozenset({"838", "839", "940", "941", "942", "943"})


def clean_upn(text: str | None) -> str:
    """A unique pupil number, permanent or temporary, whose first letter agrees with the rest."""
    number = _tidy(text)
    if not number:
        return ""
    if len(number) != 13:
        raise ValidationError("UPN must have 13 characters, like A881000024001", code="upn_length")
    if number.isascii() and number.isalnum() and set(number) & set("IOS"):
        raise ValidationError(
            "UPN never has the letters I, O or S. Check for the numbers 1, 0 and 5", code="upn_letters"
        )
    if not UPN_SHAPE.fullmatch(number):
        raise ValidationError(
            "UPN must be a letter and 12 numbers, like A881000024001. Only a temporary UPN ends with a letter",
            code="upn_shape",
        )
    if upn.calc_check_digit(number[1:]) != number[0]:
        raise ValidationError(
            "The first letter of the UPN does not go with the numbers after it. Check it with the school",
            code="upn_check_letter",
        )
    return number


def upn_warning(text: str | None) -> str:
    """What to look at again in a UPN that is well formed: a local authority number that nobody has."""
    number = _tidy(text)
    try:
        upn.validate(number)
    except InvalidComponent:
        if number[1:4] not in NEWER_AUTHORITIES:
            return (
                f"{number[1:4]} is not the number of a local authority we know. "
                "Check the UPN, or continue if it is right"
            )
    except InvalidNumber:
        pass
    return ""


def clean_nhs_number(text: str | None) -> str:
    """An NHS number, as ten digits without spaces."""
    number = "".join(character for character in _tidy(text) if unicodedata.category(character) != "Pd")
    if not number:
        return ""
    if not re.fullmatch("[0-9]+", number):
        raise ValidationError(
            "NHS number must only have numbers. Check for a letter O in place of a 0", code="nhs_number_digits"
        )
    if len(number) != 10:
        raise ValidationError("NHS number must have 10 numbers, like 999 000 0018", code="nhs_number_length")
    if not nhs.is_valid(number):
        raise ValidationError(
            "This is not an NHS number that can exist. Check each number against the record",
            code="nhs_number_check_digit",
        )
    return number


def shown_nhs_number(number: str) -> str:
    """The number as it is read: 999 000 0018."""
    return nhs.format(number) if number else ""


def clean_postcode(text: str | None) -> str:
    """A UK postcode in capitals, with one space."""
    letters = _tidy(text)
    if not letters:
        return ""
    postcode = f"{letters[:-3]} {letters[-3:]}"
    # Shape first: it also bounds the length of what is looked at next.
    if not POSTCODE_SHAPE.fullmatch(postcode):
        raise ValidationError("Give a full UK postcode, like CM1 1LX", code="postcode_shape")
    area = _area(postcode)
    if area not in POSTCODE_AREAS and area != "GIR":
        slip = ". Check for a number 0 in place of a letter O" if postcode[len(area)] == "0" else ""
        raise ValidationError(f"No UK postcode starts with {area} and a number{slip}", code="postcode_area")
    return postcode


def postcode_warning(text: str | None) -> str:
    """What to look at again in a real postcode: that it is not in Essex."""
    try:
        postcode = clean_postcode(text)
    except ValidationError:
        return ""
    if not postcode or _area(postcode) in ESSEX_POSTCODE_AREAS:
        return ""
    return "This is not an Essex postcode. Check it, or continue if the child lives or is placed outside Essex"


def clean_mosaic_id(text: str | None) -> str:
    """A Mosaic person ID: at most 20 letters or numbers."""
    identifier = _tidy(text)
    if len(identifier) > 20:
        raise ValidationError("Mosaic ID must have 20 characters or fewer", code="mosaic_id_length")
    if not re.fullmatch("[0-9A-Z]*", identifier):
        raise ValidationError("Mosaic ID must only have letters and numbers", code="mosaic_id_characters")
    return identifier


def clean_social_work_number(text: str | None) -> str:
    """A Social Work England registration number: SW and up to 12 digits."""
    number = _tidy(text)
    if number and not re.fullmatch("SW[0-9]{1,12}", number):
        raise ValidationError(
            "Social Work England number must be SW and up to 12 numbers, like SW12345", code="social_work_number"
        )
    return number


def clean_urn(text: str | None) -> str:
    """A school's unique reference number: six digits."""
    number = _tidy(text)
    if number and not re.fullmatch("[0-9]{6}", number):
        raise ValidationError("School URN must have 6 numbers, like 123456", code="urn")
    return number


def _tidy(text: str | None) -> str:
    """What was meant: plain digits for full-width ones, capitals, no spaces and nothing that cannot be seen."""
    plain = unicodedata.normalize("NFKC", text or "")
    seen = "".join(
        character for character in plain if not character.isspace() and unicodedata.category(character) != "Cf"
    )
    # Only ASCII is put in capitals: "ß" would become two letters that nobody typed.
    return seen.upper() if seen.isascii() else seen


def _area(postcode: str) -> str:
    return re.match("[A-Z]*", postcode).group()

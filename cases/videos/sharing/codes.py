"""The code that a parent is handed: typed, or read by their phone from a picture. It opens a page once."""

import hashlib
import secrets

import qrcode
from qrcode.image.svg import SvgPathImage

LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # no vowels, so no words; nothing that looks like something else
LENGTH = 12  # 57 bits, for a day at most, behind a limit of guesses


def new():
    """A code, as it is shown: in fours."""
    code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def digest(code):
    """What is kept of a code. Whoever types it may leave out the hyphens, or write capital letters."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()


def picture(address):
    """The address as a picture that a phone reads, as SVG."""
    return qrcode.make(address, image_factory=SvgPathImage, border=4).to_string(encoding="unicode")

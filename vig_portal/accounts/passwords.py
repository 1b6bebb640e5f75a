"""Which passwords are taken, and how long the link to set one works."""

import re
from functools import cache, wraps
from threading import Lock

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.exceptions import ValidationError
from django.utils.http import base36_to_int
from zxcvbn import zxcvbn

from vig_portal.accounts.stolen import is_stolen
from vig_portal.states.moves import Refusal

LONGEST = 128
LOOKED_AT = 40  # characters, to see how easy it is to guess: all of a long one would take seconds
FEWEST_GUESSES = 10**10
# One letter for each sign: the library tries out all that a sign may stand for, which is many where there are many.
SIGNS_FOR_LETTERS = str.maketrans("@({[<!|+$%", "acccciltsx")
FEWEST = 5  # different characters, besides words of the service and figures
RESET_SECONDS = 20 * 60
# What anybody would try first here; what is left of a password without them has to stand by itself.
SERVICE_WORDS = (
    "video", "interaction", "guidance", "essex", "county", "council", "vigportal", "portal", "vig", "social", "work",
    "worker", "children", "child", "family", "families", "referral", "triage", "coordinator", "practitioner",
    "supervisor", "manager", "administrator", "admin", "password", "passwort", "welcome", "letmein", "changeme",
    "qwertyuiop", "qwerty", "asdfghjkl", "zxcvbnm", "summer", "winter", "spring", "autumn",
)  # fmt: skip
_SERVICE_WORD = re.compile("|".join(sorted(SERVICE_WORDS, key=len, reverse=True)))


class NotTooLong:
    """A hundred and twenty-eight characters are plenty."""

    def validate(self, password, user=None):
        if len(password) > LONGEST:
            raise ValidationError(f"The password must have {LONGEST} characters or fewer", code="password_too_long")

    def get_help_text(self):
        return f"It must have {LONGEST} characters or fewer."


class NotMadeOfServiceWords:
    """Not only words of the service, figures and signs, and not one letter over and over."""

    def validate(self, password, user=None):
        rest = re.sub(r"[\d\s._!-]", "", _SERVICE_WORD.sub("", password.lower()))
        if len(set(rest)) < FEWEST:
            raise ValidationError(
                "The password is made of words or figures that others would try first here", code="service_words"
            )

    def get_help_text(self):
        return "It must not be made of words of this service only."


class NotStolen:
    """Not one that somebody had elsewhere, and that anybody can read since."""

    def validate(self, password, user=None):
        if is_stolen(password):
            raise ValidationError("The password is on a list of stolen passwords", code="stolen")

    def get_help_text(self):
        return "It must not be on a list of stolen passwords."


class NotEasyToGuess:
    """Not a common one made longer, nor a name, a date, or a walk over the keyboard, however it is put together."""

    _one_at_a_time = Lock()  # the library keeps its words where all threads see them

    def validate(self, password, user=None):
        own = [user.name, user.email] if user else []
        own += re.findall(r"\w{3,}", " ".join(own))
        words = [*map(_as_letters, own), *SERVICE_WORDS, *_common()]
        with self._one_at_a_time:
            found = zxcvbn(_as_letters(password)[:LOOKED_AT], user_inputs=words)
        if found["guesses"] < FEWEST_GUESSES:
            raise ValidationError(
                "The password is too easy to guess. Three words that do not belong together are better", code="easy"
            )

    def get_help_text(self):
        return "It must not be easy to guess. Use three words that do not belong together."


@cache
def _common():
    return sorted(map(_as_letters, CommonPasswordValidator().passwords))


def _as_letters(words):
    """As the library is given them, so that it finds a word with signs in a password with the same signs."""
    return words.translate(SIGNS_FOR_LETTERS)


class Links(PasswordResetTokenGenerator):
    """Once, and for twenty minutes; an invitation, which opens nothing that was there before, for three days."""

    def check_token(self, user, token):
        if not super().check_token(user, token) or user.comes_by_council:
            return False
        age = self._num_seconds(self._now()) - base36_to_int(token.split("-")[0])
        return age <= RESET_SECONDS or not user.has_usable_password()


def of_their_own(view):
    """Mark a view for those who have a password here, which nobody has who comes through the council."""

    @wraps(view)
    def locked(request, *args, **kwargs):
        if request.user.comes_by_council:
            raise Refusal("You sign in with your council account, so you have no password here.")
        return view(request, *args, **kwargs)

    return locked

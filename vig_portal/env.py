"""The four ways to read a variable of the environment."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

REQUIRED = object()


def text(name, default=REQUIRED):
    """The variable as it stands; without a default, a missing one stops the start with its name."""
    if value := os.environ.get(name, "").strip():
        return value
    if default is REQUIRED:
        raise ImproperlyConfigured(f"{name} is not set. .env.example says what it is for.")
    return default


def flag(name, default=False):
    """True for 1, true, yes or on; False for 0, false, no or off; anything else stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name, default=REQUIRED):
    """The variable as a whole number."""
    value = text(name, default)
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")


def secret(name, default=REQUIRED):
    """The variable, or the content of the file that NAME_FILE points to."""
    if path := os.environ.get(f"{name}_FILE", "").strip():
        try:
            if Path(path).stat().st_mode & 0o077:
                raise ImproperlyConfigured(f"{name}_FILE is open to others than its owner: chmod 400 it.")
            return Path(path).read_text().strip()
        except OSError as problem:
            raise ImproperlyConfigured(f"{name}_FILE cannot be read: {problem.strerror}.")
    return text(name, default)

"""All that is checked, on one pair of servers. `make check` stops before the tests, `make test` goes on to them."""

import os
import secrets
import subprocess
import sys
import time

from tests.servers import start_what_is_missing

PRODUCTION = {
    "DEMO": "no",
    "DEBUG": "no",
    "SITE_URL": "https://vig.example",
    "ALLOWED_HOSTS": "vig.example",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "MFA_KEY": secrets.token_urlsafe(64),
    "FILM_KEY": secrets.token_urlsafe(64),
}
CHECKS = (
    ("Style", ["-m", "ruff", "check", "--quiet"], {}),
    ("Layout", ["-m", "ruff", "format", "--check", "--quiet"], {}),
    ("Types", ["-m", "mypy"], {}),
    ("Deployment", ["manage.py", "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    ("Migrations", ["manage.py", "makemigrations", "--check", "--dry-run"], {}),
)
# File by file in their order: by the number of tests, the longest journeys would come last, and one worker wait.
TESTS = ("Tests", ["-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"], {})


def main(verb):
    os.environ.pop("BEGAN", None)  # when this began is not when a demo in a test did
    start_what_is_missing()
    steps = CHECKS + ((TESTS,) if verb == "test" else ())
    failed = [name for name, words, environment in steps if not passes(name, words, environment)]
    if failed:
        sys.exit(f"Not in order: {', '.join(failed).lower()}.")


def passes(name, words, environment):
    began = time.monotonic()
    print(f"{name} …", flush=True)
    done = subprocess.run([sys.executable, *words], env={**os.environ, **environment})
    print(f"{name}: {'failed' if done.returncode else 'in order'}, {time.monotonic() - began:.1f} s", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    main(*sys.argv[1:])

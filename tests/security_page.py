"""docs/security.md: what protects families, drawn from the code and from the last figures of the long runs."""

# ruff: noqa: E501 - rows of tables are not broken

import ast
import importlib
import json
import re
from functools import cache

from django import forms
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.house.plan import FLOORS, ROOT, modules
from tests.house.test_every_view_is_guarded import PUBLIC, SIGNED_IN
from tests.net import matrix
from vig_portal.access.database_roles import PRIVILEGES
from vig_portal.access.headers import SAID
from vig_portal.access.policy import COLUMNS, Action, Reach, reach
from vig_portal.access.roles import Role
from vig_portal.states.drawing import REACH_WORDS

FILE = ROOT / "docs" / "security.md"
FIGURES = ROOT / "tests" / "net" / "figures.json"
LONG_RUNS = {"fuzz": "make fuzz", "matrix": "make net", "playings": "make playings", "teeth": "make teeth"}

# fmt: off
CRYPTO = (
    # what                                how                                                       where
    ("Passwords (break-glass, demo)",     "Argon2id, 15 to 128 characters; common, stolen and easy ones refused", "vig_portal/accounts/passwords.py"),
    ("Secrets of authenticator apps",     "Fernet (AES-128-CBC, HMAC-SHA256), keys by HKDF-SHA256", "vig_portal/accounts/second_factor/secrets.py"),
    ("Recovery codes",                    "SHA-256 under a key of their own, once each",            "vig_portal/accounts/second_factor/secrets.py"),
    ("Sign-in with the council",          "OpenID Connect: PKCE S256, state, nonce, iss, aud; RS256 or ES256 only", "vig_portal/accounts/council/provider.py"),
    ("Sessions",                          "random keys, kept in PostgreSQL; data signed with HMAC-SHA256", "vig_portal/accounts/sessions.py"),
    ("Forms",                             "a token of the session, and the browser's word from where it came", "vig_portal/access/methods.py"),
    ("Password links",                    "HMAC-SHA256, once, 20 minutes",                          "vig_portal/accounts/passwords.py"),
    ("Audit trail",                       "each entry has the SHA-256 of itself and the one before; the last is written into the log every hour", "vig_portal/audit/models.py"),
    ("The way to the browser",            "TLS 1.2 and 1.3 only; HSTS for a year",                  "deploy/nginx.conf"),
    ("Attachments",                       "a random name; their SHA-256 is kept; at rest: by the disk or the bucket", "referrals/files/actions.py"),
)
RISKY = (
    # what                              why                                     what holds it                                        where
    ("Files that people upload",        "parsers of pictures, PDF and DOCX",    "kinds, sizes and packing checked; pictures drawn anew; scanned; always downloaded", "referrals/files/checking.py"),
    ("Sheets of many referrals",        "a file becomes records",               "2 MB, 200 rows, tried out first, no formulas",      "referrals/bulk/sheet.py"),
    ("The virus scanner's answers",     "another program over a socket",        "no answer is not a yes",                            "referrals/files/scanning.py"),
    ("Tokens of the council",           "come from another system",             "34 hostile ones are refused by the tests",          "vig_portal/accounts/council/provider.py"),
    ("What the portal opens",           "a way to what stands in our network",  "a list from the settings; a guard in the process; redirects off", "vig_portal/outbound/guard.py"),
    ("The servers of the demo",         "programs are run",                     "sockets in a private folder; never in production",  "vig_portal/embedded/postgres.py"),
    ("Search by parts of names",        "costs most of all pages",              "an index, 50 rows, counted as reading",             "referrals/finding.py"),
    ("Emergency access",                "opens what is restricted",             "an hour, to read, two people told, listed weekly",  "referrals/emergency/actions.py"),
    ("Signing in as anybody",           "in the demo only",                     "does not load where DEMO is no",                    "vig_portal/accounts/demo.py"),
)
LIMITS = (
    # what                                             where it stands                                   its name
    ("A form without files, in bytes",                 "vig_portal/settings.py",                        "DATA_UPLOAD_MAX_MEMORY_SIZE"),
    ("Sessions of one person at once",                 "vig_portal/settings.py",                        "SESSIONS_AT_ONCE"),
    ("One attachment, in bytes",                       "referrals/files/checking.py",                   "LARGEST"),
    ("Pixels of a picture",                            "referrals/files/checking.py",                   "MOST_PIXELS"),
    ("A packed file, unpacked, in bytes",              "referrals/files/checking.py",                   "MOST_UNPACKED"),
    ("A sheet, in bytes",                              "referrals/bulk/sheet.py",                       "LARGEST"),
    ("Rows of a sheet",                                "referrals/bulk/sheet.py",                       "MOST_ROWS"),
    ("Rows that a search shows",                       "referrals/finding.py",                          "MOST"),
    ("Rows of a page of a list",                       "vig_portal/govuk/paging.py",                    "SIZE"),
    ("Failed sign-ins for one account, or one place",  "vig_portal/settings.py",                        "ACCOUNT_RATE_LIMITS"),
    ("Notices claimed at once",                        "vig_portal/notifications/delivery.py",          "BATCH"),
    ("Attempts to send one",                           "vig_portal/notifications/delivery.py",          "ATTEMPTS"),
)
# fmt: on


def page():
    """The whole page."""
    parts = (figures, public_routes, routes_by_role, headers, input_rules, crypto, secrets, communication, limits,
             logging_, database_roles, risky)  # fmt: skip
    head = [
        "# Security, as the code has it",
        "",
        "Drawn from the code and from the last figures of the tests by `make docs`; a test keeps it true.",
    ]
    return "\n".join([*head, *(line for part in parts for line in part())]) + "\n"


def _table(title, said, head, rows):
    yield from ("", f"## {title}", "", *([said, ""] if said else []))
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for row in rows:
        yield "| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |"


def figures():
    from tests.vig_portal.accounts.council.test_hostile import PEOPLE, TOKENS
    from tests.vig_portal.outbound.test_places import NEVER

    rows = matrix.rows()
    cells, some = (len(list(matrix.cells(rows, whole=whole))) for whole in (True, False))
    found = [
        ("Permission matrix, whole", f"{len(rows)} rows, {cells} cells", "`make net`"),
        ("Permission matrix, as far as the suite tries it", f"{some} cells", "every commit"),
        ("Hostile tokens refused", f"{len(TOKENS)} of {len(TOKENS)}, and {len(PEOPLE)} people", "every commit"),
        ("Addresses refused in a setting", f"{len(NEVER)} spellings, and any made up", "every commit"),
        ("Tamperings with the audit trail found", "200 of 200", "every commit"),
    ]
    known = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    for run, command in LONG_RUNS.items():
        if run not in known:
            found.append((run.capitalize(), f"not run yet: `{command}`", ""))
    for run, kept in sorted(known.items()):
        words = ", ".join(f"{name} {value}" for name, value in sorted(kept.items()) if name != "on")
        found.append((run.capitalize(), words, kept.get("on", "")))
    return _table("Figures", "", ("what", "last found", "when"), found)


@cache
def _routes():
    """(address, name, view) of every one, in the order of the resolver."""

    def walk(resolver, before, spaces):
        for pattern in resolver.url_patterns:
            path = before + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern, path, (*spaces, *([pattern.namespace] if pattern.namespace else [])))
            else:
                yield f"/{path}", pattern.name or "", pattern.callback

    return list(walk(get_resolver(), "", ()))


def public_routes():
    rows = [(f"`{path}`", PUBLIC[name]) for path, name, view in _routes() if name in PUBLIC and not _guard(view)]
    return _table("Open to anybody", f"{len(rows)} addresses; all others ask who is there.", ("address", "why"), rows)


def routes_by_role():
    rows = []
    for path, name, view in _routes():
        if guard := _guard(view):
            widest = [max(reach({role}, action) for action in guard) for role in COLUMNS]
        elif name in SIGNED_IN:
            widest = [Reach.ALL] * len(COLUMNS)
        else:
            continue
        own = Action.USE_PORTAL in guard or name in SIGNED_IN
        rows.append((f"`{path}`", *("own" if own else REACH_WORDS[one] for one in widest)))
    said = (
        "Which role comes in at which address, and with what: what is in their hands (held), what their team sent, "
        "all, or what is their own. What they do not see there is a 404. "
        "What the role may do with it is in [permissions.md](permissions.md)."
    )
    return _table("Addresses by role", said, ("address", *(Role(role).label.lower() for role in COLUMNS)), rows)


def _guard(view):
    return getattr(view, "guarded_by", ())


def headers():
    rows = [(f"`{name}`", f"`{value}`") for name, value in SAID.items()]
    return _table("What every answer says to the browser", "", ("header", "value"), rows)


def input_rules():
    rows = [(f"`{form.__module__}.{form.__qualname__}`", _fields(form)) for form in _forms() if form.base_fields]
    said = (
        "Every field of every form, with the most characters that it takes. Files go through the checks below; "
        "what the form does not know is not read; every value is shown as text. A number such as an NHS number or a "
        "postcode has no length of its own: its own check says what it must be. No form is longer than 1 MB."
    )
    return _table("Input rules", said, ("form", "fields"), rows)


def _forms():
    for name in modules():  # also those that no address has loaded yet
        if name.split(".")[0] in FLOORS and name.endswith(("forms", "lists", "pages", "views")):
            importlib.import_module(name)
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            known = getattr(importlib.import_module(form.__module__), form.__qualname__, None)
            if form.__module__.split(".")[0] in FLOORS and known is form:
                found.add(form)
    return sorted(found, key=lambda form: (form.__module__, form.__qualname__))


def _fields(form):
    return ", ".join(f"{name} ({_rule(field)})" for name, field in form.base_fields.items())


def _rule(field):
    longest = getattr(field, "max_length", None)
    kind = type(field).__name__.removesuffix("Field").lower()
    if longest:
        return f"{kind}, {longest}"
    if isinstance(field, forms.IntegerField) and field.max_value is not None:
        return f"{kind}, at most {field.max_value}"
    return kind


def crypto():
    _must_be_there(row[-1] for row in CRYPTO)
    rows = [(what, how, f"`{where}`") for what, how, where in CRYPTO]
    return _table("Cryptography", "", ("what", "how", "where"), rows)


def _must_be_there(paths):
    missing = [path for path in paths if not (ROOT / path).exists()]
    if missing:
        raise FileNotFoundError(f"tests/security_page.py names {missing}")


@cache
def _environment():
    """{name: what .env.example says of it}."""
    said, found = [], {}
    for line in (ROOT / ".env.example").read_text().splitlines():
        if name := re.match(r"#?([A-Z][A-Z0-9_]+)=", line):
            if len(said) > 1 and len(said[0]) < 40 and not said[0].endswith("."):
                said = said[1:]  # the heading of a part
            found[name.group(1)] = " ".join(said) or found[[*found][-1]]
            said = []
        elif line.startswith("# "):
            said.append(line[2:])
        else:
            said = []
    return found


def _read(how):
    source = (ROOT / "vig_portal" / "settings.py").read_text()
    return re.findall(rf"""env\.{how}\(["']([A-Z0-9_]+)["'](?:, *([^)\n]+))?\)""", source)


def secrets():
    rows = [(f"`{name}`", _environment().get(name, "")) for name, _ in _read("secret")]
    said = "Each may lie in a file instead, which nobody else may change. The portal does not start with a weak key."
    return _table("Secrets", said, ("name", "what for"), sorted(set(rows)))


def communication():
    named = [name for name in _environment() if name.endswith(("_URL", "_ADDRESS", "_ISSUER"))]
    rows = [(f"`{name}`", _environment()[name]) for name in named if name != "SITE_URL"]
    said = (
        "The portal speaks with these, and with nobody else; no address that a person typed is ever asked. "
        "An address of a machine's keys, or one in an unusual spelling, stops the start in each of them, and in "
        "`OIDC_ISSUER` any that is not public. A guard in web, worker and clock opens nothing else, and logs it; what "
        "libpq opens in C it does not see."
    )
    return _table("Whom it speaks with", said, ("setting", "what for"), rows)


def limits():
    rows = [(what, f"`{_constant(where, name)}`", f"`{where}`") for what, where, name in LIMITS]
    for name, default in _read("number"):
        rows.append((_environment().get(name, "").rstrip("."), f"`{default}`", f"`{name}`"))
    return _table("Limits", "", ("what", "at most", "where"), rows)


def _constant(path, name):
    """The value of a constant, as it is written."""
    for node in ast.parse((ROOT / path).read_text()).body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == name for target in node.targets):
            return ast.unparse(node.value)
    raise LookupError(f"{path} has no {name}")


def logging_():
    rows = []
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_log(node):
                rows.append((f"`{module}`", node.func.attr, node.args[0].value))
    said = (
        "One line of JSON each. Addresses stand as in `urls.py`, a fault by its kind and place, without its words; "
        "there is no access log. Who opened and did what is in the audit trail, which names ids and no families."
    )
    return _table("What is logged", said, ("who", "level", "words"), sorted(set(rows)))


def _is_log(call):
    is_log = getattr(call.func.value, "id", "") == "log"
    return is_log and call.args and isinstance(call.args[0], ast.Constant)


def database_roles():
    rows = [(f"`{pattern}`", *(", ".join(one).lower() or "–" for one in granted)) for pattern, *granted in PRIVILEGES]
    said = "None owns a table. The first pattern that fits counts."
    return _table("Roles in the database", said, ("tables", "web", "worker", "audit reader"), rows)


def risky():
    _must_be_there(row[-1] for row in RISKY)
    rows = [(what, why, held, f"`{where}`") for what, why, held, where in RISKY]
    project = (ROOT / "pyproject.toml").read_text()
    packages = re.findall(
        r'^  "([a-zA-Z0-9-]+[^";]*)', project.partition("dependencies = [")[2].partition("]\n")[0], re.M
    )
    yield from _table("Where most care is needed", "", ("what", "why", "what holds it", "where"), rows)
    yield from ("", "## What it is made of", "", "Each with its hash in `requirements.lock`.", "")
    yield from (f"- `{package}`" for package in packages)

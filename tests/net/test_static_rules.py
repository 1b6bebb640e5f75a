"""What the text of the portal must not say, read from its syntax trees."""

# ruff: noqa: E501 - rows of tables are not broken

import ast
import re

import pytest

from tests.house.plan import FLOORS, ROOT, modules

# fmt: off
ALLOWED = {
    # rule                        where it may be said
    "a task is sent":            {"vig_portal.notifications.notify",                        # the doorbell of the outbox
                                  "referrals.bulk.actions", "referrals.bulk.tasks",         # the doorbell of the sheets
                                  "referrals.files.actions",                                # of the virus scanner
                                  "cases.videos.preparing.actions"},                        # of films
    "a program is run":          {"vig_portal.embedded",                                    # servers of our own
                                  "cases.videos.preparing.cage"},                           # of films, and nowhere else
    "somebody is asked":         {"vig_portal.accounts.council",                            # the council's sign-in
                                  "referrals.files.scanning",                               # the virus scanner
                                  "vig_portal.notifications.channels",                      # the mail server
                                  "vig_portal.settings",                                    # the store: how long to wait
                                  "vig_portal.embedded", "vig_portal.outbound"},            # of this machine; the guard
    "a film is read":            {"cases.videos.preparing.cage", "cases.videos.preparing.look",  # the latter within it
                                  "cases.videos.preparing.checking"},                       # where the package lies
    "a file is opened by name":  {"vig_portal.embedded", "vig_portal.env",                  # on starting, not when asked
                                  "vig_portal.accounts.stolen",                             # the list that is shipped
                                  "vig_portal.accounts.management.commands.write_stolen_passwords",
                                  "vig_portal.settings", "vig_portal.states.management",
                                  "referrals.demo_world", "cases.demo_world",
                                  "cases.videos.preparing.cage", "cases.videos.preparing.folder",  # in memory, of one film
                                  "cases.videos.preparing.scanning", "cases.videos.preparing.sample",
                                  "cases.management.commands.make_sample_film",
                                  "cases.videos.management"},                            # named by whoever runs a command
    "SQL is put together":       {"vig_portal.audit.trail", "vig_portal.embedded.postgres"},  # of constants only
    "a page speaks as HTML":     set(),
    "a form needs no token":     {"vig_portal.access.csp_reports"},                          # a browser has none to send
    "a time has no zone":        {"cases.demo_world.clock"},                                 # which hands on the zone it got
    "code is made from text":    set(),
    "everything is asked for":   set(),
    "a pickle is opened":        set(),
    "a certificate is believed": set(),
}
# Where a view asks a manager, and what comes of it is narrowed all the same.
OWN_ROAD = {
    # expression                                    why
    "cases.views: Entry.objects":                   "openings_of(case), which came through visible()",
    "referrals.views: Entry.objects":               "openings_of(referral), which came through visible()",
    "referrals.merging.views: Child.objects":       "filtered by what visible() lets through",
    "vig_portal.notifications.views: Notice.objects": "the table of states: each is handed to visible()",
}
# fmt: on
SCOPED_LATER = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}
SHELLS = {"subprocess", "os.system", "os.popen", "os.exec", "os.spawn", "pty"}
WAYS_OUT = (
    "aiohttp.", "boto3.", "botocore.", "django.core.mail.", "ftplib.", "http.client.", "httpx.", "imaplib.", "poplib.",
    "requests.", "smtplib.", "socket.", "ssl.", "telnetlib.", "urllib.request.", "urllib3.", "xmlrpc.",
)  # fmt: skip
RAW = {"raw", "extra", "RawSQL"}


def _called(node):
    """The dotted words of what is called: "os.path.join"."""
    words = []
    while isinstance(node, ast.Attribute):
        words.append(node.attr)
        node = node.value
    return ".".join(reversed([*words, node.id if isinstance(node, ast.Name) else ""]))


def _is_put_together(node):
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Call) and _called(node.func).endswith(".format")
    )


def _imported(node):
    """The dotted names that an import brings in."""
    before = f"{node.module}." if getattr(node, "module", None) else ""
    return {f"{before}{alias.name}" for alias in node.names}


def said(tree):
    """Every rule that the tree breaks, with the line: whether it may is asked later."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((rule, node.lineno) for rule in _said_by_a_call(node, _called(node.func)))
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name for alias in node.names} | {getattr(node, "module", "") or ""}
            if names & {"subprocess", "pty"}:
                yield "a program is run", node.lineno
            if any(name.split(".")[0] in ("av", "imageio_ffmpeg") for name in names):
                yield "a film is read", node.lineno
            if any(f"{name}.".startswith(way) for name in _imported(node) for way in WAYS_OUT):
                yield "somebody is asked", node.lineno
            if names & {"mark_safe", "SafeString", "SafeText"}:
                yield "a page speaks as HTML", node.lineno
            if names & {"csrf_exempt"}:
                yield "a form needs no token", node.lineno
            if names & {"pickle", "marshal", "shelve", "dill"}:
                yield "a pickle is opened", node.lineno


def _said_by_a_call(node, called):
    last = called.rpartition(".")[2]
    first = node.args[0] if node.args else None
    if last in ("delay", "apply_async", "send_task"):
        yield "a task is sent"
    if any(called.startswith(shell) for shell in SHELLS):
        yield "a program is run"
    if called in ("open", "io.open") or last in ("read_text", "write_text", "read_bytes", "write_bytes"):
        yield "a file is opened by name"
    if last in RAW and first is not None or last in ("execute", "executemany") and _is_put_together(first):
        yield "SQL is put together"
    if last in ("mark_safe", "SafeString") or last == "format_html" and _is_put_together(first):
        yield "a page speaks as HTML"
    if last == "csrf_exempt":
        yield "a form needs no token"
    if called in ("datetime.now", "datetime.today", "date.today", "datetime.utcnow", "datetime.datetime.now"):
        yield "a time has no zone"
    if called in ("eval", "exec", "compile", "__import__"):
        yield "code is made from text"
    if last in SCOPED_LATER and _is_everything(first):
        yield "everything is asked for"
    if any(word.arg == "verify" and getattr(word.value, "value", True) is False for word in node.keywords):
        yield "a certificate is believed"


def _is_everything(asked):
    """A model itself, or its manager: not what visible() has let through."""
    return (
        isinstance(asked, ast.Name)
        and asked.id[0].isupper()
        or (isinstance(asked, ast.Attribute) and asked.attr == "objects")
    )


@pytest.mark.parametrize("rule", ALLOWED)
def test_it_is_said_only_where_it_may_be(rule):
    found = [
        f"{module}:{line}"
        for module, tree in modules().items()
        for broken, line in said(tree)
        if broken == rule and not any(module == place or module.startswith(f"{place}.") for place in ALLOWED[rule])
    ]

    assert not found


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("import subprocess", "a program is run"),
        ("os.system(command)", "a program is run"),
        ("import urllib.request", "somebody is asked"),
        ("from urllib import request", "somebody is asked"),
        ("from urllib.parse import urlsplit", None),
        ("from http import HTTPStatus", None),
        ("from cases.videos.legal import requests", None),
        ("import requests.sessions", "somebody is asked"),
        ("from socket import create_connection", "somebody is asked"),
        ("import av", "a film is read"),
        ("from imageio_ffmpeg import get_ffmpeg_exe", "a film is read"),
        ("task.delay(1)", "a task is sent"),
        ("cursor.execute(f'SELECT {x}')", "SQL is put together"),
        ("cursor.execute('SELECT %s' % x)", "SQL is put together"),
        ("Case.objects.raw(text)", "SQL is put together"),
        ("queryset.extra(where=['1'])", None),
        ("mark_safe(text)", "a page speaks as HTML"),
        ("format_html(f'<b>{x}</b>')", "a page speaks as HTML"),
        ("csrf_exempt(view)", "a form needs no token"),
        ("datetime.now()", "a time has no zone"),
        ("get_object_or_404(Case, pk=pk)", "everything is asked for"),
        ("get_object_or_404(Case.objects, pk=pk)", "everything is asked for"),
        ("get_object_or_404(visible(Case.objects.all(), to=to, action=action), pk=pk)", None),
        ("eval(text)", "code is made from text"),
        ("requests.get(url, verify=False)", "a certificate is believed"),
        ("open(path)", "a file is opened by name"),
        ("import pickle", "a pickle is opened"),
    ],
)
def test_the_rules_are_read_as_they_are_meant(text, rule):
    assert {broken for broken, _ in said(ast.parse(text))} == ({rule} if rule else set())


def test_views_bring_records_through_visible():
    """A manager in a view is handed to visible(), at once or under a name; what is one's own comes from request.user."""
    found = {
        f"{module}: {ast.unparse(node)}"
        for module, tree in modules().items()
        if module.endswith("views")
        for function in tree.body
        for node in _managers_asked(function)
    }

    assert found - OWN_ROAD.keys() == set()


def _managers_asked(function):
    """Managers that are asked in the function, and not for visible()."""
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call) and _called(node.func) == "visible"]
    handed = {id(inner) for call in calls for inner in ast.walk(call)}
    names = {inner.id for call in calls for inner in ast.walk(call) if isinstance(inner, ast.Name)}
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Assign)
            and {target.id for target in node.targets if isinstance(target, ast.Name)} & names
        ):
            handed |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_default_manager") and id(node) not in handed:
            yield node


def _templates():
    return sorted((ROOT / "templates").rglob("*.html"))


TAGS = re.compile(r"{%(?!\s*autoescape).*?%}", re.S)  # "style" is also a word of ours
# fmt: off
NOT_IN_TEMPLATES = {
    # what                             how it is written
    "a page speaks as HTML":           re.compile(r"\|\s*(safe|safeseq)\b|{%-?\s*autoescape\s+off"),
    "a script stands in the page":     re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.I),
    "a style stands in the page":      re.compile(r"<style\b|\sstyle\s*=", re.I),
    "an event runs a script":          re.compile(r"\son(click|load|error|submit|change|focus|blur|input|mouse\w+|key\w+)\s*=", re.I),
    "an address is a script":          re.compile(r"javascript:|data:text/html|vbscript:", re.I),
    "something comes from elsewhere":  re.compile(r"<(script|link|img|iframe|object|embed|source|video|audio)\b[^>]*(src|href|data)\s*=\s*[\"']?(https?:)?//", re.I),
    "a form is sent elsewhere":        re.compile(r"<form\b[^>]*action\s*=\s*[\"']?(https?:)?//", re.I),
    "a page stands in another":        re.compile(r"<(iframe|frame|object|embed|applet)\b", re.I),
}
# fmt: on


@pytest.mark.parametrize("what", NOT_IN_TEMPLATES)
def test_templates_leave_it_out(what):
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)[:60]}"
        for path in _templates()
        for match in NOT_IN_TEMPLATES[what].finditer(TAGS.sub("", path.read_text()))
    ]

    assert not found


def test_every_form_that_changes_something_has_its_token():
    found = []
    for path in _templates():
        for form in re.findall(r"<form\b[^>]*method=[\"']post[\"'].*?</form>", path.read_text(), re.I | re.S):
            if "csrf_token" not in form and "layout" not in form:
                found.append(str(path.relative_to(ROOT)))

    assert not found


def test_our_scripts_put_nothing_in_as_html():
    # The browser keeps nothing of a family. Whether single keys work is how somebody types, and says nothing of anybody.
    bad = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|sessionStorage"
        r"|localStorage(?!\.[gs]etItem\(\"clip-keys\")"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for floor in FLOORS
        for path in sorted((ROOT / floor).rglob("*.js"))
        if "vendor" not in path.parts
        for match in bad.finditer(path.read_text())
    ]

    assert not found

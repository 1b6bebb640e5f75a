"""No template is missing, none is left over; each notice has its two."""

import ast
import re

from django.template.loader import get_template

from tests.house.plan import ROOT, modules

TEMPLATES = ROOT / "templates"
PATTERN = re.compile(r"""["']([\w/.-]+\.(?:html|txt))["']""")
# Found by name elsewhere: Django's and allauth's own, forms by widget, notices by their name.
BY_NAME = ("django/", "govuk/", "account/", "mfa/", "allauth/", "emails/")
BY_DJANGO = {"400.html", "403.html", "404.html", "500.html"}


def named_in_code():
    names = set()
    for tree in modules().values():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and node.value.endswith((".html", ".txt"))
            ):
                names.add(node.value)
    for path in TEMPLATES.rglob("*.html"):
        names.update(PATTERN.findall(path.read_text()))
    return names


def test_no_template_is_missing():
    for name in sorted(named_in_code()):
        if "/" in name and not name.startswith(("/", "..")) and "{" not in name:
            get_template(name)


def test_no_template_is_left_over():
    there = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    left_over = {name for name in there - named_in_code() - BY_DJANGO if not name.startswith(BY_NAME)}

    assert not left_over


def test_no_template_has_code_in_it():
    for path in TEMPLATES.rglob("*.html"):
        # What Django's own tags are told is not in the page: {% action_button … style="link" %}
        text = re.sub(r"{%.*?%}", "", path.read_text())
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style|\|\s*safe\b", text), path


def test_every_form_says_how_it_is_sent():
    """One that does not goes by GET: what is typed, and its token, would stand in the address."""
    for path in TEMPLATES.rglob("*.html"):
        assert not [form for form in re.findall(r"<form\b.*?>", path.read_text()) if "method=" not in form], path


def test_no_form_is_included_without_its_token():
    """What is included with `only` does not know the token of the page: its buttons would lead nowhere."""
    sends = {
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if re.search(r"{% (csrf_token|action_button) ", path.read_text())
    }
    for path in TEMPLATES.rglob("*.html"):
        for name, told in re.findall(r"""{% include ["']([^"']+)["'](.*?) only %}""", path.read_text()):
            assert name not in sends or "csrf_token=csrf_token" in told, (path, name)


def notices_named_in_code():
    names = set()
    for tree in modules().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if (
                    called in ("notify", "notify_all")
                    and len(node.args) > 1
                    and isinstance(node.args[1], ast.Constant)
                ):
                    names.add(node.args[1].value)
    return names


def test_each_notice_has_its_two_templates():
    assert notices_named_in_code()
    for name in notices_named_in_code():
        get_template(f"emails/{name}.subject.txt")
        get_template(f"emails/{name}.txt")

"""What can be read off a page: where it leads, and which forms stand on it."""

from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from tests.net.routes import with_query

OURS = "http://localhost"
NOT_SENT = {"submit", "button", "file", "reset", "image"}
TICKED = {"radio", "checkbox"}
NOT_TYPED = {"hidden", *NOT_SENT, *TICKED}


class Form(NamedTuple):
    action: str
    method: str
    fields: list[tuple[str, str]]  # as a browser would send them untouched
    typed: set[str]  # the names of those in which somebody types
    names: set[str]


class Page:
    """Its links and its forms, as a browser would follow and send them."""

    def __init__(self, path, text):
        self.path = path
        tree = LexborHTMLParser(text)
        self.links = {self._ours(link.attributes["href"] or "") for link in tree.css("a[href]")} - {""}
        self.forms = [self._form(form) for form in tree.css("form")]

    def leads_to(self):
        """Every address of ours that a click, or a form that only asks, leads to."""
        yield from sorted(self.links)
        for form in self.forms:
            if form.method == "get" and form.action:
                yield with_query(form.action.partition("?")[0], [pair for pair in form.fields if pair[1]])

    def _form(self, form):
        action = self._ours(form.attributes.get("action") or self.path)
        fields, typed, names = [], set(), set()
        for field in form.css("input[name], textarea[name], select[name]"):
            name = field.attributes["name"]
            fields += [(name, value) for value in _sent(field)]
            names.add(name)
            if field.tag == "textarea" or field.tag == "input" and _kind(field) not in NOT_TYPED:
                typed.add(name)
        return Form(action, (form.attributes.get("method") or "get").lower(), fields, typed, names)

    def _ours(self, href):
        """The path and the question of an address on this site; nothing for any other."""
        there = urlsplit(urljoin(OURS + self.path, href))
        if f"{there.scheme}://{there.netloc}" != OURS or there.path.startswith("/static/"):
            return ""
        return f"{there.path}?{there.query}" if there.query else there.path


def _kind(field):
    return (field.attributes.get("type") or "text").lower()


def _sent(field):
    """What a browser sends for a field that nobody has touched."""
    if field.tag == "textarea":
        return [field.text()]
    if field.tag == "select":
        options = field.css("option")
        chosen = [option for option in options if "selected" in option.attributes] or options[:1]
        return [option.attributes.get("value") or "" for option in chosen]
    if _kind(field) in NOT_SENT or _kind(field) in TICKED and "checked" not in field.attributes:
        return []
    value = field.attributes.get("value") or ""
    return [value or "on" if _kind(field) == "checkbox" else value]

"""Whatever somebody types stays a text: the page has the same elements as with a plain word, and never fails.

In the suite each form meets three kinds of text, other kinds than the form before; NET_WHOLE=1 sends all to each.
"""

# ruff: noqa: E501 - rows of tables are not broken

import os
import re
from collections import Counter
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from django.db import transaction
from selectolax.lexbor import LexborHTMLParser

from referrals.intake import pages
from tests.net import matrix
from tests.net.fuzz import DONE, KEY
from tests.net.pages import Form, Page

EVERY = os.environ.get("NET_WHOLE") == "1"
KINDS = 2  # how many each form meets in the suite
PARTS = 4
WORD = "word"
TOO_LONG = {200, 400, 414}
LONG = 1_000_001
# Attributes that lead somewhere or do something.
DOORS = {"href", "src", "action", "formaction", "style", "srcset", "data", "poster", "background"}
FINDS = {"referrals:search"}  # where other words find other things
TO_A_SCRIPT = {"cases:send_another"}  # in JSON, also what is wrong: but for what is no text, which is a page to all
AMENDED = {"hope", "address"}
DRAFTS = {"referrals:question", "referrals:question_n"}
BROKEN = {"br", "p"}  # what lines are shown in
# fmt: off
PAYLOADS = {
    "elements":    ["<b>x</b>", "</p><h1>x</h1>", "<img src=x>", "<iframe src=/>", "<svg/onload=1>", "<!--", "]]>", "<plaintext>"],
    "scripts":     ["<script>alert(1)</script>", "</script><script>alert(1)</script>", "</textarea><script>1</script>", "<scr<script>ipt>1"],
    "attributes":  ['" onfocus="alert(1)', "' onmouseover='alert(1)", "` onclick=`1", 'x" autofocus x="', "x onerror=alert(1) ", "\"'><i>"],
    "addresses":   ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<b>1</b>", "//elsewhere.example", "https://elsewhere.example/", "\\\\elsewhere.example"],
    "styles":      ["</style><style>*{color:red}", "expression(alert(1))", "url(//elsewhere.example)", "@import 'x'"],
    "templates":   ["{{ 7|add:7 }}", "{% debug %}", "{% include 'x' %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{{constructor}}"],
    "databases":   ["' OR '1'='1", "'; DROP TABLE x; --", "\" OR 1=1 --", "1) UNION SELECT 1", "%", "_", "\\", "*", "$1", "%s", "%(name)s"],
    "shells":      ["; id", "$(id)", "`id`", "| id", "../../etc/passwd", "..\\..\\x", "file:///etc/passwd", "=1+1", "@SUM(1)", "+1", "-1"],
    "odd letters": ["\u202eabc", "\u200b", "\ufeff", "é", "😀", "👩‍👩‍👧", "ﷺ", "Z̷̧̢̛", "\u2028", "\x1b[31m", "\x07", "İ", "ß", "ﬁ"],
    "no text":     ["\x00", "a\x00b", "\ud800", "\udfff"],
    "lines":       ["\r\nSet-Cookie: a=b", "\r\n\r\n<b>1</b>", "\n\n\n", "a\rb", "\t", "Bcc: a@elsewhere.example"],
}
# fmt: on


def _texts():
    """By kind: all of a kind in one text where they bear company, else each for itself."""
    for kind, texts in PAYLOADS.items():
        if kind in ("no text", "lines"):
            yield kind, [f"a{text}" if kind == "lines" else text for text in texts]
        else:
            yield kind, [" ".join(texts), *(f"a{text}" if kind == "odd letters" else text for text in texts)]


TEXTS = dict(_texts())


def _texts_for(number):
    """Each as (kind, text): all of them; or, in the suite, one of some kinds, others for each form."""
    kinds = [*TEXTS]
    for at in range(len(kinds)) if EVERY else range(number * KINDS, number * KINDS + KINDS):
        kind = kinds[at % len(kinds)]
        texts = TEXTS[kind]
        for text in texts if EVERY else [texts[number // len(kinds) % len(texts)]]:
            yield kind, text


class Asked:
    """One form, sent with a text in every field that takes one; and what then stands on the screen."""

    def __init__(self, tried, row, person):
        self.tried, self.net, self.row, self.person = tried, tried.net, row, person
        self.legitimate = self._legitimate()
        self.forms = self._forms()

    def _legitimate(self):
        if self.row.method == "POST":
            with suppress(StopIteration):  # a page of the referral form that the example does not come to
                return self.tried.sent(self.row) or {}
        return {}

    def _forms(self):
        path = self.tried.path(self.row)
        shown = self.tried.answer(self.row._replace(method="GET"), self.person)
        forms = [form for form in Page(path, shown.text).forms if form.method == self.row.method.lower()]
        forms = [form for form in forms if _place(form.action) == _place(path)]
        if not forms:  # it stands on another page
            typed = {name for name, value in self.legitimate.items() if isinstance(value, str)}
            return [Form(path, "post", [], typed, typed)] if typed else []
        return [form for form in forms if form.typed]

    def with_text(self, text):
        """Each answer to a form and to what it leads to, by which it is."""
        for number, form in enumerate(self.forms):
            last_entry = self.net.last_entry
            with transaction.atomic():
                answers = [*self._sent(form, text)]
                transaction.set_rollback(True)
            self.net.last_entry = last_entry
            for step, answer in answers:
                known = number, step, KEY.sub("", answer.path), answer.status, _mistaken(answer)
                yield known, answer

    def with_too_long(self, text):
        """Each form, the answer to it, and what the form then shows."""
        for form in self.forms:
            last_entry = self.net.last_entry
            with transaction.atomic():
                answer = self._ask(form, self._filled(form, text))
                again = self.net.ask(self.person, "GET", form.action)
                transaction.set_rollback(True)
            self.net.last_entry = last_entry
            yield form, answer, again

    def _filled(self, form, text):
        return {**_by_name(form.fields), **self.legitimate, **dict.fromkeys(form.typed, text)}

    def _sent(self, form, text):
        sent = self._filled(form, text)
        answer = self._ask(form, sent)
        yield "sent", answer
        mistaken = {*_mistaken(answer)} & {*sent}
        if answer.status == 200 and mistaken:
            # The others may be kept once these are as they should be.
            right = {name: self.legitimate.get(name, "") for name in mistaken}
            answer = self._ask(form, {**sent, **self._hidden(form, answer), **right})
            yield ("put right", *sorted(mistaken)), answer
        location = answer.response.headers.get("Location", "")
        if location.startswith("/"):
            yield "then", self.net.ask(self.person, "GET", location)

    def _hidden(self, form, answer):
        """What the page now carries along, such as the version of what was kept."""
        shown = [
            again for again in Page(form.action, answer.text).forms if _place(again.action) == _place(form.action)
        ]
        return {
            name: said for again in shown for name, said in _by_name(again.fields).items() if name not in form.typed
        }

    def _ask(self, form, sent):
        said = urlencode(sent, doseq=True, errors="surrogatepass")
        if form.method == "get":
            return self.net.ask(self.person, "GET", f"{_place(form.action)}?{said}")
        kind = "application/x-www-form-urlencoded"
        return self.net.ask(self.person, "POST", form.action, said, content_type=kind)

    def faults(self, kind, text, plain):
        """What came of one text, put beside what came of a plain word."""
        where = f"{self.row} as {self.person}: {text[:40]!r}:"
        for known, answer in self.with_text(text):
            if answer.status >= 500:
                yield f"{where} {answer.status} {answer.fault!r}"
            if kind == "no text" and known[1] == "sent" and answer.status != 400 and not _mistaken(answer):
                yield f"{where} {answer.status}, and not refused"
            yield from (f"{where} {foreign}" for foreign in _foreign(answer.text, kind, text))
            if known in plain and self.row.route not in FINDS | TO_A_SCRIPT:
                more, fewer = _other(_elements(answer.text), plain[known], kind)
                if more or fewer:
                    yield f"{where} other elements than with a plain word, {more} and not {fewer}"


def _place(address):
    return address.partition("?")[0]


def _by_name(pairs):
    found = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def _mistaken(answer):
    """The name of the question for each mistake in the answers."""
    links = LexborHTMLParser(answer.text).css(".govuk-error-summary a[href^='#']")
    return tuple(sorted(link.attributes["href"].removeprefix("#id_").removeprefix("#") for link in links))


def _elements(html):
    """The elements of a page, each with what it stands in and the names of its attributes."""
    nodes = LexborHTMLParser(html).root.traverse()
    return Counter((node.parent.tag, node.tag, *sorted(filter(None, node.attributes))) for node in nodes)


def _other(elements, plain, kind):
    more, fewer = (
        [" ".join(element) for element in found if not (kind == "lines" and element[1] in BROKEN)]
        for found in (elements - plain, plain - elements)
    )
    return more, fewer


def _foreign(html, kind, text):
    """What only a text that was taken for HTML can have brought, and doors with the text as it was typed."""
    typed = [part for part in (text, *PAYLOADS[kind]) if len(part) > 5 and part in text]
    for node in LexborHTMLParser(html).root.traverse():
        for name, value in node.attributes.items():
            is_door = name in DOORS
            leads = is_door and re.match(
                r"\W*(javascript:|data:(?!image)|(https?:)?[/\\]{2}elsewhere)", value or "", re.I
            )
            holds = is_door and any(part in (value or "") for part in typed)
            if leads or holds or name.startswith("on") or (name, value) == ("src", "x"):
                yield f"<{node.tag} {name}={value}>"
        is_script = node.tag == "script" and not {"src"} & {*node.attributes}
        if node.tag in {"i", "iframe", "plaintext"} or is_script and node.attributes.get("type") != "application/json":
            yield f"<{node.tag}>"


def _people(row):
    people = [person for person, status in row.expected.items() if status in DONE]
    return [person for person in people if person != "anon"] or people


def _rows():
    """Every form that somebody fills in with words, and who; a page of the referral form each for itself."""
    routes = set()
    for row in matrix.rows():
        is_taken = (row.route, row.method) in routes or row.route in ("referrals:question", "referrals:amend")
        people = _people(row)
        if people and not is_taken and (row.method == "POST" or not row.words):
            routes.add((row.route, row.method))
            yield row, people[0]
    for page in pages.PAGES:
        if pages.find(page.slug, "vig") and not page.repeats:
            yield matrix.Row("referrals:question", "POST", ("draft", page.slug), {}), "owner"
            if EVERY or page.slug in AMENDED:  # these are the same pages once more
                yield matrix.Row("referrals:amend", "POST", ("asked", page.slug), {}), "owner"
        elif pages.find(page.slug, "vig"):
            yield matrix.Row("referrals:question_n", "POST", ("draft", page.slug, "0"), {}), "owner"


@pytest.mark.parametrize("part", range(PARTS))
def test_a_text_stays_a_text(net, part):
    tried, faults, forms = matrix.Matrix(net), [], 0
    for number, (row, person) in enumerate(_rows()):
        asked = Asked(tried, row, person) if number % PARTS == part else None
        if not asked or not asked.forms:
            continue
        forms += 1
        plain = {known: _elements(answer.text) for known, answer in asked.with_text(WORD)}
        for kind, text in _texts_for(number):
            faults += asked.faults(kind, text, plain)

    assert forms > 5
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(sorted(set(faults))[:60])


def test_a_text_that_is_too_long_is_refused(net):
    tried = matrix.Matrix(net)
    for row, person in list(_rows())[:: 1 if EVERY else 10]:
        for form, answer, again in Asked(tried, row, person).with_too_long("a" * LONG):
            assert answer.status in TOO_LONG or answer.status == 302, row
            # It may go on where nobody asked for these words, as after "no". Only a draft keeps what was typed there.
            is_kept = answer.status == 302 and "a" * LONG in again.text
            assert not is_kept or row.route in DRAFTS, (row, form.action)

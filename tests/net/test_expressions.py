"""No regular expression of the portal takes long, whatever it is given: a text of 100 kB least of all."""

import ast
import itertools
import re
import time

import pytest

from tests.house.plan import modules


def _expressions():
    """Every one in the text of the portal: where, what, and how it is asked."""
    for module, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            called, pattern = ast.unparse(node.func), node.args[0].value
            if called == "RegexValidator" or called.startswith("re.") and isinstance(pattern, str | bytes):
                how = called.removeprefix("re.") if called in ("re.fullmatch", "re.match") else "search"
                yield pytest.param(pattern, how, id=f"{module}:{node.lineno}")


@pytest.mark.parametrize(("pattern", "how"), _expressions())
def test_no_expression_takes_long(pattern, how):
    """Long runs of what it looks for, with an end that it does not: slow ones try every way to divide them."""
    is_bytes = isinstance(pattern, bytes)
    words = pattern.decode() if is_bytes else pattern
    letters = sorted({*" 0aAx\n\t.-;|>#/", *re.findall(r"[A-Za-z0-9;|>#/+.:]", words)})
    ask = getattr(re.compile(pattern), how)
    for one, other in itertools.product(letters, ["", *" 0a."]):
        for length in (4_000, 100_000):  # what is slow is slow enough at the first not to be asked at the second
            text = ((one + other) * length)[: length - 1] + "!"
            begun = time.process_time()
            ask(text.encode() if is_bytes else text)
            seconds = time.process_time() - begun
            assert seconds < 0.05, f"{seconds:.3f} s for {length} times {one + other!r}"

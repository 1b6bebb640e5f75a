"""Records that a person asks for come through visible()."""

import ast

import pytest

from tests.house.plan import modules

QUERIES = {"filter", "exclude", "get", "all", "create", "update", "delete", "get_or_create", "update_or_create"}
VIEWS = [name for name in modules() if name.split(".")[-1].endswith("views")]


def _asks_a_manager(node):
    """X.objects.filter(…): a manager asked in a view, not handed to visible()."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in QUERIES - {"all"}
        and isinstance(node.func.value, ast.Attribute)
        and node.func.value.attr in {"objects", "_default_manager"}
    )


@pytest.mark.parametrize("name", VIEWS)
def test_views_do_not_ask_managers(name):
    wrong = [node.lineno for node in ast.walk(modules()[name]) if _asks_a_manager(node)]

    assert not wrong


@pytest.mark.parametrize("name", VIEWS)
def test_get_object_or_404_is_given_what_is_visible(name):
    wrong = [
        node.lineno
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "get_object_or_404"
        and isinstance(node.args[0], ast.Name)
        and node.args[0].id[0].isupper()
    ]

    assert not wrong

"""Whoever marks a view as one that keeps what was typed also shows it again."""

import ast

from tests.house.plan import modules

SHOWS = {"sent_or_kept", "kept", "kept_for_a_short_form", "typed_before_sign_in", "take"}


def names_in(node):
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} | {
        each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)
    }


def is_marked(function):
    return any(isinstance(each, ast.Name) and each.id == "keeps_what_was_typed" for each in function.decorator_list)


def reaches(name, functions, seen=()):
    """Every name in a function, and in those of its module that it calls."""
    named = names_in(functions[name])
    for other in named & functions.keys() - {name, *seen}:
        named |= reaches(other, functions, (*seen, name))
    return named


def test_what_is_kept_over_a_time_out_is_shown_again():
    silent = []
    marked = 0
    for module, tree in modules().items():
        functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
        for name, function in functions.items():
            if is_marked(function):
                marked += 1
                if not reaches(name, functions) & SHOWS:
                    silent.append(f"{module}.{name}")

    assert marked > 50
    assert silent == []

"""No drawers: a line of code in `utils` has no room."""

from tests.house.plan import modules

DRAWERS = {"utils", "helpers", "common", "core", "base", "services", "managers", "mixins", "constants", "signals"}


def test_there_are_no_drawers():
    assert not [name for name in modules() if DRAWERS & set(name.split("."))]


def test_every_module_says_what_lives_in_it():
    import ast

    exempt = ("apps", "management", "commands")
    silent = [
        name
        for name, tree in modules().items()
        if tree.body and not ast.get_docstring(tree) and name.split(".")[-1] not in exempt
    ]

    assert not [name for name in silent if not name.endswith((".migrations",))]

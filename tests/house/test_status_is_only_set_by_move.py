"""Nothing but move() sets a status."""

import ast

from tests.house.plan import modules


def _sets_status(node):
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("update", "bulk_update")
    ):
        return any(keyword.arg == "status" for keyword in node.keywords)
    return False


def test_status_is_only_set_by_move():
    wrong = {
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        if name != "vig_portal.states.moves"
        for node in ast.walk(tree)
        if _sets_status(node)
    }

    assert not wrong

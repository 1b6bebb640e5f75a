"""The project's own modules and what they import, read from their text."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("vig_portal", "referrals", "cases", "supervision")


@cache
def modules():
    """{dotted name: syntax tree} of every module of the four floors, migrations apart."""
    found = {}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" in path.parts:
                continue
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(), filename=str(path))
    return found


@cache
def imports(module):
    """The modules of ours that a module imports, wherever in it the import stands."""
    names = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {name for name in names if name in modules() and name != module}


def floor(module):
    """0 for the ground floor."""
    return FLOORS.index(module.split(".")[0])

"""The tables of policy and of moves, drawn as pages for docs/."""

from django.apps import apps

from vig_portal.access.policy import COLUMNS, POLICY, Reach
from vig_portal.access.roles import ABOUT, Role

REACH_WORDS = {Reach.NO: "–", Reach.HELD: "held", Reach.TEAM: "team", Reach.ALL: "all"}


def permissions():
    """docs/permissions.md, from access/policy.py."""
    lines = [
        "# Who may do what",
        "",
        "Drawn from `vig_portal/access/policy.py` by `make docs`; a test keeps it true.",
        "",
        "- **held**: with what has been put in their hands",
        "- **team**: with what their own team sent (never a draft or a restricted referral of somebody else)",
        "- **all**: with every one there is (never somebody else's draft; a restricted one only when named)",
        "- –: not at all",
        "",
        "| action | " + " | ".join(Role(role).label.lower() for role in COLUMNS) + " |",
        "|---" * (len(COLUMNS) + 1) + "|",
    ]
    for action, reaches in POLICY.items():
        lines.append(f"| {action.label} | " + " | ".join(REACH_WORDS[reach] for reach in reaches) + " |")
    lines += ["", "## The roles", ""]
    lines += [f"- **{Role(role).label}**: {ABOUT[role]}" for role in COLUMNS]
    return "\n".join(lines) + "\n"


def statuses():
    """docs/statuses.md, from every table of moves."""
    lines = [
        "# What may follow what",
        "",
        "Drawn from the `states.py` of every floor by `make docs`; a test keeps it true.",
    ]
    for model in models_with_moves():
        labels = dict(model._meta.get_field("status").choices)
        lines += ["", f"## {model._meta.verbose_name.capitalize()}", "", "```mermaid", "stateDiagram-v2"]
        for row in model.moves.values():
            for start in sorted(row.starts):
                lines.append(f"    {start} --> {row.to}: {row.name.replace('_', ' ')}")
        lines += ["```", "", "| move | from | to | who may |", "|---|---|---|---|"]
        for row in model.moves.values():
            starts = ", ".join(labels[start] for start in sorted(row.starts))
            who = getattr(row.who, "label", row.who)
            lines.append(f"| {row.name.replace('_', ' ')} | {starts} | {labels[row.to]} | {who} |")
    return "\n".join(lines) + "\n"


def models_with_moves():
    """Every model whose status changes by move(), in floor order."""
    return [model for model in apps.get_models() if hasattr(model, "moves")]

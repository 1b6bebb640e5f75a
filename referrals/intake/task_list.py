"""The task list of a draft: groups of tasks, how far each is, and where it leads."""

from typing import NamedTuple

from django.urls import reverse

from referrals.intake import pages
from referrals.intake.answered import CANNOT_YET, COMPLETED, NOT_YET


class Row(NamedTuple):
    title: str
    status: str
    href: str = ""
    hint: str = ""


class Group(NamedTuple):
    title: str
    rows: list[Row]


def groups(answered, *, files: int) -> list[Group]:
    """The groups in order, the last of them for checking and sending; `files` is how many there are."""
    found: list[Group] = []
    for task in pages.tasks(answered.referral.kind):
        if not found or found[-1].title != task.group:
            found.append(Group(task.group, []))
        found[-1].rows.append(row_of(answered, task, files))
    can_send = not answered.unfinished
    check = reverse("referrals:check", args=[answered.referral.pk])
    return [
        *found,
        Group(
            "Check and send",
            [Row("Check your answers and send", NOT_YET if can_send else CANNOT_YET, check if can_send else "")],
        ),
    ]


def row_of(answered, task, files=0):
    """One task: its status, and the page to go on with."""
    if task.view:
        where = reverse(task.view, args=[answered.referral.pk])
        return Row(task.title, COMPLETED if files else NOT_YET, where, "Optional")
    status = answered.task_status(task)
    if status == CANNOT_YET:
        return Row(task.title, status, hint="Begin with the child")
    if not answered.asked_in(task):
        return Row(task.title, status, hint="Not asked of a child who is not born yet")
    return Row(task.title, status, _where_to_go_on(answered, task), _hint(answered, task))


def _where_to_go_on(answered, task):
    """The first page that is not complete; the list of children or adults once all of them are."""
    if task.slug in ("children", "adults") and all(
        answered.status(asked) == COMPLETED for asked in answered.asked_in(task)
    ):
        return reverse(
            "referrals:people", args=[answered.referral.pk, "child" if task.slug == "children" else "adult"]
        )
    return question_url(answered.referral, *answered.first_open(task))


def question_url(referral, page, position, *, to_check=False):
    """The address of one page of the draft."""
    back = "?return=check" if to_check else ""
    if page.repeats:
        return reverse("referrals:question_n", args=[referral.pk, page.slug, position]) + back
    return reverse("referrals:question", args=[referral.pk, page.slug]) + back


def _hint(answered, task):
    if task.slug == "children" and len(answered.positions("child")) > 1:
        return f"{len(answered.positions('child'))} children"
    if task.slug == "adults" and answered.positions("adult") and not answered.has_client:
        return "One adult at least has to take part"
    return ""

"""The table is whole."""

from referrals.intake.pages import PAGES, TASKS, find, pages_of


def test_every_page_has_a_task_and_every_task_pages_or_a_view():
    tasks = {task.slug for task in TASKS}

    assert {page.task for page in PAGES} <= tasks
    assert all(bool(pages_of(task)) != bool(task.view) for task in TASKS)


def test_names_are_there_once():
    assert len({page.slug for page in PAGES}) == len(PAGES)
    assert len({task.slug for task in TASKS}) == len(TASKS)
    assert all(len(page.slug) <= 40 for page in PAGES)


def test_a_page_belongs_to_its_kind_of_form():
    assert find("child", "vig")
    assert find("child", "consultation") is None
    assert find("team", "vig") is None


def test_questions_are_short_enough_for_the_history():
    for page in PAGES:
        for field in page.form.base_fields.values():
            assert field.label
            assert len(field.label) <= 200

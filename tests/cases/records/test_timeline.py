"""Everything that happened in a case, as each may see it, a page at a time."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from cases.ending import cover, handover
from cases.records import actions
from cases.records.concerns import raise_concern, settle
from cases.records.letters import begin, give
from cases.records.models import Note
from cases.records.timeline import page_of_timeline
from tests.cases.make import answer, as_shown, make_case
from tests.cases.records.make import make_session, sign
from tests.make import make_practitioner
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db


def titles(page):
    return [event.title for event in page]


def timeline(case, viewer, url=""):
    return page_of_timeline(as_shown(case, viewer), viewer, QueryDict(url.removeprefix("?")))


@pytest.fixture
def full(case, practitioner, overseer, coordinator):
    """A case in which everything has happened."""
    answer(case)
    session = make_session(case)
    sign(session, has_concern="yes", strengths="They laughed together.")
    actions.praise(session, "You waited beautifully.", by=overseer)
    actions.add_note(case, "The school has a new head.", by=practitioner)
    settle(case.concerns.get(), words="Taken on.", by=coordinator)
    letter = begin(case, case.adults.first(), by=practitioner)
    give(letter, number=1, how="hand", on=timezone.localdate(), by=practitioner)
    return case


def test_all_of_it_in_one_list_newest_first(full, practitioner):
    page = timeline(full, practitioner)

    found = titles(page)
    for title in (
        "Letter to Robin Example", "Safeguarding concern: what was done", "Note", "Planning: a line of praise",
        "Planning: record signed", "Safeguarding concern recorded", "Session held: planning", "Filming: agreed",
        "Case opened", "Offered to Perrin Practitioner",
    ):  # fmt: skip
        assert title in found
    assert [event.when for event in page] == sorted((event.when for event in page), reverse=True)
    assert "The school has a new head." in [event.text for event in page]
    assert [event.text for event in page if event.title == "Filming: agreed"] == ["Answered by Robin Example"]


@pytest.mark.parametrize("role", ["coordinator", "manager"])
def test_those_who_read_no_record_see_that_a_session_was_held(full, request, role):
    page = timeline(full, request.getfixturevalue(role))

    assert "Session held: planning" in titles(page)
    assert not {"Note", "Planning: record signed", "Planning: a line of praise"} & set(titles(page))
    assert not any(event.text for event in page)


def test_a_concern_is_for_those_who_may_know_of_it(full, coordinator, manager):
    assert "Safeguarding concern recorded" in titles(timeline(full, coordinator))
    assert "Safeguarding concern recorded" not in titles(timeline(full, manager))


def test_the_supervisor_reads_all_of_it(full, overseer):
    assert "Planning: record signed" in titles(timeline(full, overseer))


def test_why_it_paused_and_who_was_asked_and_covers(case, practitioner, coordinator, manager):
    case.referral.refresh_from_db()
    move(case, "pause", by=practitioner, reason="court", note="A hearing in March")
    move(case, "open_again", by=practitioner)
    other = make_practitioner()
    given = cover.give(case, other, last_day=timezone.localdate(), reason="leave", by=coordinator)
    cover.end(given, by=coordinator)
    handover.revoke(handover.offer(case, make_practitioner(), reason="leaves", by=coordinator), by=coordinator)

    page = timeline(case, practitioner)
    assert {f"Covers for the practitioner: {other}", f"Covers no more: {other}", "Handover taken back"} <= {
        *titles(page)
    }
    assert any(title.startswith("Asked to take the case over: ") for title in titles(page))
    (why,) = [event.text for event in page if event.title == "Case paused"]
    assert why.startswith("Reason: ") and why.endswith(". A hearing in March")
    told = timeline(case, coordinator)
    assert why in [event.text for event in told]
    assert why not in [event.text for event in timeline(case, manager)]


def test_nothing_of_another_case(full, practitioner):
    other = make_case()
    Note.objects.create(case=other, words="Elsewhere", by=practitioner)

    assert "Elsewhere" not in [event.text for event in timeline(full, practitioner)]


def test_a_leaver_keeps_their_name(full, practitioner, overseer):
    practitioner.is_active = False
    practitioner.save()

    page = timeline(full, overseer)

    assert f"{practitioner.name} (former worker)" in [event.by for event in page]


def test_a_change_says_its_reason(case, practitioner):
    session = make_session(case)
    record = sign(session)
    type(record).objects.create(session=session, version=2, supersedes=record, why_changed="A slip", by=practitioner)

    page = timeline(case, practitioner)

    assert ("Planning: record changed", "Reason: A slip") in [(event.title, event.text) for event in page]


def test_a_page_at_a_time_there_and_back(case, practitioner):
    now = timezone.now()
    Note.objects.bulk_create(
        Note(case=case, words=f"{number}", by=practitioner, at=now - timedelta(seconds=number // 4))
        for number in range(60)
    )
    seen, page = [], timeline(case, practitioner)
    beginning = page.rows
    assert not page.newer_url
    while True:
        seen += [event.text for event in page if event.title == "Note"]
        if not page.older_url:
            break
        page = timeline(case, practitioner, page.older_url)
    assert sorted(seen, key=int) == [str(number) for number in range(60)]

    while page.newer_url:
        first = page
        page = timeline(case, practitioner, page.newer_url)
    assert len(page) == 25
    assert first.rows[0] not in page.rows
    assert page.rows == beginning


@pytest.mark.parametrize(
    "typed", ["after=x", "after=2026-01-01~note-1", "before=~", "after=2026-13-45T00:00:00Z~x", "before=%00~%00"]
)
def test_an_address_that_no_page_ever_wrote_is_the_beginning(full, practitioner, typed):
    assert titles(timeline(full, practitioner, typed)) == titles(timeline(full, practitioner))


@pytest.mark.parametrize("notes", [0, 200])
def test_at_most_three_queries(full, practitioner, coordinator, manager, notes, django_assert_max_num_queries):
    Note.objects.bulk_create(Note(case=full, words="x", by=practitioner) for _ in range(notes))
    for person in (practitioner, coordinator, manager):
        person.roles  # noqa: B018 - asked once by each request
        shown = as_shown(full, person)
        with django_assert_max_num_queries(3):
            page_of_timeline(shown, person, QueryDict())


def test_a_concern_between_sessions(case, practitioner):
    concern = raise_concern(case, words="A", told_who="B", told_at=timezone.now(), by=practitioner)

    event = timeline(case, practitioner).rows[0]

    assert (event.title, event.href, event.text) == ("Safeguarding concern recorded", concern.get_absolute_url(), "")

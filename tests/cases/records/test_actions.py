"""Signing a record, changing it, praising it; drafts; notes."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from cases.records import actions, drafts, written
from cases.records.about import about
from cases.records.concerns import raise_concern, settle
from cases.records.letters import begin, give
from cases.records.models import Draft, Praise, Record
from cases.sessions.models import Session
from cases.sessions.states import CycleStatus, SessionStatus
from cases.states import CaseStatus
from tests.cases.make import answer, make_case
from tests.cases.records.make import make_question, make_session, sign, typed
from tests.make import make_child, make_practitioner
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal, move

pytestmark = pytest.mark.django_db


def amend(session, *, why="A slip", by=None, version=None, **changes):
    form = written.checked(about(session), typed(session, has_concern=None, **changes))
    form = type(form)(form.data, about=form.about, asks_for_concern=False)
    assert form.is_valid(), form.errors
    version = version or actions.current(session).version
    return actions.amend(session, form, why=why, by=by or session.practitioner.user, version=version)


class TestDrafts:
    def test_two_people_never_mix(self, case, practitioner, co_worker):
        session = make_session(case)
        drafts.keep(session, {"strengths": ["Mine"]}, by=practitioner)
        drafts.keep(session, {"strengths": ["Theirs"]}, by=co_worker)

        assert drafts.draft_of(practitioner, session).typed == {"strengths": ["Mine"]}
        assert drafts.draft_of(co_worker, session).typed == {"strengths": ["Theirs"]}

    def test_two_sessions_never_mix(self, case, practitioner):
        first, second = make_session(case), make_session(case, days_ago=2)
        drafts.keep(first, {"strengths": ["Of the first"]}, by=practitioner)

        assert drafts.draft_of(practitioner, second) is None

    def test_a_stale_one_is_not_written_over(self, case, practitioner):
        session = make_session(case)
        opened = drafts.keep(session, {"strengths": ["A"]}, by=practitioner).version
        drafts.keep(session, {"strengths": ["A, and B"]}, by=practitioner, version=opened)

        with pytest.raises(drafts.TwoBrowsers) as refusal:
            drafts.keep(session, {"strengths": ["A, and C"]}, by=practitioner, version=opened)

        assert refusal.value.stored.typed == {"strengths": ["A, and B"]}

    def test_the_same_again_is_no_conflict(self, case, practitioner):
        session = make_session(case)
        drafts.keep(session, {"strengths": ["A"]}, by=practitioner, version=0)

        assert drafts.keep(session, {"strengths": ["A"]}, by=practitioner, version=0).version == 1

    def test_supervisor_and_stranger_write_none(self, case, overseer, stranger):
        session = make_session(case)

        for person in (overseer, stranger):
            with pytest.raises(NotYours):
                drafts.keep(session, {"strengths": ["A"]}, by=person)

    def test_not_of_a_closed_case(self, case, practitioner):
        session = make_session(case)
        move(case, "close", by=practitioner)

        with pytest.raises(Refusal, match="closed"):
            drafts.keep(session, {"strengths": ["A"]}, by=practitioner)


class TestSignOff:
    @pytest.mark.parametrize("kind", ["planning", "closing", "consultation"])
    def test_the_session_is_held(self, case, practitioner, kind):
        session = make_session(case, kind)

        record = sign(session)

        session.refresh_from_db()
        assert session.status == SessionStatus.HELD
        assert (record.version, record.by) == (1, practitioner)
        assert record.strengths == "They laughed together."
        assert record.words_of == case.adults.first()
        assert not Draft.objects.exists()
        assert Entry.objects.filter(action="sign_record", thing_id=session.pk).exists()

    def test_a_filming_films_the_cycle(self, case):
        answer(case)
        session = _today(case, "filming")

        record = sign(session)

        session.cycle.refresh_from_db()
        assert session.cycle.status == CycleStatus.FILMED
        assert session.cycle.filmed_on == timezone.localdate(session.starts_at)
        assert record.film_seconds == 450
        assert [assent.answer for assent in record.assents.all()] == ["assented"]

    @pytest.mark.parametrize("said", ["withdrew_during", "not_yet_asked"])
    def test_what_a_child_did_not_agree_to_does_not_count(self, case, said):
        answer(case)
        session = _today(case, "filming")
        child = case.focus_children.get()

        sign(session, **{f"assent_{child.pk.hex}": said, "was_stopped": "yes"})

        session.refresh_from_db()
        session.cycle.refresh_from_db()
        assert session.status == SessionStatus.HELD
        assert session.needs_another
        assert session.cycle.status == CycleStatus.PLANNED

    def test_a_review_at_which_nothing_was_looked_at_does_not_count(self, case):
        answer(case)
        sign(_today(case, "filming"))
        session = _today(case, "shared_review", hours_ago=1)

        sign(session, clips_made="0")

        session.refresh_from_db()
        session.cycle.refresh_from_db()
        assert session.status == SessionStatus.HELD and session.needs_another
        assert session.cycle.status == CycleStatus.FILMED

        amend(session, clips_made="2")
        session.cycle.refresh_from_db()
        assert session.cycle.status == CycleStatus.REVIEWED

    def test_no_film_of_a_child_who_said_no(self, case, practitioner):
        answer(case)
        session = _today(case, "filming")
        said_no = {f"assent_{case.focus_children.get().pk.hex}": "refused"}

        with pytest.raises(Refusal, match="child who says no is not filmed"):
            sign(session, **said_no)

        actions.sign_off(_rewritten(session, practitioner, **said_no, was_filmed="no"), by=practitioner)
        session.cycle.refresh_from_db()
        assert session.cycle.status == CycleStatus.PLANNED

    def test_the_no_of_one_of_two_children_is_enough(self, case, practitioner):
        case.focus_children.add(make_child())
        session = _today(case, "filming")
        first, second = case.focus_children.all()

        with pytest.raises(Refusal, match="child who says no is not filmed"):
            sign(session, **{f"assent_{first.pk.hex}": "refused", f"assent_{second.pk.hex}": "assented"})

    def test_no_film_without_consent(self, case):
        session = _today(case, "filming")

        with pytest.raises(Refusal, match="agreed to filming"):
            sign(session)

        session.refresh_from_db()
        assert session.status == SessionStatus.BOOKED
        assert not Record.objects.exists()

    def test_a_shared_review_completes_the_cycle(self, case):
        answer(case)
        sign(_today(case, "filming"))
        review = _today(case, "shared_review", hours_ago=1)

        sign(review)

        review.cycle.refresh_from_db()
        assert review.cycle.counts

    def test_what_is_missing_is_said_and_nothing_is_held(self, case):
        session = make_session(case)

        with pytest.raises(Refusal, match="enter the strengths that you saw"):
            sign(session, strengths=None)

        session.refresh_from_db()
        assert session.status == SessionStatus.BOOKED
        assert Draft.objects.get().typed["next_step"] == ["Waiting a little longer."]

    def test_another_cases_helping_question_is_refused(self, case, practitioner):
        other = make_case()
        make_question(case)
        foreign = make_question(other, "Something else?")

        with pytest.raises(Refusal, match="not complete"):
            sign(make_session(case), question=str(foreign.pk))

    def test_another_cases_people_are_refused(self, case):
        other = make_case()

        with pytest.raises(Refusal, match="not complete"):
            sign(make_session(case), present=[str(other.adults.first().pk)])

    def test_what_changed_since_it_was_checked_is_not_signed(self, case, practitioner):
        session = make_session(case)
        checked = drafts.keep(session, typed(session), by=practitioner).version
        drafts.keep(session, typed(session, strengths="More"), by=practitioner, version=checked)

        with pytest.raises(actions.Changed):
            actions.sign_off(session, by=practitioner, version=checked)

    def test_a_session_that_has_not_begun(self, case):
        with pytest.raises(Refusal, match="has not begun"):
            sign(make_session(case, days_ago=-1))

    def test_a_session_that_was_cancelled(self, case, practitioner):
        session = make_session(case)
        move(session, "cancel", by=practitioner)

        with pytest.raises(Refusal, match="nothing to write up"):
            sign(session)

    def test_only_one_is_signed(self, case, practitioner, co_worker):
        session = make_session(case)
        drafts.keep(session, typed(session), by=co_worker)
        sign(session)

        with pytest.raises(Refusal, match="written up and signed"):
            actions.sign_off(session, by=co_worker)

        assert Record.objects.get().by == practitioner
        assert drafts.draft_of(co_worker, session) is not None

    def test_nobody_signs_what_another_person_wrote(self, case, practitioner, co_worker):
        session = make_session(case)
        drafts.keep(session, typed(session), by=practitioner)

        with pytest.raises(Refusal, match="Nothing has been written"):
            actions.sign_off(session, by=co_worker)

    def test_whose_words_they_are_is_asked_where_there_are_two(self, case):
        second = case.adults.create(name="Pat Example", relationship="father", is_client=True)
        session = make_session(case)

        with pytest.raises(Refusal, match="whose words"):
            sign(session)

        drafts.discard(session, by=session.practitioner.user)
        assert sign(session, words_of=str(second.pk)).words_of == second


class TestConcernInARecord:
    def test_it_is_a_row_of_its_own(self, case, practitioner):
        session = make_session(case)

        record = sign(session, has_concern="yes")

        concern = case.concerns.get()
        assert record.has_concern
        assert (concern.session, concern.told_who, concern.words) == (
            session, "Her social worker", "A bruise on her arm.",
        )  # fmt: skip

    @pytest.mark.parametrize("missing", ["told_who", "told_on_day", "told_time", "concern_words"])
    def test_who_was_told_and_when_have_to_be_said(self, case, missing):
        with pytest.raises(Refusal, match="not complete"):
            sign(make_session(case), has_concern="yes", **{missing: None})

    def test_it_is_not_asked_again(self, case, practitioner):
        session = make_session(case)
        raise_concern(case, words="A", told_who="B", told_at=timezone.now(), by=practitioner, session=session)

        record = sign(session, has_concern=None)

        assert record.has_concern
        assert case.concerns.count() == 1


class TestAmend:
    def test_the_old_text_is_kept(self, case, practitioner):
        session = make_session(case)
        sign(session)

        after = amend(session, strengths="They laughed, and sang.", why="I forgot the song")

        before = Record.objects.get(session=session, version=1)
        assert before.strengths == "They laughed together."
        assert (after.version, after.why_changed, after.supersedes) == (2, "I forgot the song", before)
        assert actions.current(session) == after
        assert written.changes(before, after) == [
            {"question": "Strengths", "before": "They laughed together.", "after": "They laughed, and sang."}
        ]

    def test_nothing_different_is_no_change(self, case):
        session = make_session(case)
        sign(session)

        assert amend(session).version == 1

    def test_a_reason_is_needed(self, case):
        session = make_session(case)
        sign(session)

        with pytest.raises(Refusal, match="why you change it"):
            amend(session, strengths="X", why=" ")

    def test_a_stale_one_is_refused(self, case):
        session = make_session(case)
        sign(session)
        amend(session, strengths="X")

        with pytest.raises(actions.Changed):
            amend(session, strengths="Y", version=1)

    def test_the_supervisor_changes_nothing(self, case, overseer):
        session = make_session(case)
        sign(session)

        with pytest.raises(NotYours):
            amend(session, strengths="X", by=overseer)

    def test_a_child_who_had_said_no_uncounts_the_film(self, case):
        answer(case)
        session = _today(case, "filming")
        sign(session)
        said_no = {f"assent_{case.focus_children.get().pk.hex}": "refused", "was_filmed": "no"}

        amend(session, **said_no)

        session.cycle.refresh_from_db()
        assert session.cycle.status == CycleStatus.PLANNED
        session.refresh_from_db()
        assert session.needs_another

        amend(session)
        session.cycle.refresh_from_db()
        assert session.cycle.status == CycleStatus.FILMED

    def test_not_of_a_closed_case(self, case, practitioner):
        session = make_session(case)
        sign(session)
        move(case, "close", by=practitioner)

        with pytest.raises(Refusal, match="closed"):
            amend(session, strengths="X")


class TestPraise:
    def test_it_works(self, case, practitioner, overseer):
        session = make_session(case)
        sign(session)

        line = actions.praise(session, "You waited  beautifully.", by=overseer)

        assert line.words == "You waited beautifully."
        notice = Notice.objects.get(name="praise_left")
        assert (notice.person, notice.reference) == (practitioner, case.reference)
        assert "waited" not in f"{notice.url}{notice.slot}"

    def test_only_on_a_signed_record(self, case, overseer):
        with pytest.raises(Refusal, match="not been written up"):
            actions.praise(make_session(case), "Lovely", by=overseer)

    def test_only_a_supervisor_who_has_the_case(self, case, practitioner, co_worker, supervisor, stranger):
        session = make_session(case)
        sign(session)

        for person in (practitioner, co_worker, supervisor, stranger):
            with pytest.raises(NotYours):
                actions.praise(session, "Lovely", by=person)

    def test_one_line_each(self, case, overseer):
        session = make_session(case)
        sign(session)
        actions.praise(session, "Lovely", by=overseer)

        with pytest.raises(Refusal, match="already"):
            actions.praise(session, "Lovely again", by=overseer)


class TestNotes:
    def test_it_tells_nobody(self, case, practitioner):
        before = Notice.objects.count()

        note = actions.add_note(case, " The school has a new head. ", by=practitioner)

        assert note.words == "The school has a new head."
        assert Notice.objects.count() == before

    def test_who_may_not(self, case, overseer, stranger, coordinator, manager):
        for person in (overseer, stranger, coordinator, manager):
            with pytest.raises(NotYours):
                actions.add_note(case, "X", by=person)

    def test_not_on_a_closed_case(self, case, practitioner):
        move(case, "close", by=practitioner)

        assert case.status == CaseStatus.CLOSED
        with pytest.raises(Refusal, match="closed"):
            actions.add_note(case, "X", by=practitioner)


class TestTheDatabaseKeepsIt:
    """Whatever goes round the code: what was signed or said stays."""

    @pytest.fixture
    def everything(self, case, practitioner, overseer, coordinator):
        answer(case)
        session = _today(case, "filming")
        sign(session, has_concern="yes")
        actions.praise(session, "Lovely", by=overseer)
        actions.add_note(case, "A note", by=practitioner)
        settle(case.concerns.get(), words="Done", by=coordinator)
        letter = begin(case, case.adults.first(), by=practitioner)
        give(letter, number=1, how="hand", on=timezone.localdate(), by=practitioner)

    @pytest.mark.parametrize(
        "table",
        ["record", "childassent", "praise", "safeguardingconcern", "concernsettled", "note", "letter",
         "letterversion", "lettergiven"],
    )  # fmt: skip
    def test_no_row_is_changed_or_removed(self, everything, table):
        for sql in ("UPDATE case_records_{} SET id = id", "DELETE FROM case_records_{}"):
            said = pytest.raises(DatabaseError, match="Cannot")
            with said, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql.format(table))

    def test_no_change_without_a_reason(self, everything):
        record = Record.objects.get()

        with pytest.raises(DatabaseError, match="record_changed_with_a_reason"), transaction.atomic():
            Record.objects.create(session=record.session, version=2, supersedes=record, by=record.by)

    def test_one_line_of_praise_a_person(self, everything):
        line = Praise.objects.get()

        with pytest.raises(DatabaseError), transaction.atomic():
            Praise.objects.create(session=line.session, by=line.by, words="Again")


def _today(case, kind, hours_ago=3):
    """A session of today that is over: an answer of today is then in force.

    Its hours are 24ths of the day so far, so that what is longer ago comes first at any time of day.
    """
    practitioner, now = case.allocation.practitioner, timezone.localtime()
    hour = (now - now.replace(hour=0, minute=0, second=0, microsecond=0)) / 24
    starts_at = now - hours_ago * hour
    cycle, _ = case.cycles.get_or_create(number=1)
    return Session.objects.create(
        case=case, kind=kind, cycle=cycle, practitioner=practitioner, booked_by=practitioner.user,
        starts_at=starts_at, ends_at=starts_at + hour / 2,
    )  # fmt: skip


def _rewritten(session, by, **changes):
    drafts.keep(session, typed(session, **changes), by=by)
    return session


def test_a_practitioner_without_the_case_writes_nothing(case):
    other = make_practitioner().user

    with pytest.raises(NotYours):
        drafts.keep(make_session(case), {"strengths": ["X"]}, by=other)

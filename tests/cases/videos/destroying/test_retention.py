"""When a film has to go."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cases.consent.models import Answer, Capacity, Consent, How
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.records.models import Assent, Record
from cases.states import CaseStatus
from cases.videos.destroying import clock, countdown, retention
from cases.videos.destroying.destroy import Why
from cases.videos.destroying.tasks import destroy_films
from cases.videos.models import Destruction, FilmKey, LegalHold, Piece, Video
from cases.videos.states import VideoStatus
from cases.videos.uploading import copies
from tests.cases.make import answer
from tests.cases.videos.destroying.test_destroy import end, hold_films
from tests.cases.videos.make import make_filmed, make_video
from tests.cases.videos.uploading.test_door import sign
from vig_portal import schedule
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.models import Notice

DAY = timedelta(days=1)


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=2)


def is_there(video):
    return FilmKey.objects.filter(pk=video.pk).exists()


def test_a_film_goes_sixty_days_after_the_end_of_its_case_and_not_a_day_sooner(video):
    end(video.session.case, days_ago=59)
    assert clock.destroy_due() == 0
    assert retention.day_due(Video.objects.get()) == timezone.localdate() + DAY

    assert clock.destroy_due(timezone.now() + DAY) == 1

    assert Destruction.objects.get().why == Why.DUE
    assert not is_there(video)


def test_a_case_that_is_opened_again_stops_the_clock(video):
    end(video.session.case, days_ago=90)
    Case.objects.filter(pk=video.session.case_id).update(status=CaseStatus.ACTIVE, status_since=timezone.now())

    assert clock.destroy_due() == 0
    assert retention.day_due(Video.objects.get()) is None


def test_a_film_goes_with_the_next_ring_once_somebody_takes_consent_back(video, practitioner):
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    destroy_films()

    assert Destruction.objects.get().why == Why.WITHDRAWN
    assert not is_there(video)
    notice = Notice.objects.get(name="film_destroyed")
    assert (notice.person, notice.reference) == (practitioner, video.reference)
    assert str(video.pk) in notice.url


def test_the_bell_rings_often_enough_for_a_minute():
    ring = schedule.for_beat()["destroy films"]

    assert ring["task"] == "cases.videos.destroying.tasks.destroy_films"
    assert ring["schedule"] <= 20


@pytest.mark.parametrize(
    ("said", "goes"),
    [(Assent.REFUSED, 1), (Assent.WITHDREW_DURING, 1), (Assent.NOT_YET_ASKED, 0), (Assent.ASSENTED, 0)],
)
def test_a_film_goes_once_the_record_is_signed_in_which_a_child_in_it_said_no(video, practitioner, said, goes):
    sign(video.session, video.session.case.focus_children.get(), said)

    assert clock.destroy_due() == goes
    assert [end.why for end in Destruction.objects.all()] == [Why.WITHDRAWN] * goes
    assert Notice.objects.filter(name="film_destroyed", person=practitioner).count() == goes


def test_a_film_goes_once_everybody_says_no_and_stays_while_they_differ(video):
    case = video.session.case
    other = case.adults.create(name="Mika Example", relationship="birth_parent", has_parental_responsibility="yes")
    answer(case, Purpose.FILMING, said=Answer.GIVEN, adult=other)
    answer(case, Purpose.FILMING, said=Answer.REFUSED)
    assert clock.destroy_due() == 0

    answer(case, Purpose.FILMING, said=Answer.WANTS_TO_TALK, adult=other)
    assert clock.destroy_due() == 0

    answer(case, Purpose.FILMING, said=Answer.REFUSED, adult=other)
    assert clock.destroy_due() == 1


def test_what_was_agreed_before_something_changed_is_asked_again_and_not_destroyed(video):
    child = video.session.case.focus_children.get()
    today = timezone.localdate()
    for status, day in (("", today - 2 * DAY), ("C2", today)):
        video.session.case.circumstances.create(child=child, from_day=day, legal_status=status, by=video.begun_by)

    assert clock.destroy_due() == 0


def test_each_kind_of_film_goes_with_the_consent_it_was_made_for(video):
    review = make_video(video.session, seconds=2, kind=Video.Kind.SHARED_REVIEW)
    answer(video.session.case, Purpose.SHARE_IN_SUPERVISION, Purpose.FILM_SHARED_REVIEW, said=Answer.WITHDRAWN)

    clock.destroy_due()

    assert is_there(video)
    assert not is_there(review)


def test_whoever_is_in_a_film_takes_it_back_after_they_have_left(video):
    adult = video.session.case.adults.get()
    adult.left_on = timezone.localdate()
    adult.save()
    assert clock.destroy_due() == 0

    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN, adult=adult)

    assert clock.destroy_due() == 1


def test_a_legal_hold_keeps_what_is_due_and_nothing_else_does(video, coordinator, manager):
    hold = hold_films(video.session.case, by=coordinator, second=manager)
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)
    end(video.session.case, days_ago=90)
    assert clock.destroy_due() == 0

    hold.delete()
    assert clock.destroy_due() == 1


@pytest.mark.parametrize(("hours", "is_destroyed"), [(23, False), (25, True)])
def test_an_upload_that_stands_still_for_a_day_goes(practitioner, hours, is_destroyed):
    video = make_video(by=practitioner, status=VideoStatus.UPLOADING)
    Video.objects.update(begun_at=timezone.now() - 3 * DAY)
    Piece.objects.create(
        video=video, kind=Piece.Kind.PART, stored_as="films/00/0", size=1, sha256="0",
        made_at=timezone.now() - timedelta(hours=hours),
    )  # fmt: skip

    clock.destroy_due()

    assert [row.why for row in Destruction.objects.all()] == ([Why.ABANDONED] if is_destroyed else [])


@pytest.mark.parametrize(("days", "is_destroyed"), [(27, False), (28, True)])
def test_an_original_that_could_not_be_prepared_goes(practitioner, days, is_destroyed):
    video = make_video(by=practitioner, status=VideoStatus.FAILED)
    Video.objects.update(begun_at=timezone.now() - timedelta(days=days))

    clock.destroy_due()

    assert is_there(video) is not is_destroyed


def test_a_film_that_waits_in_vain_is_announced_and_may_be_uploaded_anew_once_it_is_gone(client, practitioner):
    """Its page says the day, its practitioner hears of it, and keeps the only copy there is."""
    video = make_video(by=practitioner, status=VideoStatus.CHECKING, ready_at=None, original_gone_at=None)
    case = video.session.case
    Video.objects.update(begun_at=timezone.now() - timedelta(days=25))
    Record.objects.filter(session=video.session).update(was_filmed=True)
    day = timezone.localdate() + 3 * DAY
    client.force_login(practitioner)

    assert (
        f"If it has not become ready by then, it is destroyed on {govuk_date(day)}"
        in client.get(video.get_absolute_url()).text
    )
    assert [step.text for step in countdown.next_steps(case)] == [
        f"A film that has not become ready is destroyed on {govuk_date(day)}, in 3 days"
    ]
    assert countdown.not_to_become_ready(timezone.now()) == [(case, practitioner)]
    assert countdown.to_be_destroyed(timezone.now()) == []

    assert clock.destroy_due(timezone.now() + 3 * DAY) == 1

    assert Destruction.objects.get().why == Why.FAILED
    assert Notice.objects.get(name="film_never_ready").person == practitioner
    assert not copies.still_there() and copies.may_begin_anew(Video.objects.get())
    assert "It never became ready here. Upload it again from its session" in client.get(video.get_absolute_url()).text


def test_the_clock_asks_two_questions_however_many_films_there_are(video, django_assert_num_queries):
    for days_ago in range(2, 6):
        make_video(make_filmed(case=video.session.case, agreed=(), days_ago=days_ago), seconds=2)
    answer(video.session.case, Purpose.FILM_SHARED_REVIEW, said=Answer.WITHDRAWN)

    with django_assert_num_queries(6):  # one a rule, and one for what was answered
        assert clock.destroy_due() == 0


def test_a_leaver_is_not_told(video, practitioner):
    practitioner.is_active = False
    practitioner.save()
    answer(video.session.case, Purpose.FILMING, said=Answer.WITHDRAWN)

    clock.destroy_due()

    assert not Notice.objects.filter(name="film_destroyed").exists()


# Whatever happens, in whatever order


class World:
    """A case with a film of each kind, and beside it what should have become of them by the words of the rule."""

    def __init__(self, practitioner, manager):
        self.second = manager
        session = make_filmed(by=practitioner)
        self.now = timezone.now()
        self.case, self.by = session.case, practitioner
        self.parent = self.case.adults.get()
        self.other = self.case.adults.create(
            name="Mika Example", relationship="birth_parent", has_parental_responsibility="yes"
        )
        self.films = [make_video(session, seconds=2, kind=kind) for kind in Video.Kind.values]
        self.films.append(make_video(session, status=VideoStatus.FAILED))
        self.begun, self.closed = timezone.localdate(self.now), None
        self.said = {("parent", purpose): Answer.GIVEN for purpose in PURPOSES}
        self.is_held, self.gone = False, set()

    @contextmanager
    def for_once(self):
        """Whatever happens in it has not happened afterwards: the same world again, for the next story."""
        kept = {**vars(self), "said": {**self.said}, "gone": set()}
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        vars(self).update(kept)

    def answers(self, who, purpose, said):
        self.now += timedelta(seconds=1)
        Consent.objects.create(
            case=self.case, adult=getattr(self, who), purpose=purpose, answer=said, how=How.WRITTEN, by=self.by,
            capacity=Capacity.PARENTAL_RESPONSIBILITY, answered_on=timezone.localdate(self.now), recorded_at=self.now,
        )  # fmt: skip
        self.said[who, purpose] = said

    def days_pass(self, days):
        self.now += timedelta(days=days)

    def ends(self):
        if self.closed is None:
            self.closed = timezone.localdate(self.now)
            Case.objects.filter(pk=self.case.pk).update(status=CaseStatus.CLOSED, status_since=self.now)

    def opens_again(self):
        if self.closed is not None:
            self.closed = None
            Case.objects.filter(pk=self.case.pk).update(status=CaseStatus.ACTIVE, status_since=self.now)

    def is_put_on_hold(self, is_held):
        LegalHold.objects.all().delete()
        if is_held:
            hold_films(self.case, by=self.by, second=self.second)
        self.is_held = is_held

    def look(self):
        """The clock rings: what should be gone is, and nothing else."""
        clock.destroy_due(self.now)
        today = timezone.localdate(self.now)
        there = {*FilmKey.objects.values_list("pk", flat=True)}
        for film in self.films:
            if not self.is_held and self.has_to_go(film, today):
                self.gone.add(film.pk)
            assert (film.pk in there) is (film.pk not in self.gone), (film, self.said, self.closed, today)

    def has_to_go(self, film, today):
        purpose = retention.MADE_FOR[film.kind]
        # The shared review is asked only of those who are in it; with a child in it, filming is asked of both.
        said = [{self.said.get((who, Purpose.FILMING)) for who in ("parent", "other")} - {None}]
        if purpose == Purpose.FILM_SHARED_REVIEW:
            said.append({self.said.get(("parent", purpose))})
        is_over = self.closed is not None and today >= self.closed + 60 * DAY
        is_late = film.status == VideoStatus.FAILED and today >= self.begun + 28 * DAY
        return is_over or is_late or any(Answer.WITHDRAWN in each or each == {Answer.REFUSED} for each in said)


PURPOSES = {*retention.MADE_FOR.values()}
SOMETHING = some.one_of(
    some.tuples(some.just("days_pass"), some.sampled_from((0, 1, 26, 27, 28, 31, 59, 60))),
    some.tuples(
        some.just("answers"), some.sampled_from(("parent", "other")), some.sampled_from(sorted(PURPOSES)),
        some.sampled_from(Answer.values),
    ),
    some.tuples(some.sampled_from(("ends", "opens_again"))),
    some.tuples(some.just("is_put_on_hold"), some.booleans()),
)  # fmt: skip


@pytest.fixture
def world(practitioner, manager):
    return World(practitioner, manager)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happens=some.lists(SOMETHING, min_size=3, max_size=12))
def test_nothing_is_kept_past_its_day_and_nothing_destroyed_before(world, happens):
    with world.for_once():
        for deed, *words in happens:
            getattr(world, deed)(*words)
            world.look()

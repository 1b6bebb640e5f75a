"""What has happened in some of the demo's cases: each step through the action a person would press, on its own day."""

import uuid
from datetime import datetime, time, timedelta

import pgtrigger
from django.utils import timezone
from guardian.utils import get_user_obj_perms_model

from cases.consent import actions as consent
from cases.consent import givers
from cases.consent.facts import COUNCIL, facts_of
from cases.consent.models import Answer, Capacity, How
from cases.consent.purposes import TABLE, Purpose
from cases.demo_world import film
from cases.demo_world.clock import turned_back
from cases.ending import closing
from cases.models import Case, CaseAdult
from cases.outcomes import goals
from cases.people import actions as people
from cases.records import actions as records
from cases.records import drafts
from cases.records.models import Assent, Record
from cases.sessions import actions as sessions
from cases.sessions import cycles
from cases.sessions.models import Session
from cases.videos.clips import actions as clips
from cases.videos.models import Principle
from cases.videos.preparing import cage, making_ready
from cases.videos.uploading import actions as uploading
from cases.videos.uploading.tus import MOST
from cases.work import actions as work

Kind, Mode = Session.Kind, Session.Mode
USUAL = (Purpose.TAKE_PART, Purpose.FILMING, Purpose.FILM_SHARED_REVIEW, Purpose.SHARE_IN_SUPERVISION,
         Purpose.ANONYMISED_EVALUATION)  # fmt: skip
FOR_THE_COUNCIL = "Morgan Teale, service manager"
IN_ORDER = (Capacity.PARENTAL_RESPONSIBILITY, Capacity.DELEGATED, Capacity.LOCAL_AUTHORITY, Capacity.SELF)
STRENGTHS = (
    "She waited until the child looked up, and then smiled.",
    "They took turns with the bricks, and she named what the child was doing.",
    "A long look between them, and a laugh. She followed where the child wanted to go.",
)
# which seconds, title, note, principle
MOMENTS = (
    (film.SHE_WAITS, "She leans in, and waits", "Nothing is asked, and there is time.", "attentive"),
    (film.IS_MET, "A look, and a smile back", "Look at the faces of both.", "receiving"),
    (film.TAKE_TURNS, "The ball goes over, and comes back", "Who begins? Who follows?", "developing"),
)
SAID = ("I did not know that I do that.", "He looks for me.", "We are having fun there.")


class Family:
    """One case of the demo, with whoever works in it."""

    def __init__(self, case, hour):
        self.case = Case.objects.get(pk=case.pk)
        self.by = case.allocation.practitioner.user
        self.hour = hour
        self.questions = []
        self.goals = []
        self._as_it_was_when_it_opened()

    def _as_it_was_when_it_opened(self):
        opened_on = timezone.localdate(self.case.opened_at)
        Case.objects.filter(pk=self.case.pk).update(purpose_since=opened_on)
        self.case.adults.update(joined_on=opened_on)
        for thing in (self.case, self.case.referral):
            holds = get_user_obj_perms_model(type(thing))._default_manager.filter(content_object=thing)
            holds.filter(since__gt=self.case.opened_at).update(since=self.case.opened_at)
        with pgtrigger.ignore():
            self.case.circumstances.update(from_day=opened_on, at=self.case.opened_at)
        self.case.refresh_from_db()

    # Steps

    def everybody_agrees(self, day, purposes=USUAL):
        self._on(day, self._record_consent, purposes)
        self._on(day, work.start_work, self.case, by=self.by)

    def they_disagree(self, day):
        """All say yes to taking part, and one of them says no to being filmed."""
        self.everybody_agrees(day, (Purpose.TAKE_PART,))
        first, *others = [adult for adult in self.case.adults.all() if adult.has_parental_responsibility == "yes"]
        for adult, answer in ((first, Answer.GIVEN), *((other, Answer.REFUSED) for other in others)):
            self._on(
                day, consent.record, self.case, Purpose.FILMING, giver=adult, answer=answer, answered_on=_day(day),
                how=How.SPOKEN, capacity=Capacity.PARENTAL_RESPONSIBILITY, by=self.by,
            )  # fmt: skip

    def ask(self, day, words, goal):
        adult = self.case.adults.clients().first()
        question = people.ask_helping_question(self.case, words=words, asked_on=_day(day), adult=adult, by=self.by)
        self.questions.append(question)
        self.goals.append(goals.set_goal(question, words=goal, set_on=_day(day), by=self.by))

    def plan(self, number, reason=""):
        cycles.plan(self.case, self.by, number=number, reason=reason)
        self.case.refresh_from_db()

    def meet(self, day, kind, *, score=None, **answers):
        """Hold a session and write it up."""
        session = self.book(day, kind)
        typed = self._record(kind, number=session.cycle.number if session.cycle else 1) | answers
        drafts.keep(session, {name: value if isinstance(value, list) else [value] for name, value in typed.items()},
                    by=self.by)  # fmt: skip
        self._on(day, records.sign_off, session, by=self.by)
        if score is not None:
            self._on(day, goals.rate, self.goals[0], score, session=session, by=self.by)
        return session

    def book(self, day, kind, hour=None):
        starts = timezone.make_aware(datetime.combine(_day(day), time(hour or self.hour)))
        return self._on(
            min(day, 0), sessions.book, self.case, kind=kind, starts_at=starts, ends_at=starts + timedelta(hours=1),
            mode=Mode.IN_PERSON, place="home", by=self.by,
        )  # fmt: skip

    def upload(self, day, session, film):
        """The film of a session, taken in and made ready as by the portal's own worker."""
        children = dict.fromkeys(self.case.focus_children.all(), Assent.ASSENTED)
        adults = list(self.case.adults.clients())
        self._on(day, self._upload, session, film, adults, children)
        video = session.videos.get()
        self._on(day, uploading.say_whether_copy_is_deleted, video, True, by=self.by)
        return video

    def choose(self, day, video, moments):
        for (starts, ends), title, note, main in moments:
            principle = Principle.objects.get(code=main)
            self._on(
                day, clips.cut, video, starts_ms=starts * 1000, ends_ms=ends * 1000, title=title, note=note,
                main=principle, by=self.by,
            )  # fmt: skip

    def close(self, day):
        self._on(
            day, closing.write_summary, self.case, version=0, what_helped="Looking together at what goes well.",
            next_steps="Ten minutes of play before bed. School keeps the quiet corner.",
            next_steps_by="Parent and class teacher", stills_given=True,
            agreed_with=[self.case.adults.clients().first()], agreed_on=_day(day), by=self.by,
        )  # fmt: skip
        missing = closing.what_is_missing(self.case)
        words = "The family has finished, and did not want another questionnaire." if missing else ""
        self._on(day, closing.close, self.case, reason="done", overruled_words=words, by=self.by)

    # How

    def _upload(self, session, film, adults, assents):
        video = uploading.begin(
            session, adults=adults, assents=assents, device=Record.Device.TABLET, form_token=uuid.uuid4(), by=self.by
        )
        uploading.announce(video, size=len(film), mark="", by=self.by)
        for offset in range(0, len(film), MOST):
            uploading.add(video, offset=offset, plain=film[offset : offset + MOST], by=self.by)
        making_ready.work()

    def _record_consent(self, purposes):
        told = "Told by telephone on the day"
        for asked in (row for row in TABLE if row.purpose in purposes):
            needs = [need for need in givers.needs(facts_of(self.case), asked.purpose) if need.say >= givers.Say.ANY]
            for key in dict.fromkeys(need.key for need in needs):
                capacities = self._capacities([need for need in needs if need.key == key])
                consent.record(
                    self.case, asked.purpose, giver=self._giver(key), answer=Answer.GIVEN, by=self.by, how=How.WRITTEN,
                    answered_on=self._today, capacity=next(one for one in IN_ORDER if one in capacities),
                    **({"parents_told": told} if key == COUNCIL else {}),
                )  # fmt: skip

    def _capacities(self, needs):
        """In what capacity one answer of theirs counts for everything they are asked."""
        if all(need.about is None for need in needs):
            return {Capacity.SELF}
        return frozenset.intersection(*(need.capacities for need in needs))

    def _giver(self, key):
        if key == COUNCIL:
            return FOR_THE_COUNCIL
        kind, _, pk = key.partition("-")
        return CaseAdult.objects.get(pk=pk) if kind == "adult" else self.case.focus_children.get(pk=pk)

    def _record(self, kind, number):
        people_there = [*self.case.adults.clients(), *self.case.focus_children.all()]
        typed = {
            "strengths": STRENGTHS[(number - 1) % len(STRENGTHS)],
            "adults_words": SAID[(number - 1) % len(SAID)],
            "words_of": str(self.case.adults.clients().first().pk),
            "present": [str(person.pk) for person in people_there],
            "next_step": "Wait a little longer before helping.",
            "has_concern": "no",
            "travel_minutes": "40",
            "question": str(self.questions[0].pk) if self.questions else "none",
        }
        if kind == Kind.FILMING:
            typed |= {"was_filmed": "yes", "activity": "Playing on the floor with a ball", "film_length": "7:30",
                      "device": "camera", "was_stopped": "no"}  # fmt: skip
            for child in self.case.focus_children.all():
                typed[f"assent_{child.pk.hex}"] = "assented"
        if kind == Kind.SHARED_REVIEW:
            typed["clips_made"] = "3"
        return typed

    def _on(self, day, deed, *args, **kwargs):
        """Do it on that day; on the first, after the case has opened."""
        self._today = _day(day)
        then = timezone.make_aware(datetime.combine(self._today, time(self.hour, 50)))
        then = max(then, self.case.opened_at + timedelta(minutes=1))
        with turned_back(max(timezone.now() - then, timedelta(0))):
            done = deed(*args, **kwargs)
        self.case.refresh_from_db()
        return done


def _day(days):
    """So many days from today; a weekday, the one before where it is not."""
    day = timezone.localdate() + timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4)) if days < 0 else day


def finished(case):
    """Two cycles that were planned, done, and the case closed."""
    family = Family(case, 10)
    family.everybody_agrees(-55)
    family.plan(2, "Two are enough before the summer, the family says.")
    family.ask(-52, "How can I help him when he is cross?", "We play together every day for ten minutes")
    family.meet(-52, Kind.PLANNING, score=3)
    for begin, score in ((-45, 5), (-31, 8)):
        family.meet(begin, Kind.FILMING)
        family.meet(begin + 7, Kind.SHARED_REVIEW, score=score)
    family.meet(-16, Kind.CLOSING, score=8)
    family.close(-14)


def in_the_middle(case):
    """The first cycle is filmed; the shared review is booked."""
    family = Family(case, 14)
    family.everybody_agrees(-5)
    family.plan(3)
    family.ask(-4, "How can I settle her when she is upset?", "We share one calm moment every day")
    family.meet(-4, Kind.PLANNING, score=4)
    filming = family.meet(-2, Kind.FILMING)
    if cage.how():  # where no film can be prepared safely, the demo has none
        family.choose(-1, family.upload(-2, filming, film.film()), MOMENTS)
    family.book(3, Kind.SHARED_REVIEW)


def at_odds(case):
    """The work has begun, and not everybody agrees to filming."""
    family = Family(case, 11)
    family.they_disagree(-20)
    family.plan(3)
    family.meet(-18, Kind.PLANNING)


def on_hold(case):
    """It began, and waits for a placement."""
    family = Family(case, 9)
    family.everybody_agrees(-15)
    review_on = timezone.localdate() + timedelta(days=30)
    family._on(-5, work.pause, case, reason="placement", review_on=review_on, by=family.by)

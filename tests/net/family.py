"""What is written down while somebody works with a family: each record with a canary in every field of words."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from cases.consent.models import Answer, Capacity, Consent, ConsentRuling, How
from cases.consent.purposes import Purpose
from cases.ending.models import Closing, ClosingSummary, Cover, Handover
from cases.ending.states import HandoverStatus
from cases.models import CaseAdult, Circumstances, HelpingQuestion
from cases.outcomes.measures import SDQ, Point, Rater
from cases.outcomes.models import CaseMeasure, Goal, GoalRating, Outcome, SchoolTerm
from cases.records.models import (
    ChildAssent,
    ConcernSettled,
    Draft,
    Letter,
    LetterGiven,
    LetterVersion,
    Note,
    Praise,
    Record,
    SafeguardingConcern,
)
from cases.sessions import feed
from cases.sessions.models import Cycle, Session
from cases.sessions.states import CycleStatus, SessionStatus
from cases.videos import rights
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Clip, ClipShare, CourtRequest, FamilyPage, Job, LegalHold, Principle, Viewing
from cases.videos.preparing.making_ready import GAVE_UP
from cases.videos.sharing import actions as sharing
from cases.videos.sharing import codes as codes_of
from cases.videos.sharing import family_pages
from cases.videos.states import VideoStatus
from tests.cases.make import answer
from tests.cases.videos.make import AGREED, make_video
from tests.cases.videos.watching.make import make_pictures
from vig_portal.access.grants import hand
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange

LONGEST_RUN = timedelta(hours=12)  # `make teeth` takes more than the hour for which some things are open

SCORES = {"emotional": 4, "conduct": 3, "hyperactivity": 6, "peer": 2, "prosocial": 7, "impact": 2}
TOTAL = 15
# In some cases a concern is open: they cannot be closed.
WITH_AN_OPEN_CONCERN = ("case", "secret_case")
# In the foreign case nobody has asked for a legal hold.
HELD = ("case", "secret_case", "ended_case")
HANDED_OVER = {"case": ("both", HandoverStatus.OFFERED), "secret_case": ("free", HandoverStatus.REFUSED)}


class Family:
    """Writes all of it for one case. What is said belongs to the referral, see allowance.txt."""

    def __init__(self, world, name, case, referral):
        self.world, self.name, self.case, self.referral = world, name, case, referral
        self.by = case.allocation.practitioner.user
        self.adult, self.child = case.adults.first(), case.focus_children.first()
        self.today, self.now = timezone.localdate(), timezone.now()

    def write(self):
        self._people()
        self._sessions()
        self._records()
        self._consents()
        self._films()
        self._outcomes()
        self._letters()
        self._ending()

    def _keep(self, what, record, prefix, **empty):
        """Fill in what is still empty, but for the fields that have to stay so, and save."""
        self.world.canaries.fill(self.referral, record, prefix)
        for field, value in empty.items():
            setattr(record, field, value)
        record.save()
        if what:
            self.world.things[f"{self.name}_{what}"] = record
        return record

    def _people(self):
        case, by = self.case, self.by
        self.world.things[f"{self.name}_adult"] = self.adult
        former = CaseAdult(case=case, relationship="other", joined_on=self.today, left_on=self.today)
        self._keep("former_adult", former, "adult_")
        # Whoever has parental responsibility is asked while they have it: only others leave.
        other = CaseAdult(case=case, relationship="other", has_parental_responsibility="no", position=9)
        self._keep("other_adult", other, "adult_")
        self._keep(
            "circumstances", Circumstances(case=case, child=self.child, from_day=self.today, by=by), "circumstances_"
        )
        asked_on = self.today - timedelta(days=70)
        question = HelpingQuestion(case=case, adult=self.adult, asked_on=asked_on, by=by)
        self.question = self._keep("question", question, "helping_")
        if not case.is_closed:  # one a person: the last made stays open
            self.world.things[f"{self.name}_feed"] = SimpleNamespace(pk=feed.make(by=by))

    # Sessions, and what is written of them

    def _sessions(self):
        filmed_on = self.today - timedelta(days=100)
        chosen = {"status": CycleStatus.FILMED, "filmed_on": filmed_on}
        self.cycle = self._keep("cycle", Cycle(case=self.case, number=1, **chosen), "cycle_")
        chosen["status"] = CycleStatus.ANALYSED
        self._keep("chosen_cycle", Cycle(case=self.case, number=2, **chosen), "cycle_")
        day = len(self.world.things)  # nobody is in two places at once
        booked, held, missed = SessionStatus.BOOKED, SessionStatus.HELD, SessionStatus.MISSED
        self._session("session", Session.Kind.PLANNING, booked, day)
        self.begun = self._session("begun", Session.Kind.PLANNING, booked, -day)
        self.held = self._session("held", Session.Kind.FILMING, held, -day - 1, cycle=self.cycle)
        self._session("missed", Session.Kind.CLOSING, missed, -day - 2)

    def _session(self, what, kind, status, days, **fields):
        begins = self.now + timedelta(days=days)
        session = Session(
            case=self.case, practitioner=self.case.allocation.practitioner, booked_by=self.by, kind=kind,
            status=status, starts_at=begins, ends_at=begins + timedelta(hours=1), **fields,
        )  # fmt: skip
        return self._keep(what, session, "session_")

    def _records(self):
        by, world = self.by, self.world
        typed = record_as_typed(self.case, strengths=world.canaries.word(self.referral, "draft_strengths"))
        Draft.objects.create(person=by, session=self.begun, typed={name: [value] for name, value in typed.items()})
        before = self._keep("", self._record(version=1), "record_", why_changed="")
        self.record = self._keep("record", self._record(version=2, supersedes=before), "record_")
        ChildAssent.objects.create(record=self.record, child=self.child, answer="assented")
        self._keep("", Praise(session=self.held, by=world["leaver"]), "praise_")
        self._keep("note", Note(case=self.case, by=by), "note_")
        yesterday = self.now - timedelta(days=1)
        if self.name in WITH_AN_OPEN_CONCERN:
            raised = SafeguardingConcern(case=self.case, session=self.held, told_at=yesterday, by=by)
            self._keep("concern", raised, "concern_")
        raised = SafeguardingConcern(case=self.case, told_at=yesterday, by=by)
        settled = self._keep("settled_concern", raised, "concern_")
        self._keep("", ConcernSettled(concern=settled, by=by), "settled_")

    def _record(self, **fields):
        return Record(
            session=self.held, by=self.by, words_of=self.adult, helping_question=self.question,
            present=[{"id": str(self.adult.pk), "name": self.adult.name}], was_filmed=True, film_seconds=450,
            device=Record.Device.CAMERA, was_stopped=False, has_concern=self.name in WITH_AN_OPEN_CONCERN, **fields,
        )  # fmt: skip

    def _letters(self):
        letter = self._keep("letter", Letter(case=self.case, adult=self.adult, by=self.by), "letter_")
        version = self._keep("", LetterVersion(letter=letter, number=1, by=self.by), "letter_")
        LetterGiven.objects.create(version=version, how=LetterGiven.How.HAND, on=self.today, by=self.by)

    def _share(self, clip):
        """What was brought to the supervisor, open now; who reads only one of the cases."""
        hour, to = timedelta(hours=1), self.world.people["super"]
        window = {"opens_at": self.now - hour, "closes_at": self.now + LONGEST_RUN}
        share = self._keep("share", ClipShare(clip=clip, to=to, by=self.by, **window), "share_")
        hand(clip, to=to, by=self.by, why=sharing.why_of(share), since=self.now - hour, until=self.now + LONGEST_RUN,
             only_to_read=True)  # fmt: skip

    # Consent

    def _consents(self):
        self.world.things[f"{self.name}_giver"] = SimpleNamespace(pk=f"adult-{self.adult.pk}")
        said = {"case": self.case, "answer": Answer.GIVEN, "answered_on": self.today, "by": self.by}
        own = Consent(adult=self.adult, purpose=Purpose.FILMING, how=How.WRITTEN, capacity=Capacity.SELF, **said)
        self._keep("consent", own, "consented_", authority_name="")
        council = Consent(purpose=Purpose.TAKE_PART, how=How.SPOKEN, capacity=Capacity.LOCAL_AUTHORITY, **said)
        self._keep("", council, "consented_")
        ruling = ConsentRuling(case=self.case, adult=self.adult, purpose=Purpose.FILMING, needed=True, by=self.by)
        ruling.reason = self.world.canaries.word(self.referral, "consented_reason")
        self._keep("", ruling, "consented_", authority_name="")

    # Film

    def _films(self):
        """One that is ready, one being uploaded, one that failed; everybody agrees, so that it may be seen."""
        answer(self.case, *AGREED, adult=self.adult)
        video = self.world.things[f"{self.name}_video"] = make_video(self.held, seconds=4)
        assert rights.whole(video), "a film that may be watched"
        self.world.things[f"{self.name}_uploading"] = make_video(self.held, status=VideoStatus.UPLOADING, size=10)
        make_pictures(video)
        self.world.things["principle"] = Principle.objects.get(code="guiding")
        begun = Viewing(video=video, person=self.by, why=Viewing.Why.CHOOSING)
        self._keep("viewing", begun, "viewing_", refused_why="")
        refused = Viewing(video=video, person=self.world["leaver"], why=Viewing.Why.CHOOSING, ended_at=self.now)
        self._keep("refused_viewing", refused, "viewing_")
        clip = self._keep("clip", Clip(video=video, starts_ms=500, ends_ms=2500, by=self.by), "clip_")
        self._share(clip)
        self._at_home(clip)
        self._session(
            "review", Session.Kind.SHARED_REVIEW, SessionStatus.BOOKED, -len(self.world.things), cycle=self.cycle
        )
        failed = make_video(self.held, status=VideoStatus.FAILED, failed_why=GAVE_UP)
        Job.objects.create(video=failed)
        self.world.things[f"{self.name}_failed"] = failed
        gone = self.world.things[f"{self.name}_destroyed"] = make_video(self.held, status=VideoStatus.FAILED)
        destroy(gone, why=Why.DUE, words=self.world.canaries.word(self.referral, "destruction_words"))
        self._of_the_law()

    def _of_the_law(self):
        """A hold that waits for a second person, one that is in force, one to be lifted; a request for a film."""
        asks = self.world["leaver"]
        if self.name in HELD:
            hold = LegalHold(case=self.case, asked_by=asks)
            if self.name != "case":
                hold.confirmed_by, hold.confirmed_at = self.world.people["named"], self.now
            if self.name == "secret_case":
                hold.lift_asked_by, hold.lift_asked_at = asks, self.now
            self._keep("hold", hold, "legal_hold_")
        asked = CourtRequest(case=self.case, received_on=self.today, decider=self.world.people["manag"], by=self.by)
        self._keep("request", asked, "court_", decision_words="")

    def _at_home(self, clip):
        """A parent has it at home: opened by nobody yet, so that the code can be tried."""
        answer(self.case, Purpose.KEEP_CLIP, adult=self.adult)
        code = codes_of.new()
        page = FamilyPage(clip=clip, adult=self.adult, by=self.by, digest=codes_of.digest(code))
        page.closes_at, page.code = self.now + family_pages.LASTS, code
        page.save()
        self.world.things[f"{self.name}_family_page"] = page
        at_home = Viewing(video=clip.video, clip=clip, family_page=page, why=Viewing.Why.FAMILY)
        self._keep("family_viewing", at_home, "viewing_", refused_why="")

    # Outcomes

    def _outcomes(self):
        case, by, long_ago = self.case, self.by, self.today - timedelta(days=60)
        goal = Goal(case=case, question=self.question, adult=self.adult, place=1, set_on=long_ago, by=by)
        goal = self._keep("goal", goal, "goal_")
        self._keep("rating", GoalRating(goal=goal, rated_on=long_ago, score=3, by=by), "rating_")
        chosen = CaseMeasure(case=case, measure=SDQ, rater=Rater.TEACHER, child=self.child, chosen_on=long_ago, by=by)
        chosen = self._keep("measure", chosen, "measure_")
        given = Outcome(
            case=case, case_measure=chosen, measure=SDQ, rater=Rater.TEACHER, point=Point.BASELINE, taken_on=long_ago,
            version="baseline", scores=SCORES, total=TOTAL, by=by,
        )  # fmt: skip
        self._keep("outcome", given, "outcome_", reason_missing="")
        term = SchoolTerm(
            case=case, child=self.child, school_year=self.today.year - 2, term=1, possible_sessions=120,
            attended_sessions=110, by=by,
        )  # fmt: skip
        self._keep("term", term, "term_")

    # The end

    def _ending(self):
        summary = self._keep("summary", ClosingSummary(case=self.case, written_by=self.by), "summary_")
        summary.agreed_with.set([self.adult])
        if self.case.is_closed:
            self._close(summary)
            return
        self._pause()
        coord = self.world.people["coord"]
        if self.name in HANDED_OVER:
            to, status = HANDED_OVER[self.name]
            asked = Handover(
                case=self.case, of_allocation=self.case.allocation, to=self.world[f"{to}_profile"], status=status,
                reason=first("reason_hand_over"), offered_by=coord, answer_by=self.today + timedelta(days=5),
            )  # fmt: skip
            asked.refuse_reason = first("reason_refuse_case") if status == HandoverStatus.REFUSED else ""
            kept = {} if asked.refuse_reason else {"refuse_reason": "", "refuse_words": ""}
            self._keep("handover", asked, "handover_", **kept)
            if status == HandoverStatus.OFFERED:
                hand(asked, to=self.world[to], by=coord, why="asked to take the case over")
            cover = Cover(
                case=self.case, practitioner=self.world["second_profile"], last_day=self.today + timedelta(days=20),
                reason=first("reason_hand_over"), given_by=coord,
            )  # fmt: skip
            self._keep("cover", cover, "cover_")

    def _pause(self):
        """It was paused once; why, in words, is for who reads its records or hands cases over."""
        note = self.world.canaries.word(self.referral, "pause_note")
        StatusChange.objects.create(
            kind="cases.case", thing_id=self.case.pk, move="pause", from_status="opening", to_status="paused",
            reason=first("reason_pause"), note=note, by=self.by, at=self.now,
        )  # fmt: skip

    def _close(self, summary):
        summary.closed_at, summary.agreed_on = self.now, self.today
        summary.save()
        closing = Closing(
            case=self.case, summary=summary, reason="family", kind="early_client", cycles_planned=3, cycles_counted=0,
            overruled=["There is no closing summary."], by=self.by,
        )  # fmt: skip
        self._keep("closing", closing, "closing_")
        StatusChange.objects.create(
            kind="cases.case", thing_id=self.case.pk, move="close", from_status="active", to_status="closed",
            reason="family", note=self.world.canaries.word(self.referral, "closing_note"), by=self.by, at=self.now,
        )  # fmt: skip


def record_as_typed(case, **more):
    """A whole record, as the form sends it."""
    adult = case.adults.current().first()
    typed = {"strengths": "They laughed together.", "present": str(adult.pk), "next_step": "Waiting a little longer.",
             "has_concern": "no"}  # fmt: skip
    return typed | more


def filming(child):
    """What a record of a filming says besides."""
    return {
        f"assent_{child.pk.hex}": "assented", "was_filmed": "yes", "activity": "Getting ready", "film_length": "7:30",
        "device": "camera", "was_stopped": "no",
    }  # fmt: skip


def first(code_set):
    """The first code of a set."""
    return next(code for code, _ in codes.choices(code_set) if code)

"""The demo world, and what else has to be there for every page to have something to show."""

from datetime import timedelta

from django.utils import timezone

from cases.consent.purposes import Purpose
from cases.demo_world.load import whole_world
from cases.demo_world.people import email_of
from cases.models import Case
from cases.sessions.models import Session
from cases.states import CaseStatus
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.legal import holds, requests
from cases.videos.sharing import actions as sharing
from referrals.bulk import actions as bulk
from referrals.emergency import actions as emergency
from referrals.intake import actions as intake
from referrals.intake import pages
from referrals.models import Allocation, Child, EmergencyOpening, Question, Referral
from referrals.restriction import actions as restriction
from referrals.states import AllocationStatus, ReferralStatus
from referrals.triage import actions as triage
from tests.cases.make import answer
from tests.cases.videos.make import AGREED, make_clip, make_video
from tests.make import make_child, make_practitioner, make_referral, make_user
from tests.referrals.bulk.samples import row, sheet_of
from tests.referrals.intake.make import make_draft, typed_on
from vig_portal.accounts.models import Team, User
from vig_portal.accounts.practitioners import set_supervisor
from vig_portal.audit import trail
from vig_portal.notifications.models import Notice
from vig_portal.oversight.models import OddAccess

S = ReferralStatus


class World:
    """People and records, each under the name by which the table of pages asks for it."""

    def __init__(self):
        whole_world()
        self._people()
        self._referrals()
        self._drafts()
        self._allocations()
        self._work()
        self._service()
        self._oversight()

    def _people(self):
        def named(name):
            return User.objects.get(email=email_of(name))

        self.coordinator, self.colleague = named("Jonty Abernathy"), named("Marisol Hartnoll")
        self.manager, self.administrator = named("Wilhelmina Drake"), named("Petra Lindqvist")
        self.evaluator, self.supervisor = named("Cosmo Fairbairn"), named("Barnaby Osei")
        self.nobody = self.leaver = make_user(name="Nell Newcomer")
        self.referrer = make_user("referrer", name="Rowan Referrer", team=Team.objects.get(name="Adoption Support"))

    def _referrals(self):
        self.submitted = Referral.objects.filter(status=S.SUBMITTED).earliest("sent_at")
        self.waiting = Referral.objects.filter(status=S.WAITING_LIST).first()
        self.held = Referral.objects.filter(status=S.ON_HOLD).first()
        self.question = Question.objects.filter(answered_at=None).earliest("asked_at")
        self.asked = self.question.referral
        self.asker = self.asked.referrer
        make_user("referrer", team=self.asked.team, name="Corin Colleague")
        self.proposed = make_referral(by=self.referrer)
        triage.propose_decline(self.proposed, reason="domestic_abuse", by=self.colleague)
        self.consultation = make_referral(by=self.referrer, kind="consultation", children=[])
        triage.consult(self.consultation, reason="team_stuck", by=self.colleague)
        self.request = make_referral(by=self.referrer, kind="consultation", children=[])
        self.accepted = make_referral(by=self.referrer)
        triage.consider(self.accepted, {"wants_change": "yes"}, by=self.coordinator, followed_safeguarding=True)
        triage.accept(self.accepted, priority=2, reason="relationship", note="Soon.", by=self.coordinator)
        self.twins = [make_child(mosaic_id="M1", first_name=name) for name in ("Ada", "Adah")]
        self.older, self.newer = self.twins
        for child in self.twins:
            make_referral(by=self.referrer, children=[child])

    def _drafts(self):
        self.drafter = self.referrer
        self.draft = make_draft(by=self.drafter, like="V10")
        self.consultation_draft = make_draft(by=self.drafter, kind="consultation", like="")
        self.new_draft = intake.start(by=self.drafter)
        known = Child.objects.filter(mosaic_id=typed_on("identifiers")["mosaic_id"][0])
        assert known, "a child that the search can find"
        for slug in ("child", "identifiers"):
            intake.save_page(self.new_draft, pages.find(slug, "vig"), 0, typed_on(slug), by=self.drafter)

    def _allocations(self):
        self.offer = Allocation.objects.filter(status=AllocationStatus.OFFERED, part="lead").first()
        self.practitioner = self.offer.practitioner.user
        self.case = Case.objects.select_related("referral", "allocation__practitioner__user").earliest("opened_at")
        self.worked_on = self.case.referral
        self.worker = self.case.allocation.practitioner.user
        self.profile = self.offer.practitioner
        self.free = make_practitioner(
            user=make_user("practitioner", name="Perpetua Free"), capacity=4,
            base_district=self.waiting.district, can_visit_alone=True,
        )  # fmt: skip

    def _work(self):
        """A case in the middle of its first cycle, and one that has ended."""
        self.booked = Session.objects.booked().select_related("case__allocation__practitioner__user").get()
        self.working = self.booked.case
        self.at_work = self.working.allocation.practitioner.user
        self.filmed = self.working.sessions.get(kind=Session.Kind.FILMING)
        self.film = make_video(self.filmed)
        begun = {"status": "uploading", "size": None, "uploaded_at": None, "begun_by": self.at_work}
        self.uploading = make_video(self.filmed, **begun)
        self.clip = make_clip(self.film)
        self.destroyed = make_video(self.filmed, seconds=2)
        destroy(self.destroyed, why=Why.ASKED, by=self.at_work, words="The family asked for it")
        self._share()
        self.cycle = self.filmed.cycle
        self.goal = self.working.goals.get()
        self.focus_child = self.working.focus_children.first()
        self.parent = self.working.adults.clients().first()
        self.aunt = self.working.adults.exclude(has_parental_responsibility="yes").first()
        self.finished = Case.objects.get(status=CaseStatus.CLOSED)
        self._of_the_law()

    def _of_the_law(self):
        """A hold that waits for a second person, one that is in force, and a request for a film."""
        order = {"order_reference": "CM26C00001", "reason": "The court has ordered it", "by": self.coordinator}
        self.hold = holds.ask(self.working, **order)
        self.hold_in_force = holds.confirm(holds.ask(self.case, **order), by=self.manager)
        self.court_request = requests.pass_on(
            self.working, from_whom="The family court", order_reference="", received_on=timezone.localdate(),
            words="Every film of the mother", decider=self.manager, by=self.at_work,
        )  # fmt: skip

    def _share(self):
        """The clip is brought to the supervisor, and open now."""
        set_supervisor(self.at_work.practitioner, self.supervisor, by=self.coordinator)
        answer(self.working, *AGREED, Purpose.KEEP_CLIP)
        now, hour = timezone.now(), timedelta(hours=1)
        self.share = sharing.share_clip(
            self.clip, to=self.supervisor, opens_at=now, closes_at=now + hour, question="Did I wait?", by=self.at_work
        )

    def _service(self):
        self.sheet = bulk.try_out(
            sheet_of(row(), row(**{"Sex": "femle", "Mosaic ID": "M2", "NHS number": ""})), by=self.coordinator
        )
        self.team = Team.objects.order_by("name").first()
        trail.record("view_referral", by=self.manager, outcome="refused")
        for number, name in enumerate(("referral_sent", "offer_made")):
            Notice.objects.create(
                person=self.administrator, name=name, reference="VIG-A2C", url="/", slot=str(number),
                given_up_at=timezone.now(), attempts=5, problem="SMTPRecipientsRefused 550",
            )  # fmt: skip

    def _oversight(self):
        secret = restriction.restrict(
            make_referral(by=self.referrer), people=[], why="A colleague’s family", by=self.coordinator
        )
        emergency.open_for_an_hour(secret, why="The child is at risk tonight", by=self.colleague)
        self.emergency = EmergencyOpening.objects.get()
        self.odd = OddAccess.objects.create(
            week=timezone.localdate() - timedelta(days=9), person=self.colleague, kind="referrals.referral",
            thing_id=secret.pk, reference=secret.reference, why_listed="Opened in an emergency",
        )  # fmt: skip

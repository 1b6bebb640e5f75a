"""Whatever anybody tries, in whatever order, a record only ever makes the moves of its table."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cases import opening
from cases.ending import handing_back
from cases.models import Case
from referrals.afterwards import actions as afterwards
from referrals.allocation import actions as allocation
from referrals.intake import actions as intake
from referrals.models import Allocation, Decision, Question, Referral
from referrals.triage import actions as triage
from tests.make import make_practitioner, make_referral, make_team, make_user
from vig_portal.access.policy import Reach, reach
from vig_portal.reference import codes
from vig_portal.states.models import StatusChange
from vig_portal.states.moves import THE_PORTAL, Refusal, move

MODELS = (Referral, Allocation, Case)
KIND = {model._meta.label_lower: model for model in MODELS}
PEOPLE = ("referrer", "coordinator", "second", "practitioner", "co_worker", "manager", "stranger")


def anybody(*likely):
    """Mostly somebody whose work it is, so that the walk comes far; now and then somebody whose it is not."""
    return st.sampled_from([*likely * 4, *PEOPLE])


numbers = st.integers(0, 5)


def may_end(walk):
    """What ends a referral comes late, so that the walk does not end with it each time."""
    return walk.steps > 12


def reason(of):
    return next(iter(codes.codes(of)))


class Pathway(RuleBasedStateMachine):
    """Everybody tries everything with one referral, its offers and its cases; what is refused changes nothing."""

    @initialize(start=st.sampled_from(["submitted", "accepted", "offered", "working"]))
    def begin(self, start):
        self.around = transaction.atomic()
        self.around.__enter__()
        team = make_team()
        self.cast = {
            "referrer": make_user("referrer", team=team),
            "coordinator": make_user("coordinator"),
            "second": make_user("coordinator"),
            "manager": make_user("manager"),
            "stranger": make_user("referrer"),
        }
        self.practitioners = [make_practitioner(), make_practitioner()]
        self.cast |= {
            name: one.user for name, one in zip(("practitioner", "co_worker"), self.practitioners, strict=True)
        }
        self.referral = make_referral("submitted" if start == "submitted" else "accepted", by=self.cast["referrer"])
        self.other = make_referral(by=self.cast["referrer"])
        self.draft = make_referral("draft", by=self.cast["referrer"])
        self.known, self.last, self.steps = self.statuses(), 0, 0
        if start in ("offered", "working"):
            self.attempt(allocation.offer, "coordinator", self.referral, self.practitioners[0])
        if start == "working":
            self.attempt(opening.open_case, "practitioner", Allocation.objects.get())

    def teardown(self):
        if not hasattr(self, "around"):
            return
        transaction.set_rollback(True)
        self.around.__exit__(None, None, None)

    def attempt(self, deed, who, *args, **more):
        """Try it as that person; a refusal leaves everything as it was."""
        self.steps += 1
        try:
            with transaction.atomic():
                deed(*args, by=self.cast[who], **more)
        except Refusal:
            assert self.statuses() == self.known

    def now(self):
        return Referral.objects.get(pk=self.referral.pk)

    def statuses(self):
        return {
            (label, pk): status
            for label, model in KIND.items()
            for pk, status in model._base_manager.values_list("pk", "status")
        }

    def one(self, rows, number):
        rows = list(rows.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    # What can be tried

    @rule(who=anybody("referrer"))
    def submit(self, who):
        self.attempt(intake.submit, who, self.draft)

    @rule(who=anybody("coordinator"), waiting=st.booleans())
    def accept(self, who, waiting):
        deed = triage.accept_to_waiting_list if waiting else triage.accept
        self.attempt(deed, who, self.now(), priority=2, reason=reason("reason_accept"), sentence="Yes.")

    @rule(who=anybody("coordinator"))
    def ask(self, who):
        self.attempt(triage.ask, who, self.now(), ["When?"], reason=reason("reason_ask"), sentence="Tell us.")

    @rule(who=anybody("referrer"), number=numbers)
    def answer(self, who, number):
        if question := self.one(Question.objects.filter(referral=self.referral), number):
            self.attempt(afterwards.answer, who, question, "On Monday")

    @rule(who=anybody("coordinator"))
    def hold(self, who):
        until = timezone.localdate() + timedelta(days=30)
        self.attempt(triage.hold, who, self.now(), until=until, reason=reason("reason_hold"), sentence="Later.")

    @rule(who=anybody("coordinator"))
    def resume(self, who):
        self.attempt(triage.resume, who, self.now())

    @rule(who=anybody("coordinator"))
    def consult(self, who):
        self.attempt(triage.consult, who, self.now(), reason=reason("reason_consult"), sentence="Talk first.")

    @rule(who=anybody("coordinator"))
    def conclude_consultation(self, who):
        self.attempt(triage.conclude_consultation, who, self.now(), outcome=triage.NOT_HELD, note="Nobody came")

    @rule(who=anybody("coordinator"), proposed=st.booleans())
    @precondition(may_end)
    def decline(self, who, proposed):
        deed = triage.propose_decline if proposed else triage.decline
        self.attempt(deed, who, self.now(), reason=reason("reason_not_suitable"), sentence="Not now.")

    @rule(who=anybody("second"), agrees=st.booleans())
    @precondition(lambda self: Decision.objects.filter(referral=self.referral, undone_at=None).exists())
    def second(self, who, agrees):
        if agrees:
            self.attempt(triage.second, who, self.now())
        else:
            self.attempt(triage.refuse_decline, who, self.now(), why="It does suit")

    @rule(who=anybody("coordinator"))
    @precondition(may_end)
    def mark_duplicate(self, who):
        self.attempt(
            triage.mark_duplicate, who, self.now(), of=self.other, reason=reason("reason_duplicate"), sentence="Twice."
        )

    @rule(who=anybody("coordinator"))
    def undo(self, who):
        self.attempt(triage.undo, who, self.now(), reason=reason("reason_undo"))

    @rule(who=anybody("coordinator"))
    def move_to_waiting_list(self, who):
        self.attempt(triage.move_to_waiting_list, who, self.now())

    @rule(who=anybody("referrer"))
    @precondition(may_end)
    def withdraw(self, who):
        self.attempt(afterwards.withdraw, who, self.now(), reason=reason("reason_withdraw"))

    @rule(who=anybody("coordinator"), number=numbers, co_work=st.booleans())
    def offer(self, who, number, co_work):
        deed = allocation.add_co_worker if co_work else allocation.offer
        self.attempt(deed, who, self.now(), self.practitioners[number % 2])

    @rule(who=anybody("coordinator"), number=numbers)
    def revoke(self, who, number):
        if offer := self.one(Allocation.objects.all(), number):
            self.attempt(allocation.revoke, who, offer, reason=reason("reason_revoke"))

    @rule(who=anybody("practitioner", "co_worker"), number=numbers)
    def turn_down(self, who, number):
        if offer := self.one(Allocation.objects.all(), number):
            self.attempt(allocation.turn_down, who, offer, reason=reason("reason_turn_down"))

    @rule(who=anybody("practitioner", "co_worker"), number=numbers)
    def open_case(self, who, number):
        if offer := self.one(Allocation.objects.all(), number):
            self.attempt(opening.open_case, who, offer)

    @rule(who=anybody("coordinator"), number=numbers)
    def hand_back(self, who, number):
        if case := self.one(Case.objects.all(), number):
            self.attempt(handing_back.hand_back, who, case, reason=reason("reason_revoke"))

    @rule(who=anybody("coordinator"), number=numbers)
    def end_co_work(self, who, number):
        if offer := self.one(Allocation.objects.all(), number):
            self.attempt(handing_back.end_co_work, who, offer, reason=reason("reason_revoke"))

    @rule(who=anybody("coordinator", "practitioner"), number=numbers, data=st.data())
    def go_straight_at_move(self, who, number, data):
        """As a page with a fault in it would: any move of any table, without the action that belongs to it."""
        model = data.draw(st.sampled_from(MODELS))
        if thing := self.one(model._base_manager.all(), number):
            name = data.draw(st.sampled_from(sorted(model.moves)))
            self.attempt(move, who, thing, name)

    # What is always so

    @invariant()
    def only_listed_moves(self):
        """Each change of a status is a row of the table, by somebody whom the table names, and follows the last."""
        known = self.known
        for change in StatusChange.objects.filter(pk__gt=self.last).order_by("pk"):
            thing = (change.kind, change.thing_id)
            row = KIND[change.kind].moves[change.move]
            before = known.get(thing, change.from_status)
            assert before == change.from_status, f"{change.move} began at {change.from_status}, and it was {before}"
            assert change.from_status in row.starts and change.to_status == row.to
            if row.who == THE_PORTAL:
                assert change.by is None
            else:
                assert reach(change.by.roles, row.who) is not Reach.NO
            known[thing] = change.to_status
            self.last = change.pk
        now = self.statuses()
        gone_round = {thing: status for thing, status in now.items() if known.get(thing, status) != status}
        assert not gone_round, "a status changed without a move"
        self.known = now

    @invariant()
    def one_practitioner_leads(self):
        assert Allocation.objects.live().filter(referral=self.referral, part=Allocation.Part.LEAD).count() <= 1
        assert Case.objects.open().filter(referral=self.referral).count() <= 1


def test_only_listed_moves_are_ever_made(db):
    run_state_machine_as_test(
        Pathway,
        settings=settings(
            max_examples=40,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("move_name", sorted(Referral.moves))
def test_every_move_refuses_every_status_that_is_not_in_its_row(move_name, coordinator, referrer, practitioner):
    """Whoever asks, even somebody with all of the roles."""
    everybody = make_user("referrer", "coordinator", "practitioner", "manager")
    for status in set(Referral._meta.get_field("status").choices) - {
        choice
        for choice in Referral._meta.get_field("status").choices
        if choice[0] in Referral.moves[move_name].starts
    }:
        referral = make_referral(status[0], by=everybody)

        with pytest.raises(Refusal):
            move(referral, move_name, by=everybody)

        assert Referral.objects.get(pk=referral.pk).status == status[0]

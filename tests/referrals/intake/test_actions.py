"""What a referrer does, and what is refused."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from referrals.intake import actions, pages
from referrals.intake.answered import Answered
from referrals.models import Amendment, Answers, Child, Referral
from referrals.states import ReferralStatus
from tests.make import make_allocation, make_child, make_referral, make_user
from tests.referrals.intake.make import make_draft, make_sent, typed_on
from vig_portal.access.checks import visible
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db
CHILD = pages.find("child", "vig")
IDENTIFIERS = pages.find("identifiers", "vig")
REASON = pages.find("reason", "vig")


def may_make(user):
    return set(visible(Referral.objects.all(), to=user, action=Action.MAKE_REFERRAL))


class TestStart:
    def test_the_draft_is_seen_by_nobody_else(self, referrer, colleague, coordinator, manager):
        draft = actions.start(by=referrer)

        assert may_make(referrer) == {draft}
        assert not may_make(colleague) | may_make(coordinator)
        assert not visible(Referral.objects.all(), to=manager, action=Action.VIEW_REFERRAL)

    def test_a_coordinator_enters_one_for_somebody_who_phoned(self, coordinator, referrer):
        draft = actions.start(by=coordinator, referrer=referrer)

        assert (draft.referrer, draft.entered_by, draft.team) == (referrer, coordinator, referrer.team)
        assert Notice.objects.get().person == referrer
        assert may_make(referrer) == may_make(coordinator) == {draft}

    def test_a_referrer_enters_none_for_somebody_else(self, colleague, referrer):
        with pytest.raises(NotYours):
            actions.start(by=colleague, referrer=referrer)


class TestSavePage:
    def test_a_page_is_complete_when_it_is_well_formed(self, referrer):
        draft = actions.start(by=referrer)

        row = actions.save_page(draft, CHILD, 0, typed_on("child"), by=referrer)

        assert row.is_complete
        assert row.typed["first_name"] == ["Wren"]

    def test_what_is_wrong_is_kept_and_not_complete(self, referrer):
        draft = actions.start(by=referrer)

        row = actions.save_page(
            draft,
            CHILD,
            0,
            typed_on("child") | {"date_of_birth_day": ["31"], "date_of_birth_month": ["2"]},
            by=referrer,
        )

        assert not row.is_complete
        assert Answers.objects.get().typed["date_of_birth_day"] == ["31"]

    def test_coming_back_later_keeps_anything(self, referrer):
        draft = actions.start(by=referrer)

        row = actions.keep_page(draft, REASON, 0, {"reason": ["x" * 10_000]}, by=referrer)

        assert not row.is_complete
        assert len(row.typed["reason"][0]) == 10_000

    @pytest.mark.parametrize("words", ["😀 شكرا ‮ab", "a\x00b", "نص من اليمين إلى اليسار", "<script>alert(1)</script>"])
    def test_any_script_is_kept(self, referrer, words):
        draft = actions.start(by=referrer)

        actions.save_page(draft, REASON, 0, {"reason": [words]}, by=referrer)

        assert Answers.objects.get().typed["reason"] == [words.replace("\x00", "")]

    def test_only_the_questions_of_the_page_are_kept(self, referrer):
        draft = actions.start(by=referrer)

        actions.save_page(
            draft, REASON, 0, {"reason": ["Now"], "is_restricted": ["yes"], "version": ["1"]}, by=referrer
        )

        assert Answers.objects.get().typed == {"reason": ["Now"]}

    def test_the_later_of_two_browsers_is_told_and_nothing_is_lost(self, referrer):
        draft = actions.start(by=referrer)
        first = actions.save_page(draft, REASON, 0, {"reason": ["First"]}, by=referrer, version=0)

        with pytest.raises(actions.TwoBrowsers, match="This page was changed at .* in another window") as told:
            actions.save_page(draft, REASON, 0, {"reason": ["Second"]}, by=referrer, version=0)

        assert told.value.stored.typed == {"reason": ["First"]}
        row = actions.save_page(draft, REASON, 0, {"reason": ["Second"]}, by=referrer, version=first.version)
        assert row.typed == {"reason": ["Second"]}

    def test_the_same_sent_twice_is_no_conflict(self, referrer):
        draft = actions.start(by=referrer)
        for _ in range(2):
            row = actions.save_page(draft, REASON, 0, {"reason": ["Now"]}, by=referrer, version=0)

        assert row.is_complete

    def test_autosave_leaves_what_is_complete_complete_until_something_changes(self, referrer):
        draft = actions.start(by=referrer)
        actions.save_page(draft, REASON, 0, {"reason": ["Now"]}, by=referrer)

        assert actions.keep_page(draft, REASON, 0, {"reason": ["Now"]}, by=referrer).is_complete
        assert not actions.keep_page(draft, REASON, 0, {"reason": ["Now a"]}, by=referrer).is_complete

    def test_nothing_is_added_after_sending(self, referrer):
        sent = make_sent(by=referrer)

        with pytest.raises(Refusal, match="has been sent"):
            actions.keep_page(sent, REASON, 0, {"reason": ["Late"]}, by=referrer)

    def test_two_children_have_not_one_nhs_number(self, referrer):
        draft = actions.start(by=referrer)
        for position in (0, 1):
            actions.save_page(draft, CHILD, position, typed_on("child", like="V10"), by=referrer)
        numbers = typed_on("identifiers", like="V10")
        actions.save_page(draft, IDENTIFIERS, 0, numbers, by=referrer)

        row = actions.save_page(draft, IDENTIFIERS, 1, numbers, by=referrer)

        assert not row.is_complete

    def test_a_page_for_a_child_who_is_not_there_is_refused(self, referrer):
        draft = actions.start(by=referrer)

        with pytest.raises(Refusal):
            actions.save_page(draft, IDENTIFIERS, 4, typed_on("identifiers"), by=referrer)


class TestSaveManyPages:
    def test_answers_that_were_read_are_not_read_again(self, referrer):
        draft = actions.start(by=referrer)
        answered = Answered.of(draft)

        with CaptureQueriesContext(connection) as asked:
            for page in (CHILD, IDENTIFIERS):
                actions.save_page(draft, page, 0, typed_on(page.slug), by=referrer, answered=answered)

        assert not [query for query in asked if 'FROM "referrals_answers"' in query["sql"]]
        assert set(answered.rows) == set(Answered.of(draft).rows)


class TestPeople:
    def test_a_child_is_taken_out_and_the_others_stay(self, referrer):
        draft = make_draft(by=referrer, like="V10")

        actions.remove_person(draft, "child", 0, by=referrer)

        assert Answered.of(draft).positions("child") == [1]
        sent = actions.submit(draft, by=referrer)
        assert [child.first_name for child in sent.children.all()] == ["Ambrose"]

    def test_the_last_one_stays(self, referrer):
        draft = make_draft(by=referrer)

        with pytest.raises(Refusal):
            actions.remove_person(draft, "child", 0, by=referrer)


class TestMatch:
    @pytest.fixture
    def known(self, db):
        return make_child(
            first_name="Wren", last_name="Attlebridge", date_of_birth=date(2025, 7, 2), mosaic_id="7710177"
        )

    def draft(self, by):
        draft = actions.start(by=by)
        for page in (CHILD, IDENTIFIERS):
            actions.save_page(draft, page, 0, typed_on(page.slug), by=by)
        return draft

    def test_it_waits_for_an_answer(self, referrer, known):
        assert Answered.of(self.draft(referrer)).match_is_open(0)

    def test_nobody_alike_needs_no_answer(self, referrer):
        assert not Answered.of(self.draft(referrer)).match_is_open(0)

    def test_the_child_who_was_chosen_is_linked(self, referrer, known):
        make_referral(by=referrer, children=[known])
        draft = make_draft(by=referrer)
        actions.answer_match(draft, 0, known, by=referrer)

        sent = actions.submit(draft, by=referrer)

        assert list(sent.children.all()) == [known]
        known.refresh_from_db()
        assert known.nhs_number == "9990314004"  # what the record lacked was added

    def test_none_of_these_makes_a_new_record(self, referrer, known):
        sent = make_sent(by=referrer)

        assert known not in sent.children.all()

    def test_another_name_asks_again(self, referrer, known):
        draft = self.draft(referrer)
        actions.answer_match(draft, 0, None, by=referrer)

        actions.save_page(draft, CHILD, 0, typed_on("child") | {"first_name": ["Wrenna"]}, by=referrer)

        assert Answered.of(draft).match_is_open(0)

    def test_what_social_care_says_asks_nothing_again(self, referrer, known):
        draft = self.draft(referrer)
        actions.answer_match(draft, 0, None, by=referrer)

        for slug in ("social-care", "care-history"):
            actions.save_page(draft, pages.find(slug, "vig"), 0, typed_on(slug), by=referrer)

        assert not Answered.of(draft).match_is_open(0)

    def test_a_number_that_was_saved_while_it_was_typed_is_searched_for(self, referrer):
        draft = self.draft(referrer)
        known = make_child(first_name="Quite", last_name="Another", mosaic_id="90210")
        typed = typed_on("identifiers") | {"mosaic_id": ["90210"]}

        actions.keep_page(draft, IDENTIFIERS, 0, typed, by=referrer)
        actions.save_page(draft, IDENTIFIERS, 0, typed, by=referrer)

        answered = Answered.of(draft)
        assert answered.match_is_open(0)
        assert [match.child for match in actions.matches_for(answered, 0)] == [known]

    def test_an_adoption_told_of_later_undoes_the_match(self, referrer, known):
        draft = self.draft(referrer)
        actions.answer_match(draft, 0, known, by=referrer)

        actions.save_page(draft, pages.find("social-care", "vig"), 0, typed_on("social-care", like="V04"), by=referrer)

        assert Answers.objects.get(referral=draft, page="child").match is None

    def test_a_child_who_was_not_found_cannot_be_chosen(self, referrer, known):
        with pytest.raises(Refusal):
            actions.answer_match(self.draft(referrer), 0, make_child(), by=referrer)

    def test_two_children_cannot_be_the_same(self, referrer, known):
        draft = make_draft(by=referrer, like="V10")
        Answers.objects.filter(referral=draft, page="child").update(match=known)

        with pytest.raises(Refusal, match="the same child"):
            actions.submit(draft, by=referrer)
        draft.refresh_from_db()
        assert draft.is_draft


class TestSubmit:
    def test_it_is_sent_with_a_reference_and_everybody_is_told(self, referrer, coordinator):
        sent = make_sent(by=referrer)

        assert sent.status == ReferralStatus.SUBMITTED
        assert sent.reference.startswith("VIG-")
        assert sent.sent_at
        told = set(Notice.objects.values_list("person__email", "name"))
        assert told == {(referrer.email, "referral_sent"), (coordinator.email, "referral_to_triage")}
        assert Entry.objects.filter(action="submit", thing_id=sent.pk).exists()

    def test_what_is_searched_and_matched_is_drawn(self, referrer):
        sent = make_sent(by=referrer, like="V09")

        assert (sent.district, sent.quadrant, sent.postcode) == ("Epping Forest", "West", "IG99 2QH")
        assert sent.languages == ["Romanian"]
        assert sent.is_safety_disclosed
        assert "interpreters" in sent.specialisms

    def test_court_work_has_its_date(self, referrer):
        sent = make_sent(by=referrer, like="V07")

        assert sent.decide_by == date(2027, 2, 15)
        assert sent.priority == 1
        assert {"court_work", "perinatal", "early_years"} <= set(sent.specialisms)

    def test_sending_twice_is_sending_once(self, referrer, coordinator):
        draft = make_draft(by=referrer)
        stale = Referral.objects.get(pk=draft.pk)
        actions.submit(draft, by=referrer)

        again = actions.submit(stale, by=referrer)

        assert again.reference == draft.reference
        assert Notice.objects.filter(name="referral_to_triage").count() == 1
        assert Child.objects.count() == 1

    def test_a_page_that_is_missing_is_named(self, referrer):
        draft = make_draft(by=referrer, without={"manager"})

        with pytest.raises(Refusal, match="Your manager’s agreement"):
            actions.submit(draft, by=referrer)

    def test_somebody_has_to_take_part(self, referrer):
        draft = make_draft(by=referrer)
        adult = pages.find("adult", "vig")
        actions.save_page(draft, adult, 0, typed_on("adult") | {"role_in_vig": ["consent_giver"]}, by=referrer)

        with pytest.raises(Refusal, match="Who could take part"):
            actions.submit(draft, by=referrer)

    def test_a_reference_that_is_taken_is_drawn_again(self, referrer, monkeypatch):
        taken = make_sent(by=referrer).reference
        letters = iter([*taken[4:], *taken[4:], *"CCCCCC"])
        draft = make_draft(by=referrer, like="V02")
        monkeypatch.setattr("secrets.choice", lambda alphabet: next(letters))

        sent = actions.submit(draft, by=referrer)

        assert sent.reference == "VIG-CCCCCC"
        assert sent.children.count() == 1

    def test_a_father_who_is_only_named_is_there_too(self, referrer):
        draft = make_draft(by=referrer)
        father = {
            "father_known": ["known"],
            "father_name": ["Silas Example"],
            "father_has_pr": ["yes"],
            "father_involved": ["sometimes"],
        }
        actions.save_page(draft, pages.find("father", "vig"), 0, father, by=referrer)

        sent = actions.submit(draft, by=referrer)

        adult = sent.adults.get(name="Silas Example")
        assert (adult.relationship, adult.role_in_vig) == ("father", "consent_giver")

    def test_a_consultation_is_short(self, referrer, coordinator):
        draft = actions.start(by=referrer, kind="consultation")
        for slug, typed in {
            "team": {"who_is_stuck": ["The team"], "district": ["Harlow"]},
            "team-stuck": {"stuck": ["All of us"]},
            "team-hope": {"hope": ["To think"]},
            "team-timing": {"when": ["Mondays"]},
        }.items():
            actions.save_page(draft, pages.find(slug, "consultation"), 0, typed, by=referrer)

        sent = actions.submit(draft, by=referrer)

        assert sent.quadrant == "West"
        assert not sent.children.exists()


class TestDiscard:
    def test_nothing_of_it_is_left(self, referrer):
        draft = make_draft(by=referrer)

        actions.discard(draft, by=referrer)

        assert not Referral.objects.exists()
        assert not Answers.objects.exists()

    def test_what_was_sent_stays(self, referrer):
        with pytest.raises(Refusal):
            actions.discard(make_sent(by=referrer), by=referrer)


class TestAmend:
    def test_the_old_answer_is_kept_with_the_reason(self, referrer):
        sent = make_sent(by=referrer)

        actions.amend(sent, REASON, 0, {"reason": ["Things have changed"]}, reason="New facts", by=referrer)

        (amendment,) = Amendment.objects.all()
        assert amendment.before.startswith("Wren is on a child in need plan")
        assert (amendment.after, amendment.reason, amendment.by) == ("Things have changed", "New facts", referrer)

    def test_what_is_searched_is_drawn_again(self, referrer):
        sent = make_sent(by=referrer)
        moved = typed_on("address") | {"district": ["Harlow"], "town": ["Harlow"]}

        actions.amend(sent, pages.find("address", "vig"), 0, moved, reason="They moved", by=referrer)

        sent.refresh_from_db()
        assert (sent.district, sent.quadrant) == ("Harlow", "West")

    def test_the_child_is_put_right(self, referrer):
        sent = make_sent(by=referrer)

        actions.amend(
            sent, CHILD, 0, typed_on("child") | {"last_name": ["Attlebridge-Dale"]}, reason="Spelling", by=referrer
        )

        assert sent.children.get().last_name == "Attlebridge-Dale"

    def test_what_others_added_to_the_child_stays(self, referrer):
        sent = make_sent(by=referrer)
        sent.children.update(religion="Quaker")

        actions.amend(sent, CHILD, 0, typed_on("child") | {"first_name": ["Wrenna"]}, reason="Spelling", by=referrer)

        child = sent.children.get()
        assert (child.first_name, child.religion) == ("Wrenna", "Quaker")

    @pytest.mark.parametrize(
        ("slug", "typed"),
        [
            ("social-care", {"social_care_status": ["PLAC_ADOPTED"]}),
            ("care-history", {"previous_permanence": ["P1"]}),
        ],
    )
    def test_an_adoption_told_of_later_is_kept_with_the_child(self, referrer, slug, typed):
        sent = make_sent(by=referrer)

        changed = typed_on(slug) | typed
        assert actions.amend(sent, pages.find(slug, "vig"), 0, changed, reason="New facts", by=referrer)

        assert sent.children.get().is_adopted

    def test_an_adoption_that_another_referral_told_of_stays(self, referrer):
        sent = make_sent(by=referrer)
        sent.children.update(is_adopted=True)

        actions.amend(sent, REASON, 0, {"reason": ["Things have changed"]}, reason="New facts", by=referrer)

        assert sent.children.get().is_adopted

    def test_a_second_adult_who_takes_part_weighs_in_the_offer(self, referrer):
        sent = make_sent(by=referrer)
        Referral.objects.filter(pk=sent.pk).update(status="accepted")
        offer = make_allocation(referral=sent)
        other = next(adult.position for adult in sent.adults.all() if not adult.is_client)

        typed = typed_on("adult", other) | {"role_in_vig": ["client"]}
        assert actions.amend(sent, pages.find("adult", "vig"), other, typed, reason="New facts", by=referrer)

        offer.refresh_from_db()
        assert offer.weight == Decimal("1.5")

    def test_who_reads_it_is_told_once_a_day(self, referrer, coordinator, practitioner):
        sent = make_sent(by=referrer)
        Referral.objects.filter(pk=sent.pk).update(status="accepted")
        make_allocation(referral=sent, practitioner=practitioner.practitioner, by=coordinator)

        for words in ("Things have changed", "And again"):
            actions.amend(sent, REASON, 0, {"reason": [words]}, reason="New facts", by=referrer)

        assert {notice.person for notice in Notice.objects.filter(name="referral_amended")} == {
            coordinator,
            practitioner,
        }
        assert Notice.objects.filter(name="referral_amended").count() == 2

    def test_of_safety_they_are_told_each_time(self, referrer, coordinator):
        sent = make_sent(by=referrer)
        page = pages.find("risks", "vig")

        for answer in ("no", "yes"):
            typed = typed_on("risks") | {"mental_health": [answer]}
            assert actions.amend(sent, page, 0, typed, reason="New facts", by=referrer)

        assert Notice.objects.filter(name="safety_amended", person=coordinator).count() == 2

    def test_the_referrer_is_told_when_a_coordinator_changed_it(self, referrer, coordinator):
        sent = make_sent(by=referrer)
        hand(sent, to=coordinator, by=coordinator, why="made the referral")
        Referral.objects.filter(pk=sent.pk).update(entered_by=coordinator)

        actions.amend(sent, REASON, 0, {"reason": ["Things have changed"]}, reason="New facts", by=coordinator)

        assert Notice.objects.get(name="referral_amended").person == referrer

    def test_an_adult_is_put_right_and_stays_the_same_row(self, referrer):
        sent = make_sent(by=referrer)
        before = sent.adults.get(position=0)

        contact = typed_on("adult-contact") | {"phone": ["07700 900199"]}
        actions.amend(sent, pages.find("adult-contact", "vig"), 0, contact, reason="New number", by=referrer)

        after = sent.adults.get(position=0)
        assert (after.pk, after.phone) == (before.pk, "07700 900199")

    def test_nothing_different_is_nothing_changed(self, referrer):
        sent = make_sent(by=referrer)

        assert actions.amend(sent, REASON, 0, typed_on("reason"), reason="None", by=referrer) == []
        assert not Amendment.objects.exists()

    def test_an_answer_that_is_wrong_changes_nothing(self, referrer):
        sent = make_sent(by=referrer)

        with pytest.raises(Refusal):
            actions.amend(sent, REASON, 0, {"reason": [""]}, reason="Empty", by=referrer)
        assert Answers.objects.get(referral=sent, page="reason").typed == typed_on("reason")

    def test_the_history_does_not_tell_a_sensitive_address(self, referrer, coordinator):
        sent = make_sent(by=referrer, like="V10")
        moved = typed_on("address", like="V10") | {"address_line_1": ["1 Secret Lane"], "postcode": ["CM1 1LX"]}

        actions.amend(sent, pages.find("address", "vig"), 0, moved, reason="Moved", by=coordinator)

        told = {text for row in Amendment.objects.all() for text in (row.before, row.after)}
        assert told == {"Kept from other people"}

    def test_the_referrer_does_not_change_a_sensitive_address(self, referrer):
        sent = make_sent(by=referrer, like="V10")

        with pytest.raises(NotYours):
            actions.amend(sent, pages.find("address", "vig"), 0, typed_on("address"), reason="Moved", by=referrer)

    @pytest.mark.parametrize("status", ["declined", "withdrawn", "allocated"])
    def test_only_while_it_is_open(self, referrer, status):
        with pytest.raises(Refusal):
            actions.amend(
                make_referral(status, by=referrer), REASON, 0, {"reason": ["Late"]}, reason="Late", by=referrer
            )

    def test_a_colleague_does_not(self, referrer, colleague):
        with pytest.raises(NotYours):
            actions.amend(make_sent(by=referrer), REASON, 0, {"reason": ["Mine"]}, reason="Mine", by=colleague)


def test_a_referral_that_moved_on_meanwhile_is_not_sent_again():
    by = make_user("referrer")
    draft = make_draft(by=by)
    stale = Referral.objects.get(pk=draft.pk)
    stale_answers = Answered.of(stale)
    actions.submit(draft, by=by)

    sent = actions.submit(stale, by=by, answered=stale_answers)

    assert sent.status == ReferralStatus.SUBMITTED
    assert sent.sent_at <= timezone.now()

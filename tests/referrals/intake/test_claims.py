"""A referrer says that the child is one who is known already: what that opens to them, and what it changes."""

from datetime import date

import pytest
from django.urls import reverse

from referrals.intake import actions, pages
from referrals.merging import actions as merging
from referrals.merging.pairs import CLAIMED, likely_pairs
from referrals.models import Answers, Child
from referrals.restriction.actions import restrict
from referrals.triage.record import others_of_the_same_children
from tests.make import make_child, make_referral, make_user
from tests.referrals.intake.make import make_draft, typed_on
from vig_portal.access.checks import visible
from vig_portal.access.grants import hand
from vig_portal.access.policy import Action

pytestmark = pytest.mark.django_db
CHILD, SOCIAL_CARE = (pages.find(slug, "vig") for slug in ("child", "social-care"))
BORN = date(2025, 7, 2)


@pytest.fixture
def theirs(stranger):
    """Another team's referral of a child whose number somebody may know."""
    child = make_child(first_name="Isolde", last_name="Marchbanks", date_of_birth=BORN, mosaic_id="7710177")
    return make_referral(by=stranger, children=[child])


@pytest.fixture
def other_coordinator(db):
    return make_user("coordinator")


@pytest.fixture
def known(theirs):
    return theirs.children.get()


def claimed(by, child, *, like="V01"):
    draft = make_draft(by=by, like=like)
    actions.answer_match(draft, 0, child, by=by)
    return draft


def columns(child):
    return Child.objects.filter(pk=child.pk).values().get()


def mergeable(coordinator):
    children = visible(Child.objects.all(), to=coordinator, action=Action.MERGE_CHILDREN)
    return [({pair.older, pair.newer}, pair.why) for pair in likely_pairs(children)]


class TestAnotherTeamsChild:
    def test_its_name_is_shown_nowhere(self, client, referrer, known):
        client.force_login(referrer)
        draft = claimed(referrer, known)
        before = [reverse("referrals:mine"), reverse("referrals:check", args=[draft.pk]), "/"]
        before += [reverse("referrals:tasks", args=[draft.pk]), reverse("referrals:match", args=[draft.pk, 0])]

        shown = [client.get(page).content.decode() for page in before]
        sent = actions.submit(draft, by=referrer)
        after = [reverse("referrals:mine") + "?tab=considered", sent.get_absolute_url(), "/"]
        shown += [client.get(page).content.decode() for page in after]

        assert not [text for text in shown if "Isolde" in text or "Marchbanks" in text]
        assert "Wren Attlebridge" in shown[-1]

    def test_sending_changes_nothing_of_it(self, referrer, known, theirs):
        was = columns(known)

        sent = actions.submit(claimed(referrer, known), by=referrer)

        assert columns(known) == was
        assert list(known.referrals.all()) == [theirs]
        assert sent.children.get().mosaic_id == "7710177"

    def test_a_coordinator_who_sends_it_does_not_open_it_to_the_referrer(self, referrer, coordinator, known):
        draft = claimed(referrer, known)
        hand(draft, to=coordinator, by=coordinator, why="made the referral")

        assert actions.submit(draft, by=coordinator).children.get() != known

    def test_not_even_by_a_coordinator_who_may_not_see_it(self, coordinator, other_coordinator, theirs, known):
        restrict(theirs, people=[], why="A colleague", by=other_coordinator)

        assert actions.submit(claimed(coordinator, known), by=coordinator).children.get() != known

    def test_the_coordinators_decide(self, referrer, coordinator, known, theirs):
        known.date_of_birth = date(2025, 7, 20)
        known.mosaic_id = ""
        known.first_name, known.last_name = "Wren", "Atlebridge"
        known.save()
        sent = actions.submit(claimed(referrer, known), by=referrer)
        own = sent.children.get()

        assert mergeable(coordinator) == [({known, own}, CLAIMED)]
        assert list(others_of_the_same_children(sent, coordinator)) == [theirs]
        merging.keep_apart(known, own, by=coordinator)
        assert mergeable(coordinator) == []
        assert not others_of_the_same_children(sent, coordinator)
        merging.merge_children(known, own, reason="Asked them", by=coordinator)
        assert mergeable(coordinator) == []
        assert set(known.referrals.all()) == {sent, theirs}

    def test_a_coordinator_who_sees_only_one_of_the_two_is_not_asked(
        self, referrer, coordinator, other_coordinator, known, theirs
    ):
        restrict(theirs, people=[], why="A colleague", by=other_coordinator)
        sent = actions.submit(claimed(referrer, known), by=referrer)

        assert mergeable(coordinator) == []
        assert not others_of_the_same_children(sent, coordinator)


class TestSharedChild:
    """On a referral of the own team, and on one that nobody of the team may see."""

    @pytest.fixture
    def sent(self, referrer, colleague, known):
        make_referral(by=colleague, children=[known])
        return actions.submit(claimed(referrer, known), by=referrer)

    def test_it_is_tied_and_nothing_is_added_to_it(self, sent, known):
        assert sent.children.get() == known
        assert columns(known)["nhs_number"] == ""

    def test_an_amendment_changes_only_the_answer(self, sent, known, referrer):
        was = columns(known)
        typed = typed_on("child") | {"last_name": ["Else"]}

        assert actions.amend(sent, CHILD, 0, typed, reason="Spelling", by=referrer)

        assert columns(known) == was
        assert Answers.objects.get(referral=sent, page="child").typed["last_name"] == ["Else"]

    def test_who_sees_every_referral_of_it_changes_it(self, sent, known, coordinator):
        typed = typed_on("child") | {"last_name": ["Else"]}

        actions.amend(sent, CHILD, 0, typed, reason="Spelling", by=coordinator)

        assert columns(known)["last_name"] == "Else"

    def test_an_adoption_told_of_later_gives_the_referral_a_record_of_its_own(self, sent, known, theirs, referrer):
        was = columns(known)

        actions.amend(sent, SOCIAL_CARE, 0, typed_on("social-care", like="V04"), reason="Order made", by=referrer)

        assert columns(known) == was
        own = sent.children.get()
        assert own != known
        assert (own.is_adopted, own.first_name) == (True, "Wren")
        assert list(theirs.children.all()) == [known]


def test_the_same_of_a_child_that_only_the_own_team_referred(referrer, colleague):
    known = make_child(first_name="Wren", last_name="Attlebridge", date_of_birth=BORN, mosaic_id="7710177")
    before = make_referral(by=colleague, children=[known])
    sent = actions.submit(claimed(referrer, known), by=referrer)
    assert list(sent.children.all()) == [known]

    actions.amend(sent, SOCIAL_CARE, 0, typed_on("social-care", like="V04"), reason="Order made", by=referrer)

    assert not before.children.get().is_adopted
    assert sent.children.get().is_adopted


def test_nothing_leads_from_an_adopted_child_to_the_referral_of_before(referrer, colleague, coordinator):
    known = make_child(first_name="Wren", last_name="Attlebridge", date_of_birth=BORN, mosaic_id="7710177")
    make_referral(by=colleague, children=[known])
    sent = actions.submit(claimed(referrer, known), by=referrer)
    assert others_of_the_same_children(sent, coordinator)

    actions.amend(sent, SOCIAL_CARE, 0, typed_on("social-care", like="V04"), reason="Order made", by=referrer)

    assert not others_of_the_same_children(sent, coordinator)
    assert mergeable(coordinator) == []


def test_a_child_who_was_adopted_since_it_was_chosen_is_another(referrer, colleague):
    known = make_child(first_name="Wren", last_name="Attlebridge", date_of_birth=BORN, mosaic_id="7710177")
    make_referral(by=colleague, children=[known])
    draft = claimed(referrer, known)
    Child.objects.filter(pk=known.pk).update(is_adopted=True)

    assert actions.submit(draft, by=referrer).children.get() != known

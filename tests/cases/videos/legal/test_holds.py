"""A legal hold: asked for by one, confirmed by another, lifted likewise."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.models import Case
from cases.states import CaseStatus
from cases.videos.destroying import clock
from cases.videos.destroying.destroy import Held, Why, destroy
from cases.videos.legal import holds, panels
from cases.videos.models import FilmKey, LegalHold
from referrals.restriction.actions import restrict
from tests.cases.make import answer, make_case
from tests.cases.videos.make import make_video
from tests.make import make_user
from tests.vig_portal.accounts.second_factor.cast import give_app, sign_in_with_app
from tests.vig_portal.accounts.second_factor.test_views import grow_old
from vig_portal.audit.models import Entry
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal

Stage = LegalHold.Stage
ASKED = {"order_reference": "CM26C00001", "reason": "The court has ordered it"}


@pytest.fixture
def video(practitioner):
    return make_video(by=practitioner, seconds=2)


@pytest.fixture
def case(video):
    return video.session.case


@pytest.fixture
def asked(case, coordinator, manager):
    return holds.ask(case, **ASKED, by=coordinator)


@pytest.fixture
def in_force(asked, manager):
    return holds.confirm(asked, by=manager)


@pytest.fixture
def to_lift(in_force, coordinator):
    return holds.ask_to_lift(in_force, reason="The proceedings are over", by=coordinator)


def told(name):
    """Who of those that these tests name: whoever offered the referral is a coordinator too."""
    notices = Notice.objects.filter(name=name).exclude(person__name__startswith="Person ").select_related("person")
    return {notice.person for notice in notices}


def deeds():
    return list(Entry.objects.filter(action__endswith="legal_hold", outcome="done").values_list("action", flat=True))


class TestActions:
    def test_nothing_is_kept_before_a_second_person_confirms(self, asked, video, coordinator, manager):
        assert asked.stage == Stage.ASKED
        assert told("legal_hold_asked") == {manager}
        with pytest.raises(NotYours, match="A second person has to confirm"):
            holds.confirm(asked, by=coordinator)

        assert destroy(video, why=Why.DUE)

    def test_what_is_due_and_what_is_withdrawn_waits_while_it_is_in_force(self, in_force, video, case, practitioner):
        assert told("legal_hold_set") == {practitioner, in_force.asked_by}
        Case.objects.update(status=CaseStatus.CLOSED, status_since=timezone.now() - timedelta(days=90))
        answer(case, Purpose.FILMING, said=Answer.WITHDRAWN)

        assert clock.destroy_due() == 0
        with pytest.raises(Held):
            destroy(video, why=Why.ASKED, by=practitioner)
        assert FilmKey.objects.filter(pk=video.pk).exists()

    def test_two_people_lift_it_and_then_what_is_due_goes(self, to_lift, video, coordinator, manager, practitioner):
        Case.objects.update(status=CaseStatus.CLOSED, status_since=timezone.now() - timedelta(days=90))
        assert told("legal_hold_to_lift") == {manager}
        with pytest.raises(NotYours, match="A second person"):
            holds.lift(to_lift, by=coordinator)
        assert clock.destroy_due() == 0

        assert holds.lift(to_lift, by=manager).stage == Stage.LIFTED

        assert clock.destroy_due() == 1
        assert not FilmKey.objects.exists()
        assert {coordinator, practitioner} <= told("legal_hold_lifted")
        assert deeds() == ["lift_legal_hold", "ask_to_lift_legal_hold", "confirm_legal_hold", "ask_legal_hold"]

    def test_the_lifting_can_be_turned_down_and_asked_for_again(self, to_lift, coordinator, manager):
        kept = holds.keep(to_lift, by=manager)

        assert (kept.stage, kept.lift_reason) == (Stage.IN_FORCE, "")
        assert told("legal_hold_kept") == {coordinator}
        holds.ask_to_lift(kept, reason="They are over now", by=manager)
        assert told("legal_hold_to_lift") == {coordinator, manager}
        assert holds.lift(kept, by=coordinator).stage == Stage.LIFTED

    def test_what_nobody_confirms_is_taken_back_or_turned_down(self, asked, case, coordinator, manager):
        assert holds.drop(asked, by=coordinator).stage == Stage.DROPPED
        assert not told("legal_hold_turned_down")
        with pytest.raises(Refusal, match="moved on"):
            holds.confirm(asked, by=manager)

        again = holds.ask(case, **ASKED, by=coordinator)
        holds.drop(again, by=manager)
        assert told("legal_hold_turned_down") == {coordinator}

    def test_a_second_press_changes_nothing(self, asked, case, coordinator, manager):
        with pytest.raises(Refusal, match=r"Cleo Coordinator has asked .* already"):
            holds.ask(case, **ASKED, by=manager)
        first = holds.confirm(asked, by=manager)
        assert holds.confirm(asked, by=manager).confirmed_at == first.confirmed_at
        with pytest.raises(Refusal, match="In force"):
            holds.drop(asked, by=coordinator)

    def test_nobody_else_sets_one(self, case, asked, practitioner, administrator, referrer):
        for person in (practitioner, administrator, referrer):
            with pytest.raises(NotYours):
                holds.ask(case, **ASKED, by=person)
            with pytest.raises(NotYours):
                holds.confirm(asked, by=person)

    def test_of_a_restricted_case_only_named_people_say_the_second_word(self, case, coordinator, manager):
        second = make_user("coordinator", name="Second Coordinator")
        restrict(case.referral, people=[second], why="A colleague", by=coordinator)
        case = Case.objects.get()

        hold = holds.ask(case, **ASKED, by=coordinator)

        assert holds.others(hold) == [second]
        with pytest.raises(NotYours):
            holds.confirm(hold, by=manager)

    def test_the_database_refuses_one_person_too(self, asked, in_force, coordinator):
        for fields in ({"confirmed_by": coordinator}, {"dropped_at": timezone.now()}):
            with pytest.raises(IntegrityError), transaction.atomic():
                LegalHold.objects.update(**fields)


def to(page, thing):
    return reverse(f"cases:{page}", args=[thing.pk])


class TestPages:
    def test_it_is_asked_for_on_a_page_that_says_what_follows(self, client, case, coordinator, manager):
        client.force_login(coordinator)
        assert to("ask_legal_hold", case) in client.get(case.get_absolute_url()).text

        page = client.get(to("ask_legal_hold", case))
        assert "There is one film in this case" in page.text
        assert "Say why the films have to be kept" in client.post(to("ask_legal_hold", case), {}).text
        assert not LegalHold.objects.exists()

        done = client.post(to("ask_legal_hold", case), ASKED, follow=True)
        hold = LegalHold.objects.get()
        assert done.redirect_chain[-1][0] == hold.get_absolute_url()
        assert "One of these people has to agree: " in done.text
        assert "Merle Manager" in done.text
        assert "Confirm the legal hold" not in done.text
        assert client.get(to("ask_legal_hold", case)).url == hold.get_absolute_url()

    def test_ones_own_holds_hide_no_others(self, case, coordinator, manager, practitioner, monkeypatch):
        monkeypatch.setattr(panels, "MOST", 1)
        holds.ask(case, **ASKED, by=manager)
        theirs = holds.ask(make_case(by=practitioner), **ASKED, by=coordinator)

        assert [item.text for item in panels.holds_to_answer(manager).items] == [theirs.reference]

    def test_the_second_person_confirms(self, client, asked, manager):
        client.force_login(manager)
        assert asked.reference in [item.text for item in panels.holds_to_answer(manager).items]
        page = client.get(asked.get_absolute_url()).text
        assert "Cleo Coordinator asks for this hold. It would keep one film" in page

        page = client.post(to("confirm_legal_hold", asked), follow=True).text

        assert "The legal hold is in force" in page
        assert "Ask to lift it" in page
        assert panels.holds_to_answer(manager).is_empty

    def test_whoever_asked_is_refused_with_a_sentence(self, client, asked, coordinator):
        client.force_login(coordinator)

        answer = client.post(to("confirm_legal_hold", asked))

        assert answer.status_code in (403, 409)
        assert "A second person has to confirm it" in answer.text

    def test_lifting_says_what_goes_at_once(self, client, in_force, coordinator, manager):
        Case.objects.update(status=CaseStatus.CLOSED, status_since=timezone.now() - timedelta(days=90))
        client.force_login(coordinator)
        page = client.get(to("lift_legal_hold", in_force)).text
        assert "Only the hold keeps one film of this case." in page
        assert "Say why the hold can be lifted" in client.post(to("lift_legal_hold", in_force), {}).text
        page = client.post(to("lift_legal_hold", in_force), {"reason": "It is over"}, follow=True).text
        assert "The hold is still in force" in page

        client.force_login(manager)
        assert "destroyed within a minute" in client.get(in_force.get_absolute_url()).text
        client.post(to("agree_to_lift", in_force))
        assert LegalHold.objects.get().stage == Stage.LIFTED
        assert "Lifted" in client.get(reverse("cases:legal_holds")).text

    def test_it_can_be_left_in_force_or_never_set(self, client, to_lift, manager):
        client.force_login(manager)
        assert "stays in force" in client.post(to("keep_legal_hold", to_lift), follow=True).text
        LegalHold.objects.update(confirmed_at=None, confirmed_by=None)
        assert "is not set" in client.post(to("drop_legal_hold", to_lift), follow=True).text

    def test_the_list_without_any(self, client, coordinator):
        client.force_login(coordinator)

        assert "No legal hold is in force" in client.get(reverse("cases:legal_holds")).text

    def test_strangers_see_nothing_of_it(self, client, asked, practitioner, administrator, stranger):
        for person in (practitioner, administrator, stranger):
            client.force_login(person)
            assert client.get(asked.get_absolute_url()).status_code == 403
            assert client.post(to("confirm_legal_hold", asked)).status_code == 403

    def test_of_a_restricted_case_it_is_not_there(self, client, case, asked, coordinator, manager):
        restrict(case.referral, people=[], why="A colleague", by=coordinator)
        client.force_login(manager)

        assert client.get(asked.get_absolute_url()).status_code == 404
        assert client.post(to("confirm_legal_hold", asked)).status_code == 404
        assert asked.reference not in client.get(reverse("cases:legal_holds")).text

    def test_a_fresh_second_factor_is_asked_for_and_nothing_typed_is_lost(self, client, case, coordinator, settings):
        settings.DEMO = False
        sign_in_with_app(client, coordinator, give_app(coordinator))
        grow_old(client, 11)

        answer = client.post(to("ask_legal_hold", case), ASKED, headers={"sec-fetch-site": "same-origin"})
        assert answer.url.endswith(urlencode({"next": to("ask_legal_hold", case)}))
        assert not LegalHold.objects.exists()

        grow_old(client, -11)  # shown again
        assert "The court has ordered it" in client.get(to("ask_legal_hold", case)).text
        assert not LegalHold.objects.exists()

    @pytest.mark.parametrize("page", ["confirm_legal_hold", "drop_legal_hold", "agree_to_lift"])
    def test_the_second_word_takes_a_fresh_second_factor_too(self, client, asked, manager, settings, page):
        settings.DEMO = False
        sign_in_with_app(client, manager, give_app(manager))
        grow_old(client, 11)

        button = client.get(asked.get_absolute_url()).text
        assert f'name="sent_from" value="{asked.get_absolute_url()}"' in button or page == "agree_to_lift"
        sent = {"sent_from": asked.get_absolute_url()}
        answer = client.post(to(page, asked), sent, headers={"sec-fetch-site": "same-origin"})  # as a browser does

        assert answer.url == f"{reverse('accounts:show_again')}?{urlencode({'next': asked.get_absolute_url()})}"
        assert LegalHold.objects.get().confirmed_at is None

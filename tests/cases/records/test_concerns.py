"""Safeguarding concerns: who is told, what they are told, and until when one is open."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.records.concerns import open_concerns, raise_concern, settle
from cases.records.models import SafeguardingConcern
from referrals.models import Referral
from tests.cases.records.make import make_session
from tests.make import make_user
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.notifications.channels import words
from vig_portal.notifications.models import Notice
from vig_portal.states.moves import NotYours, Refusal, move

pytestmark = pytest.mark.django_db

SECRET = "A bruise on her arm"


@pytest.fixture
def concern(case, practitioner):
    told_at = timezone.now() - timedelta(hours=1)
    return raise_concern(case, words=SECRET, told_who="Her social worker", told_at=told_at, by=practitioner)


def told():
    return {notice.person for notice in Notice.objects.filter(name="safeguarding_concern")}


class TestRaising:
    def test_coordinators_and_the_supervisor_are_told(self, case, practitioner, coordinator, overseer, manager):
        second = make_user("coordinator")

        raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=practitioner)

        assert told() == {coordinator, second, overseer}

    def test_a_second_one_is_told_again(self, concern, case, practitioner, coordinator):
        raise_concern(case, words="Another", told_who="X", told_at=timezone.now(), by=practitioner)

        assert Notice.objects.filter(name="safeguarding_concern", person=coordinator).count() == 2

    def test_the_notice_says_nothing_of_it(self, concern, case, coordinator):
        notice = Notice.objects.get(person=coordinator, name="safeguarding_concern")
        subject, body = words(notice, f"https://vig.example{notice.url}")

        assert subject == f"VIG: A concern was recorded in case {case.reference}"
        assert "cannot be switched off" in body
        for secret in (SECRET, "social worker", *(str(child) for child in case.focus_children.all())):
            assert secret not in subject + body

    def test_it_cannot_be_switched_off(self, concern, coordinator):
        """No field of a person, and no setting, stands between a concern and its notice."""
        from vig_portal.accounts.models import User

        assert not [f.name for f in User._meta.get_fields() if "notice" in f.name and not f.is_relation]
        assert Notice.objects.filter(person=coordinator, name="safeguarding_concern").exists()

    def test_of_a_restricted_case_those_who_are_named(self, case, practitioner, coordinator):
        Referral.objects.filter(pk=case.referral_id).update(is_restricted=True)
        case.referral.refresh_from_db()
        unnamed = make_user("coordinator")
        hand(case.referral, to=coordinator, by=coordinator, why="named")

        raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=practitioner)

        assert coordinator in told() and unnamed not in told()

    def test_of_a_restricted_case_all_where_nobody_is_named(self, case, practitioner, coordinator):
        Referral.objects.filter(pk=case.referral_id).update(is_restricted=True)

        raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=practitioner)

        assert coordinator in told()

    def test_a_supervisor_without_the_case_gets_no_link_to_it(self, case, practitioner, supervisor):
        practitioner.practitioner.supervisor = supervisor
        practitioner.practitioner.save()

        raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=practitioner)

        assert Notice.objects.get(person=supervisor, name="safeguarding_concern").url == reverse("home")

    def test_it_is_audited_without_its_words(self, concern, practitioner):
        entry = Entry.objects.get(action="raise_concern")

        assert (entry.actor_id, entry.thing_id, entry.details) == (practitioner.pk, concern.pk, {})

    def test_who_may_not(self, case, overseer, coordinator, stranger):
        for person in (overseer, coordinator, stranger):
            with pytest.raises(NotYours):
                raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=person)

    @pytest.mark.parametrize("missing", ["words", "told_who"])
    def test_all_of_it_is_needed(self, case, practitioner, missing):
        whole = {"words": SECRET, "told_who": "X", "told_at": timezone.now()}

        with pytest.raises(Refusal):
            raise_concern(case, **(whole | {missing: " "}), by=practitioner)

    def test_nobody_was_told_in_the_future(self, case, practitioner):
        with pytest.raises(Refusal, match="in the past"):
            later = timezone.now() + timedelta(minutes=1)
            raise_concern(case, words=SECRET, told_who="X", told_at=later, by=practitioner)

    def test_not_in_a_closed_case(self, case, practitioner):
        move(case, "close", by=practitioner)

        with pytest.raises(Refusal, match="closed"):
            raise_concern(case, words=SECRET, told_who="X", told_at=timezone.now(), by=practitioner)


class TestSettling:
    @pytest.mark.parametrize("role", ["coordinator", "practitioner"])
    def test_it_works(self, case, concern, request, role):
        assert list(open_concerns(case)) == [concern]

        settle(concern, words="The social worker visits today.", by=request.getfixturevalue(role))

        assert not open_concerns(case).exists()

    def test_twice_is_once(self, concern, coordinator, practitioner):
        first = settle(concern, words="Done", by=coordinator)

        assert settle(concern, words="Done", by=coordinator) == first
        with pytest.raises(Refusal, match="Cleo Coordinator has already"):
            settle(concern, words="Mine", by=practitioner)

    def test_it_needs_words(self, concern, coordinator):
        with pytest.raises(Refusal, match="Say what was done"):
            settle(concern, words=" ", by=coordinator)

    def test_who_may_not(self, concern, overseer, manager, stranger):
        for person in (overseer, manager, stranger):
            with pytest.raises(NotYours):
                settle(concern, words="X", by=person)


class TestPages:
    SENT = {"concern_words": SECRET, "told_who": "Her social worker", "told_time": "00:00"}

    def sent(self):
        day = timezone.localdate() - timedelta(days=1)
        return self.SENT | {"told_on_day": day.day, "told_on_month": day.month, "told_on_year": day.year}

    def with_person(self, person):
        return self.sent() | {"person": person.pk}

    @pytest.mark.parametrize("name", ["raise_concern", "raise_case_concern"])
    def test_raising_works(self, client, case, practitioner, name):
        thing = make_session(case) if name == "raise_concern" else case
        url = reverse(f"cases:{name}", args=[thing.pk])
        client.force_login(practitioner)
        assert "call 999" in client.get(url).content.decode()

        response = client.post(url, self.with_person(practitioner), follow=True)

        concern = SafeguardingConcern.objects.get()
        assert response.redirect_chain == [(concern.get_absolute_url(), 302)]
        assert concern.session == (thing if name == "raise_concern" else None)

    @pytest.mark.parametrize("name", ["raise_concern", "raise_case_concern"])
    def test_raising_explains_a_mistake(self, client, case, practitioner, name):
        thing = make_session(case) if name == "raise_concern" else case
        client.force_login(practitioner)

        page = client.post(reverse(f"cases:{name}", args=[thing.pk]), {"person": practitioner.pk}).content.decode()

        for sentence in ("what the concern is", "who you told", "the date on which you told", "the time at which"):
            assert f"Enter {sentence}" in page

    def test_raising_refuses_a_stranger(self, client, case, stranger, coordinator, overseer):
        urls = [
            reverse("cases:raise_concern", args=[make_session(case).pk]),
            reverse("cases:raise_case_concern", args=[case.pk]),
        ]
        for person, status in ((stranger, 404), (coordinator, 403), (overseer, 404)):
            client.force_login(person)
            assert [client.get(url).status_code for url in urls] == [status, status]

    def test_what_it_is_is_for_those_who_read_records(self, client, concern, practitioner, overseer, coordinator):
        for person, reads in ((practitioner, True), (overseer, True), (coordinator, False)):
            client.force_login(person)
            page = client.get(concern.get_absolute_url()).content.decode()
            assert (SECRET in page) == reads
            assert "Her social worker" in page

    def test_a_coordinator_settles_it(self, client, concern, coordinator, case):
        client.force_login(coordinator)
        assert "Enter what was done" in client.post(concern.get_absolute_url(), {"words": ""}).content.decode()

        page = client.post(concern.get_absolute_url(), {"words": "Visited."}, follow=True).content.decode()

        assert "Visited." in page
        assert "Settled" in client.get(reverse("cases:concerns", args=[case.pk])).content.decode()

    def test_a_supervisor_is_offered_no_form(self, client, concern, overseer):
        client.force_login(overseer)

        assert "Save what was done" not in client.get(concern.get_absolute_url()).content.decode()
        assert client.post(concern.get_absolute_url(), {"words": "Visited."}).status_code in (403, 409)

    def test_they_refuse_a_stranger(self, client, concern, case, stranger, manager, referrer):
        for person, status in ((stranger, 404), (manager, 403), (referrer, 403)):
            client.force_login(person)
            assert client.get(concern.get_absolute_url()).status_code == status
            assert client.get(reverse("cases:concerns", args=[case.pk])).status_code == status

    def test_the_list_has_the_open_ones_first(self, client, case, concern, practitioner, coordinator):
        settle(concern, words="Done", by=coordinator)
        raise_concern(case, words="B", told_who="X", told_at=timezone.now(), by=practitioner)
        client.force_login(practitioner)

        page = client.get(reverse("cases:concerns", args=[case.pk])).content.decode()

        assert page.index("Open</strong>") < page.index("Settled</strong>")

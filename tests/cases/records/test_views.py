"""Writing a session up, reading it, notes: the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.records import actions, drafts
from cases.records.models import Draft, Note, Record
from cases.sessions.states import SessionStatus
from referrals.models import Referral
from tests.cases.make import answer, make_case
from tests.cases.records.make import make_question, make_session, sign, typed
from tests.make import time_out
from vig_portal.audit.models import Entry
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db

NOT_FOR = (("stranger", 404), ("coordinator", 403), ("manager", 403), ("referrer", 403), ("administrator", 403))


def said(response):
    return response.content.decode()


@pytest.fixture
def session(case):
    return make_session(case)


@pytest.fixture
def as_practitioner(client, practitioner):
    client.force_login(practitioner)
    return client


def refuses(client, request, url, people=NOT_FOR, method="get"):
    for name, status in people:
        client.force_login(request.getfixturevalue(name))
        assert getattr(client, method)(url).status_code == status, name


class TestWriteUp:
    @pytest.fixture
    def url(self, session):
        return reverse("cases:write_up", args=[session.pk])

    def post(self, client, url, by, session, *, version=0, later=True, **changes):
        sent = typed(session, **changes) | {"person": [str(by.pk)], "version": [str(version)]}
        return client.post(url, sent | ({"later": ["yes"]} if later else {}))

    def test_it_works(self, as_practitioner, practitioner, session, url):
        page = said(as_practitioner.get(url))
        assert page.index("What strengths did you see?") < page.index("What did the adult say")
        assert page.index("What did the adult say") < page.index("Who was there?")

        response = self.post(as_practitioner, url, practitioner, session)

        assert response.url == url
        assert "Saved at" in said(as_practitioner.get(url))
        assert "They laughed together." in said(as_practitioner.get(url))

    def test_checking_leads_to_signing(self, as_practitioner, practitioner, session, url):
        response = self.post(as_practitioner, url, practitioner, session, later=False)
        assert response.url == reverse("cases:check_record", args=[session.pk])
        page = said(as_practitioner.get(response.url))
        assert "They laughed together." in page

        response = as_practitioner.post(reverse("cases:sign_off", args=[session.pk]), {"version": "1"}, follow=True)

        assert response.redirect_chain[-1][0] == reverse("cases:session_record", args=[session.pk])
        assert "Signed by Perrin Practitioner" in said(response)
        session.refresh_from_db()
        assert session.status == SessionStatus.HELD

    def test_a_second_press_leads_to_the_same_page(self, as_practitioner, practitioner, session):
        drafts.keep(session, typed(session), by=practitioner)
        url = reverse("cases:sign_off", args=[session.pk])

        first, second = as_practitioner.post(url, {"version": "1"}), as_practitioner.post(url, {"version": "1"})

        assert first.url == second.url == reverse("cases:session_record", args=[session.pk])
        assert Record.objects.count() == 1

    def test_it_refuses_a_stranger(self, client, request, url):
        refuses(client, request, url)
        refuses(client, request, url, method="post")

    def test_a_supervisor_reads_and_does_not_write(self, client, overseer, session, url):
        client.force_login(overseer)

        assert client.get(url).status_code == 404
        assert self.post(client, url, overseer, session).status_code == 404
        assert not Draft.objects.exists()

    def test_it_explains_a_mistake_and_keeps_what_was_typed(self, as_practitioner, practitioner, session, url):
        response = self.post(as_practitioner, url, practitioner, session, later=False, strengths="", next_step="Soon")

        page = said(response)
        assert "Enter the strengths that you saw" in page
        assert "<title>Error: " in page
        assert "Soon" in page
        assert Draft.objects.get().typed["next_step"] == ["Soon"]

    def test_another_cases_helping_question_is_refused(self, as_practitioner, practitioner, session, case, url):
        make_question(case)
        foreign = make_question(make_case(), "Not yours")

        response = self.post(as_practitioner, url, practitioner, session, later=False, question=str(foreign.pk))

        assert "Select an answer from the list" in said(response)
        assert "Not yours" not in said(response)

    def test_nobody_sees_the_draft_of_another(self, client, practitioner, co_worker, overseer, session, url):
        drafts.keep(session, {"strengths": ["A secret thought"]}, by=practitioner)
        client.force_login(co_worker)
        assert "A secret thought" not in said(client.get(url))
        for name in ("session_record", "check_record"):
            page = client.get(reverse(f"cases:{name}", args=[session.pk]), follow=True)
            assert "A secret thought" not in said(page)
        client.force_login(overseer)
        assert "A secret thought" not in said(client.get(reverse("cases:session_record", args=[session.pk])))

    def test_two_browsers_lose_nothing(self, as_practitioner, practitioner, session, url):
        self.post(as_practitioner, url, practitioner, session, strengths="From the first", next_step="A")
        response = self.post(
            as_practitioner, url, practitioner, session, strengths="From the second", next_step="", version=0
        )

        assert response.status_code == 409
        page = said(response)
        assert "in another window" in page
        assert "From the first" in page and "From the second" in page
        assert response.context["form"]["strengths"].value() == "From the second"
        assert response.context["form"]["next_step"].value() == "A"  # what was left empty here
        assert Draft.objects.get().typed["strengths"] == ["From the first"]
        self.post(as_practitioner, url, practitioner, session, strengths="Both", version=response.context["version"])
        assert Draft.objects.get().typed["strengths"] == ["Both"]

    def test_a_page_of_somebody_else_in_this_browser_is_not_mine(self, client, practitioner, co_worker, session, url):
        client.force_login(co_worker)

        response = self.post(client, url, practitioner, session)

        assert response.status_code == 409
        assert not Draft.objects.exists()

    def test_what_was_typed_survives_a_time_out(self, client, practitioner, session, url):
        time_out(client, practitioner)
        self.post(client, url, practitioner, session, strengths="Just before the time-out")
        assert not Draft.objects.exists()
        client.force_login(practitioner)

        page = said(client.get(url))

        assert "Just before the time-out" in page
        assert "It is not saved yet" in page

    def test_a_time_out_shows_nobody_else_what_was_typed(self, client, practitioner, co_worker, session, url):
        time_out(client, practitioner)
        self.post(client, url, practitioner, session, strengths="Just before the time-out")
        client.force_login(co_worker)

        assert "Just before the time-out" not in said(client.get(url))

    def test_a_signed_one_leads_to_the_record(self, as_practitioner, session, url):
        sign(session)

        assert as_practitioner.get(url).url == reverse("cases:session_record", args=[session.pk])

    def test_what_cannot_be_written_up_is_said(self, as_practitioner, practitioner, case, session, url):
        move(session, "cancel", by=practitioner)
        assert "there is nothing to write up" in said(as_practitioner.get(url))
        later = make_session(case, days_ago=-1)
        assert "has not begun yet" in said(as_practitioner.get(reverse("cases:write_up", args=[later.pk])))

    def test_a_closed_case_is_refused_with_a_sentence(self, as_practitioner, practitioner, case, session, url):
        move(case, "close", by=practitioner)

        response = self.post(as_practitioner, url, practitioner, session)

        assert response.status_code == 409
        assert "This case is closed" in said(response)

    @pytest.mark.parametrize("kind", ["planning", "filming", "shared_review", "closing", "consultation"])
    def test_every_kind_has_its_page(self, as_practitioner, case, kind):
        make_question(case)
        page = said(as_practitioner.get(reverse("cases:write_up", args=[make_session(case, kind, days_ago=3).pk])))

        assert ("Was a film made?" in page) == (kind == "filming")
        assert ("say about being filmed" in page) == (kind == "filming")
        assert ("clips did you look at" in page) == (kind == "shared_review")
        assert "Is there a safeguarding concern?" in page

    def test_at_most_12_queries(
        self, as_practitioner, practitioner, case, session, url, django_assert_max_num_queries
    ):
        drafts.keep(session, typed(session), by=practitioner)
        as_practitioner.get(url)
        for number in range(4):
            make_question(case, f"Question {number}?")
            case.adults.create(name=f"Adult {number}", relationship="aunt_or_uncle")
        with django_assert_max_num_queries(12):
            as_practitioner.get(url)


class TestAutosave:
    @pytest.fixture
    def url(self, session):
        return reverse("cases:autosave_record", args=[session.pk])

    def test_it_works(self, as_practitioner, practitioner, url):
        sent = {"strengths": "Half a", "person": practitioner.pk, "version": 0}

        answer = as_practitioner.post(url, sent).json()

        assert answer["saved"].startswith("Saved at ")
        assert answer["version"] == 1
        assert Draft.objects.get().typed == {"strengths": ["Half a"]}

    def test_it_says_when_it_is_stale(self, as_practitioner, practitioner, session, url):
        drafts.keep(session, {"strengths": ["A"]}, by=practitioner)

        response = as_practitioner.post(url, {"strengths": "B", "person": practitioner.pk, "version": 0})

        assert response.status_code == 409
        assert "in another window" in response.json()["problem"]

    def test_it_refuses_a_stranger(self, client, request, url, overseer):
        assert client.post(url).status_code == 401
        refuses(client, request, url, method="post")
        client.force_login(overseer)
        assert client.post(url).status_code == 404

    def test_it_rejects_get(self, as_practitioner, url):
        assert as_practitioner.get(url).status_code == 405

    def test_it_keeps_nothing_that_was_not_asked(self, as_practitioner, practitioner, url):
        as_practitioner.post(url, {"strengths": "Ab", "password": "x", "person": practitioner.pk})

        assert Draft.objects.get().typed == {"strengths": ["Ab"]}


class TestCheckRecord:
    @pytest.fixture
    def url(self, session):
        return reverse("cases:check_record", args=[session.pk])

    def test_what_is_missing_is_listed(self, as_practitioner, practitioner, session, url):
        drafts.keep(session, {"strengths": ["A"]}, by=practitioner)

        page = said(as_practitioner.get(url))

        assert "Enter the next step that you agreed" in page
        assert "Sign the record" not in page

    def test_names_get_a_gentle_word_and_stop_nobody(self, as_practitioner, practitioner, session, case, url):
        child = case.focus_children.get()
        words = f"{child} laughed with robin example."
        drafts.keep(session, typed(session, strengths=words), by=practitioner)

        page = said(as_practitioner.get(url))

        assert page.count(f"has the family name of {child.known_as}") == 1
        assert "names Robin Example" in page and "“mother”" in page
        assert "Sign the record" in page

    def test_a_name_that_parent_and_child_share_is_said_once(self, as_practitioner, practitioner, session, url):
        drafts.keep(session, typed(session, strengths="Robin Example waited."), by=practitioner)

        page = said(as_practitioner.get(url))

        assert "names Robin Example" in page
        assert "has the family name" not in page

    def test_a_long_film_is_said(self, as_practitioner, practitioner, case):
        filming = make_session(case, "filming")
        drafts.keep(filming, typed(filming, film_length="20:01"), by=practitioner)

        page = said(as_practitioner.get(reverse("cases:check_record", args=[filming.pk])))

        assert "20 minutes 1 second long" in page

    def test_that_nobody_agreed_to_the_film_is_said_before_it_is_signed(self, as_practitioner, practitioner, case):
        filming = make_session(case, "filming")
        drafts.keep(filming, typed(filming), by=practitioner)
        url = reverse("cases:check_record", args=[filming.pk])
        words = "You cannot sign this yet"

        answer(case, Purpose.FILMING, on=timezone.localdate(filming.starts_at))
        assert words not in said(as_practitioner.get(url))

        answer(case, Purpose.FILMING, said=Answer.REFUSED, on=timezone.localdate(filming.starts_at))
        assert words in said(as_practitioner.get(url))

    def test_it_refuses_a_stranger(self, client, request, url):
        refuses(client, request, url)

    def test_without_a_draft_it_leads_to_writing(self, as_practitioner, session, url):
        assert as_practitioner.get(url).url == reverse("cases:write_up", args=[session.pk])


class TestSignOff:
    @pytest.fixture
    def url(self, session):
        return reverse("cases:sign_off", args=[session.pk])

    def test_it_refuses_a_stranger(self, client, request, url):
        refuses(client, request, url, method="post")

    def test_it_explains_a_mistake(self, as_practitioner, practitioner, session, url):
        drafts.keep(session, {"strengths": ["A"]}, by=practitioner)

        response = as_practitioner.post(url, {"version": "1"})

        assert response.status_code == 409
        assert "The record is not complete" in said(response)

    def test_what_changed_meanwhile_is_checked_again(self, as_practitioner, practitioner, session, url):
        drafts.keep(session, typed(session), by=practitioner)
        drafts.keep(session, typed(session, strengths="Else"), by=practitioner)

        response = as_practitioner.post(url, {"version": "1"}, follow=True)

        assert "changed in another window" in said(response)
        assert not Record.objects.exists()

    def test_it_rejects_get(self, as_practitioner, url):
        assert as_practitioner.get(url).status_code == 405


class TestSessionRecord:
    @pytest.fixture
    def url(self, session):
        sign(session)
        return reverse("cases:session_record", args=[session.pk])

    def test_it_works(self, as_practitioner, session, url, practitioner):
        page = said(as_practitioner.get(url))

        assert page.index("They laughed together.") < page.index("Robin Example")
        assert "Change this record" in page
        assert Entry.objects.filter(action="view", thing_id=session.pk, actor_id=practitioner.pk).exists()

    def test_the_supervisor_reads_it(self, client, overseer, url):
        client.force_login(overseer)

        page = said(client.get(url))

        assert "They laughed together." in page
        assert "Leave a line of praise" in page
        assert "Change this record" not in page

    def test_those_who_run_the_service_do_not(self, client, request, url):
        refuses(client, request, url)

    def test_nobody_reads_it_of_a_restricted_case_who_does_not_hold_it(self, client, request, case, url):
        Referral.objects.filter(pk=case.referral_id).update(is_restricted=True)
        refuses(client, request, url)

    def test_what_a_co_worker_had_typed_is_still_theirs(self, client, practitioner, co_worker, session):
        drafts.keep(session, typed(session, strengths="What I saw"), by=co_worker)
        sign(session)
        url = reverse("cases:session_record", args=[session.pk])
        client.force_login(practitioner)
        assert "What I saw" not in said(client.get(url))
        client.force_login(co_worker)
        assert "What I saw" in said(client.get(url))

        client.post(reverse("cases:discard_record_draft", args=[session.pk]))

        assert "What I saw" not in said(client.get(url))

    def test_at_most_16_queries(self, as_practitioner, session, url, django_assert_max_num_queries):
        as_practitioner.get(url)
        with django_assert_max_num_queries(16):
            as_practitioner.get(url)


class TestDiscardDraft:
    def test_it_refuses_a_stranger(self, client, request, session):
        refuses(client, request, reverse("cases:discard_record_draft", args=[session.pk]), method="post")

    def test_only_ones_own(self, client, practitioner, co_worker, session):
        drafts.keep(session, {"strengths": ["A"]}, by=practitioner)
        client.force_login(co_worker)

        client.post(reverse("cases:discard_record_draft", args=[session.pk]))

        assert Draft.objects.get().person == practitioner


class TestAmendRecord:
    @pytest.fixture
    def url(self, session):
        sign(session)
        return reverse("cases:amend_record", args=[session.pk])

    def sent(self, session, by, version=1, why="A slip", **changes):
        return typed(session, has_concern=None, **changes) | {
            "person": [str(by.pk)], "version": [str(version)], "why_changed": [why],
        }  # fmt: skip

    def test_it_works(self, as_practitioner, practitioner, session, url):
        page = said(as_practitioner.get(url))
        assert "They laughed together." in page
        assert "Is there a safeguarding concern?" not in page

        response = as_practitioner.post(url, self.sent(session, practitioner, strengths="They sang."), follow=True)

        page = said(response)
        for words in ("They sang.", "They laughed together.", "Reason: A slip", "Strengths, before"):
            assert words in page

    def test_it_begins_with_what_was_signed(self, as_practitioner, practitioner, session, url):
        form = as_practitioner.get(url).context["form"]

        assert {name: form[name].value() for name in ("strengths", "travel_minutes", "next_step")} == {
            "strengths": "They laughed together.", "travel_minutes": "40", "next_step": "Waiting a little longer.",
        }  # fmt: skip
        response = as_practitioner.post(url, self.sent(session, practitioner), follow=True)
        assert "Nothing was different" in said(response)

    def test_it_explains_a_mistake(self, as_practitioner, practitioner, session, url):
        page = said(as_practitioner.post(url, self.sent(session, practitioner, why="", strengths="They sang.")))

        assert "Enter why you change it" in page
        assert "They sang." in page

    def test_who_has_left_since_and_what_has_ended_since_stay(self, as_practitioner, practitioner, case, url, session):
        """Only what is changed is changed."""
        other, asked = make_session(case, days_ago=30), make_question(case, asked_on="2020-01-01")
        sign(other)
        robin = case.adults.first()
        before = timezone.localdate() - timedelta(days=60)
        case.adults.filter(pk=robin.pk).update(joined_on=before, left_on=before)
        case.helping_questions.filter(pk=asked.pk).update(ended_on=before)
        url = reverse("cases:amend_record", args=[other.pk])

        form = as_practitioner.get(url).context["form"]
        assert form["present"].value() == [str(robin.pk)]
        assert form["question"].value() == str(asked.pk)
        sent = self.sent(other, practitioner, strengths="They sang.", question=str(asked.pk), present=[str(robin.pk)])
        as_practitioner.post(url, sent)

        record = actions.current(other)
        assert (record.version, record.helping_question) == (2, asked)
        assert record.present == [{"id": str(robin.pk), "name": "Robin Example"}]

    def test_a_mistake_in_a_stale_one_does_not_make_it_fresh(self, as_practitioner, practitioner, session, url):
        as_practitioner.post(url, self.sent(session, practitioner, strengths="They sang."))

        sent = self.sent(session, practitioner, why="", strengths="They danced.")
        response = as_practitioner.post(url, sent)

        assert response.context["version"] == 1

    def test_a_time_out_does_not_make_a_stale_one_fresh(self, client, practitioner, session, url):
        time_out(client, practitioner)
        client.post(url, self.sent(session, practitioner, strengths="They danced."))
        client.force_login(practitioner)
        client.post(url, self.sent(session, practitioner, strengths="They sang."))

        response = client.get(url)

        assert response.context["version"] == "1"
        assert "They danced." in said(response)

    def test_a_stale_one_shows_both(self, as_practitioner, practitioner, session, url):
        as_practitioner.post(url, self.sent(session, practitioner, strengths="They sang."))

        response = as_practitioner.post(url, self.sent(session, practitioner, strengths="They danced."))

        assert response.status_code == 409
        assert "They sang." in said(response) and "They danced." in said(response)
        assert actions.current(session).strengths == "They sang."

    def test_it_refuses_a_stranger(self, client, request, overseer, url):
        refuses(client, request, url)
        client.force_login(overseer)
        assert client.get(url).status_code == 404


class TestPraise:
    @pytest.fixture
    def url(self, session):
        sign(session)
        return reverse("cases:praise", args=[session.pk])

    def test_it_works(self, client, overseer, practitioner, session, url):
        client.force_login(overseer)
        client.get(url)
        client.post(url, {"words": "You waited beautifully."})
        client.force_login(practitioner)

        assert "You waited beautifully." in said(client.get(reverse("cases:session_record", args=[session.pk])))

    def test_it_explains_a_mistake(self, client, overseer, url):
        client.force_login(overseer)

        assert "Enter what you liked" in said(client.post(url, {"words": ""}))
        assert "200 characters or fewer" in said(client.post(url, {"words": "x" * 201}))

    def test_it_refuses_a_stranger(self, client, request, url):
        refuses(client, request, url, (("stranger", 403), ("practitioner", 403), ("supervisor", 404)))


class TestAddNote:
    @pytest.fixture
    def url(self, case):
        return reverse("cases:add_note", args=[case.pk])

    def test_it_works(self, as_practitioner, case, url):
        as_practitioner.get(url)

        response = as_practitioner.post(url, {"words": "The school has a new head."}, follow=True)

        assert response.redirect_chain[-1][0] == case.get_absolute_url()
        assert "The school has a new head." in said(response)

    def test_it_explains_a_mistake(self, as_practitioner, url):
        assert "Enter a note" in said(as_practitioner.post(url, {"words": " "}))
        assert not Note.objects.exists()

    def test_it_refuses_a_stranger(self, client, request, overseer, url):
        refuses(client, request, url)
        client.force_login(overseer)
        assert client.get(url).status_code == 404

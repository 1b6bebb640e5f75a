"""The pages in the hands of a referrer, of a stranger, and of somebody who makes mistakes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from referrals.intake import actions, pages
from referrals.intake.answered import Answered
from referrals.models import Amendment, Answers, Referral
from tests.make import make_child, make_referral, time_out
from tests.referrals.intake.make import make_draft, make_sent, typed_on

pytestmark = pytest.mark.django_db
NOT_QUESTIONS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def url(name, *args):
    return reverse(f"referrals:{name}", args=args)


def asked_of_the_database(captured):
    return [query["sql"] for query in captured if not query["sql"].startswith(NOT_QUESTIONS)]


@pytest.fixture
def me(client, referrer):
    client.force_login(referrer)
    return client


@pytest.fixture
def draft(referrer):
    return actions.start(by=referrer)


def everything_of(draft):
    """Every address of a draft."""
    pk = draft.pk
    return [
        url("tasks", pk), url("question", pk, "reason"), url("question_n", pk, "child", 0), url("match", pk, 0),
        url("people", pk, "child"), url("remove", pk, "child", 0), url("discard", pk), url("check", pk),
        url("sent", pk),
        url("amend", pk, "reason"), url("amend_n", pk, "child", 0),
    ]  # fmt: skip


class TestStrangers:
    def test_nobody_else_finds_a_draft(self, client, draft, stranger, colleague, coordinator):
        for other in (stranger, colleague, coordinator):
            client.force_login(other)
            for address in everything_of(draft):
                assert client.get(address).status_code == 404, address
            for name in ("submit",):
                assert client.post(url(name, draft.pk)).status_code == 404
            assert client.post(url("autosave", draft.pk, "reason"), {"reason": "x"}).status_code == 404
            assert client.post(url("question", draft.pk, "reason"), {"reason": "x"}).status_code == 404
        assert not Answers.objects.exists()

    def test_other_roles_are_refused(self, client, draft, manager, evaluator, administrator, practitioner):
        for other in (manager, evaluator, administrator, practitioner):
            client.force_login(other)
            assert client.get(url("tasks", draft.pk)).status_code == 403
            assert client.get(url("before_you_start")).status_code == 403

    def test_a_stranger_does_not_amend(self, client, referrer, stranger):
        sent = make_sent(by=referrer)
        client.force_login(stranger)

        assert client.get(url("amend", sent.pk, "reason")).status_code == 404
        assert client.get(url("sent", sent.pk)).status_code == 404

    def test_only_a_coordinator_enters_for_somebody_else(self, me):
        assert me.get(url("enter")).status_code == 403


class TestBeginning:
    def test_before_you_start_says_what_vig_is_not(self, me):
        text = me.get(url("before_you_start")).content.decode()

        assert "not a safeguarding report" in text
        assert "never used as evidence" in text
        assert "Is the team stuck?" in text

    def test_start_makes_a_draft(self, me, referrer):
        response = me.post(url("start"), {"kind": "consultation"})

        draft = Referral.objects.get()
        assert (draft.kind, draft.referrer) == ("consultation", referrer)
        assert response.url == url("tasks", draft.pk)

    def test_start_takes_no_get_and_no_other_kind(self, me):
        assert me.get(url("start")).status_code == 405
        assert me.post(url("start"), {"kind": "cat"}).status_code == 404

    def test_a_coordinator_enters_one(self, client, coordinator, referrer):
        client.force_login(coordinator)

        client.post(url("enter"), {"email": referrer.email.upper(), "kind": "vig"})

        assert Referral.objects.get().referrer == referrer

    def test_entering_explains_a_mistake(self, client, coordinator, manager):
        client.force_login(coordinator)

        response = client.post(url("enter"), {"email": manager.email, "kind": "vig"})

        assert "There is no referrer with this email address" in response.content.decode()


class TestTasks:
    def test_it_shows_how_far_each_task_is(self, me, draft):
        text = me.get(url("tasks", draft.pk)).content.decode()

        assert "Not yet started" in text
        assert "Cannot start yet" in text

    def test_what_was_typed_wrongly_is_a_problem(self, me, draft):
        me.post(url("question_n", draft.pk, "child", 0), typed_on("child") | {"date_of_birth_month": "13"})

        assert "There is a problem" in me.get(url("tasks", draft.pk)).content.decode()

    def test_everything_complete_opens_the_way_to_check(self, me, referrer):
        draft = make_draft(by=referrer)

        assert url("check", draft.pk) in me.get(url("tasks", draft.pk)).content.decode()

    def test_a_sent_one_leads_to_its_page(self, me, referrer):
        sent = make_sent(by=referrer)

        assert me.get(url("tasks", sent.pk)).url == sent.get_absolute_url()

    def test_it_asks_as_often_for_ten_children_as_for_one(self, me, referrer):
        draft = make_draft(by=referrer)
        counts = []
        for _ in range(2):
            with CaptureQueriesContext(connection) as captured:
                me.get(url("tasks", draft.pk))
            counts.append(len(captured))
            for position in range(1, 10):
                actions.save_page(draft, pages.find("child", "vig"), position, typed_on("child"), by=referrer)

        assert counts[0] == counts[1] <= 8


class TestQuestion:
    def test_continue_leads_to_the_next_page(self, me, draft):
        response = me.post(url("question_n", draft.pk, "child", 0), typed_on("child"))

        assert response.url == url("question_n", draft.pk, "identifiers", 0)

    def test_the_last_page_of_a_task_leads_to_the_list(self, me, draft):
        response = me.post(url("question", draft.pk, "address"), typed_on("address"))

        assert response.url == url("tasks", draft.pk)

    def test_a_mistake_is_explained_and_nothing_is_lost(self, me, draft):
        typed = typed_on("child") | {"date_of_birth_day": "31", "date_of_birth_month": "2", "first_name": "Zoë 😀"}

        text = me.post(url("question_n", draft.pk, "child", 0), typed).content.decode()

        assert "<title>Error: " in text
        assert "Date of birth must be a real date" in text
        assert 'value="31"' in text
        assert 'value="31"' in me.get(url("question_n", draft.pk, "child", 0)).content.decode()
        assert "Zoë 😀" in text

    @pytest.mark.parametrize(
        ("page", "wrong", "sentence"),
        [
            ("child", {"date_of_birth_year": "2000"}, "must be less than 18 years ago"),
            ("child", {"date_of_birth_year": "2199"}, "must be today or in the past"),
            ("child", {"is_born": "no", "expected_date_of_birth_month": "1", "expected_date_of_birth_year": "2131"},
             "must be within the next 10 months"),
            ("identifiers", {"has_upn": "yes", "upn": "B881000024001"}, "first letter of the UPN does not go with"),
            ("identifiers", {"nhs_number": "999 123 4561"}, "NHS number"),
            ("identifiers", {"mosaic_id": "12-34"}, "Mosaic ID must only have letters and numbers"),
            ("address", {"postcode": "C01 1AA"}, "ostcode"),
            ("address", {"district": "Atlantis"}, "Select an answer from the list"),
            ("reason", {"reason": "x" * 10_000}, "must be 4000 characters or fewer"),
            ("reason", {"reason": " \u202e "}, "Your answer has nothing in it that can be read"),
            ("reason", {"reason": "  "}, "Enter why you are referring the child now"),
            ("attendance", {"attendance_percent": "NaN"}, "Attendance must be a number"),
            ("attendance", {"attendance_percent": "101"}, "Attendance must be 100 or less"),
            ("attendance", {"suspensions": "-1"}, "must be 0 or more"),
            ("adult-contact", {"phone": "12"}, "Enter a telephone number"),
            ("manager", {"manager_agreed_on_year": "2199"}, "must be today or in the past"),
        ],
    )  # fmt: skip
    def test_each_mistake_has_its_sentence(self, me, referrer, page, wrong, sentence):
        draft = make_draft(by=referrer)
        row = pages.find(page, "vig")
        where = url("question_n", draft.pk, page, 0) if row.repeats else url("question", draft.pk, page)

        response = me.post(where, typed_on(page) | wrong)

        assert response.status_code == 200
        assert sentence in response.content.decode()

    def test_save_and_come_back_later_keeps_half_an_answer(self, me, draft):
        response = me.post(url("question_n", draft.pk, "child", 0), {"first_name": "Wr", "later": "yes"}, follow=True)

        assert response.redirect_chain[-1][0] == url("tasks", draft.pk)
        assert "Saved at" in response.content.decode()
        text = me.get(url("question_n", draft.pk, "child", 0)).content.decode()
        assert 'value="Wr"' in text
        assert "There is a problem" not in text

    def test_a_warning_is_said_and_stops_nobody(self, me, draft):
        response = me.post(
            url("question", draft.pk, "address"), typed_on("address") | {"postcode": "M1 1AE"}, follow=True
        )

        assert "This is not an Essex postcode" in response.content.decode()

    def test_early_help_is_warned_of(self, me, draft):
        response = me.post(
            url("question", draft.pk, "social-care"),
            {"social_care_status": "EARLY_HELP", "is_edge_of_care": "no"},
            follow=True,
        )

        assert "Early help alone is not usually enough" in response.content.decode()

    def test_the_day_may_be_unknown(self, me, referrer, draft):
        typed = typed_on("child")
        del typed["date_of_birth_day"]

        me.post(url("question_n", draft.pk, "child", 0), typed)

        cleaned = Answered.of(draft).cleaned("child", 0)
        assert cleaned["date_of_birth"].day == 15
        assert cleaned["is_birth_day_estimated"]

    def test_the_year_group_is_shown(self, me, referrer):
        draft = make_draft(by=referrer, like="V02")

        assert (
            "School year from the date of birth: Year"
            in me.get(url("question_n", draft.pk, "school", 0)).content.decode()
        )

    def test_legal_status_is_asked_of_a_child_who_is_looked_after_only(self, me, draft):
        assert me.get(url("question", draft.pk, "legal-status")).status_code == 404

        response = me.post(url("question", draft.pk, "social-care"), typed_on("social-care", like="V03"))

        assert response.url == url("question", draft.pk, "care-history")
        assert me.get(url("question", draft.pk, "legal-status")).status_code == 200

    def test_pages_that_are_not_there(self, me, draft):
        for where in ("cat", "child-needs"):
            assert me.get(url("question_n", draft.pk, where, 7)).status_code == 404
        assert me.get(url("question_n", draft.pk, "child", 32768)).status_code == 404
        assert me.get(url("question", draft.pk, "team-hope")).status_code == 404

    def test_changing_from_the_check_page_comes_straight_back(self, me, referrer):
        draft = make_draft(by=referrer)

        response = me.post(url("question", draft.pk, "reason") + "?return=check", {"reason": "Another"})

        assert response.url == url("check", draft.pk) + "#story"
        assert 'id="story"' in me.get(response.url).content.decode()

    def test_each_child_has_a_place_of_its_own_to_come_back_to(self, me, referrer):
        draft = make_draft(by=referrer, like="V10")

        response = me.post(
            url("question_n", draft.pk, "school", 1) + "?return=check", typed_on("school", 1, like="V10")
        )

        assert response.url == url("check", draft.pk) + "#education-1"
        assert me.get(response.url).content.decode().count('id="education-1"') == 1

    def test_a_change_that_asks_more_leads_there_first(self, me, referrer):
        draft = make_draft(by=referrer)

        response = me.post(
            url("question", draft.pk, "social-care") + "?return=check", typed_on("social-care", like="V03")
        )

        assert response.url == url("question", draft.pk, "legal-status") + "?return=check"

    def test_two_browsers(self, me, draft):
        where = url("question", draft.pk, "reason")
        me.post(where, {"reason": "From the first", "version": "0"})

        response = me.post(where, {"reason": "From the second", "version": "0"})

        text = response.content.decode()
        assert response.status_code == 409
        assert "in another window" in text
        assert "From the first" in text
        assert "From the second" in text
        assert 'name="version" value="1"' in text
        assert me.post(where, {"reason": "From the second", "version": "1"}).status_code == 302

    def test_a_form_sent_after_sending_is_refused_with_a_sentence(self, me, referrer):
        sent = make_sent(by=referrer)

        response = me.post(url("question", sent.pk, "reason"), {"reason": "Late"})

        assert response.status_code == 409
        assert "This referral has been sent" in response.content.decode()

    def test_what_was_typed_when_the_session_ran_out_is_shown_again(self, client, referrer, draft):
        time_out(client, referrer)
        where = url("question", draft.pk, "reason")
        client.post(where, {"reason": "Half an hour of work"})

        client.force_login(referrer)

        assert "Half an hour of work" in client.get(where).content.decode()
        assert not Answers.objects.exists()

    def test_it_asks_little(self, me, referrer):
        draft = make_draft(by=referrer, like="V10")
        with CaptureQueriesContext(connection) as captured:
            me.get(url("question_n", draft.pk, "child", 0))

        assert len(captured) <= 6


class TestAutosave:
    def test_it_says_when_it_saved(self, me, draft):
        response = me.post(url("autosave", draft.pk, "reason"), {"reason": "Half", "version": "0"})

        assert response.json()["saved"].startswith("Saved at ")
        assert response.json()["version"] == 1
        assert Answers.objects.get().typed == {"reason": ["Half"]}

    def test_it_finds_no_fault(self, me, draft):
        assert me.post(url("autosave_n", draft.pk, "child", 0), {"date_of_birth_day": "99"}).status_code == 200

    def test_signed_out_it_says_so(self, client, draft):
        assert client.post(url("autosave", draft.pk, "reason"), {"reason": "x"}).status_code == 401

    def test_two_browsers_are_told(self, me, draft):
        where = url("autosave", draft.pk, "reason")
        me.post(where, {"reason": "First", "version": "0"})

        response = me.post(where, {"reason": "Second", "version": "0"})

        assert response.status_code == 409
        assert "in another window" in response.json()["problem"]

    def test_it_rejects_get(self, me, draft):
        assert me.get(url("autosave", draft.pk, "reason")).status_code == 405


class TestPeople:
    def test_another_child(self, me, referrer):
        draft = make_draft(by=referrer)

        response = me.post(url("people", draft.pk, "child"), {"another": "yes"})

        assert response.url == url("question_n", draft.pk, "child", 1)
        assert me.get(response.url).status_code == 200

    def test_no_other_child(self, me, referrer):
        draft = make_draft(by=referrer)

        assert me.post(url("people", draft.pk, "child"), {"another": "no"}).url == url("tasks", draft.pk)
        assert (
            "Select yes if you need to add another child" in me.post(url("people", draft.pk, "child")).content.decode()
        )

    def test_one_is_taken_out_after_being_asked(self, me, referrer):
        draft = make_draft(by=referrer, like="V10")

        assert "Child 2: Ambrose Maplethorpe" in me.get(url("remove", draft.pk, "child", 1)).content.decode()
        me.post(url("remove", draft.pk, "child", 1))

        assert Answered.of(draft).positions("child") == [0]

    def test_no_more_than_twelve(self, me, referrer, draft):
        for position in range(12):
            actions.keep_page(draft, pages.find("child", "vig"), position, {"first_name": ["A"]}, by=referrer)

        assert "No more can be added here" in me.get(url("people", draft.pk, "child")).content.decode()
        assert me.get(url("question_n", draft.pk, "child", 12)).status_code == 404

    def test_a_consultation_has_none(self, me, referrer):
        assert me.get(url("people", actions.start(by=referrer, kind="consultation").pk, "child")).status_code == 404


class TestMatch:
    @pytest.fixture
    def known(self, db):
        return make_child(first_name="Wren", last_name="Attlebridge", mosaic_id="7710177", date_of_birth="2025-07-02")

    @pytest.fixture
    def waiting(self, me, draft, known):
        me.post(url("question_n", draft.pk, "child", 0), typed_on("child"))
        return me.post(url("question_n", draft.pk, "identifiers", 0), typed_on("identifiers"))

    def test_continue_leads_to_it_where_somebody_is_alike(self, me, draft, waiting):
        assert waiting.url == url("match", draft.pk, 0)

    def test_a_child_of_another_team_is_not_named(self, me, draft, waiting, known, stranger):
        make_referral(by=stranger, children=[known])

        text = me.get(url("match", draft.pk, 0)).content.decode()

        assert "A child with the same Mosaic ID was referred in" in text
        assert "born 2 July 2025" not in text

    def test_a_child_of_the_own_team_is_named_with_the_reference(self, me, draft, waiting, known, colleague):
        earlier = make_referral(by=colleague, children=[known])

        text = me.get(url("match", draft.pk, 0)).content.decode()

        assert "Wren Attlebridge, born 2 July 2025" in text
        assert earlier.reference in text

    @pytest.mark.parametrize("is_known", [True, False])
    def test_both_answers_go_on(self, me, draft, waiting, known, is_known):
        response = me.post(url("match", draft.pk, 0), {"known": str(known.pk) if is_known else "none"})

        assert response.url == url("question_n", draft.pk, "background", 0)
        assert Answers.objects.get(page="child").match == (known if is_known else None)

    def test_looking_decides_nothing_when_the_record_has_gone(self, me, draft, waiting, known):
        known.is_adopted = True
        known.save()

        text = me.get(url("match", draft.pk, 0)).content.decode()

        assert "not there any more" in text
        assert not Answers.objects.get(page="child").match_answered
        me.post(url("match", draft.pk, 0), {"known": "none"})
        assert Answers.objects.get(page="child").match_answered

    def test_it_explains_a_mistake(self, me, draft, waiting):
        assert "Select the child, or “None of these”" in me.post(url("match", draft.pk, 0)).content.decode()


class TestCheckAndSubmit:
    def test_every_answer_has_its_change_link(self, me, referrer):
        draft = make_draft(by=referrer, like="V10")

        text = me.get(url("check", draft.pk)).content.decode()

        assert f"{url('question_n', draft.pk, 'child', 1)}?return=check" in text
        assert "Child 2: Ambrose Maplethorpe" in text
        assert "Not provided" in text
        assert "Hullbridge Lodge" in text  # a draft is its holder's

    def test_warnings_stand_there_again(self, me, referrer):
        draft = make_draft(by=referrer, like="V03")

        assert "counts as persistent absence" in me.get(url("check", draft.pk)).content.decode()

    def test_what_is_not_complete_is_named(self, me, referrer):
        draft = make_draft(by=referrer, without={"manager"})

        text = me.get(url("check", draft.pk)).content.decode()

        assert "Your manager’s agreement" in text
        assert "Send the referral</button>" not in text

    def test_without_the_declaration_it_is_not_sent(self, me, referrer):
        draft = make_draft(by=referrer)

        response = me.post(url("submit", draft.pk))

        assert "Confirm that what you have written is right" in response.content.decode()
        draft.refresh_from_db()
        assert draft.is_draft

    def test_it_is_sent_once_however_often(self, me, referrer):
        draft = make_draft(by=referrer)

        first = me.post(url("submit", draft.pk), {"is_true": "on"})
        second = me.post(url("submit", draft.pk), {"is_true": "on"})
        third = me.post(url("submit", draft.pk))

        assert first.url == second.url == third.url == url("sent", draft.pk)
        assert Referral.objects.count() == 1

    def test_an_empty_draft_is_not_sent(self, me, draft):
        response = me.post(url("submit", draft.pk), {"is_true": "on"})

        assert response.status_code == 409
        assert "is not complete yet" in response.content.decode()

    def test_the_confirmation_says_what_happens_next(self, me, referrer):
        sent = make_sent(by=referrer)

        text = me.get(url("sent", sent.pk)).content.decode()

        assert sent.reference in text
        assert "Too few families" in text

    def test_it_rejects_get(self, me, draft):
        assert me.get(url("submit", draft.pk)).status_code == 405

    @pytest.mark.parametrize("like", ["V01", "V10"])
    def test_sending_asks_little(self, me, referrer, coordinator, like):
        draft = make_draft(by=referrer, like=like)

        with CaptureQueriesContext(connection) as captured:
            me.post(url("submit", draft.pk), {"is_true": "on"})

        assert len(asked_of_the_database(captured)) <= 12, "\n".join(
            sql[:110] for sql in asked_of_the_database(captured)
        )

    def test_nobody_saves_a_page_between_the_reading_and_the_sending(self, me, referrer):
        draft = make_draft(by=referrer)

        with CaptureQueriesContext(connection) as captured:
            me.post(url("submit", draft.pk), {"is_true": "on"})

        (read,) = [query["sql"] for query in captured if 'FROM "referrals_answers"' in query["sql"]]
        assert read.endswith('FOR UPDATE OF "referrals_referral"')

    def test_the_files_are_changed_from_here_and_one_comes_straight_back(self, me, draft):
        change = url("add_file", draft.pk) + "?return=check"

        assert change in me.get(url("check", draft.pk)).text

        assert url("check", draft.pk) + "#files" in me.get(change).text

    def test_checking_asks_little(self, me, referrer):
        draft = make_draft(by=referrer, like="V10")
        with CaptureQueriesContext(connection) as captured:
            me.get(url("check", draft.pk))

        assert len(captured) <= 8


class TestDiscard:
    def test_it_is_asked_about_first(self, me, draft):
        assert "Are you sure" in me.get(url("discard", draft.pk)).content.decode()
        assert me.post(url("discard", draft.pk)).url == url("mine")
        assert not Referral.objects.exists()


class TestAmend:
    def test_it_is_kept_with_the_reason(self, me, referrer):
        sent = make_sent(by=referrer)

        response = me.post(url("amend", sent.pk, "reason"), {"reason": "Another", "why_changed": "New facts"})

        assert response.url == sent.get_absolute_url()
        assert Amendment.objects.get().after == "Another"

    def test_it_explains_a_mistake(self, me, referrer):
        sent = make_sent(by=referrer)

        text = me.post(url("amend", sent.pk, "reason"), {"reason": "", "why_changed": ""}).content.decode()

        assert "Enter why you are referring the child now" in text
        assert "Enter why you are changing this" in text
        assert "<title>Error: " in text

    def test_two_browsers(self, me, referrer):
        sent = make_sent(by=referrer)
        where = url("amend", sent.pk, "reason")
        me.post(where, {"reason": "First", "why_changed": "Facts", "version": "1"})

        response = me.post(where, {"reason": "Second", "why_changed": "Facts", "version": "1"})

        assert response.status_code == 409
        assert "Second" in response.content.decode()

    def test_a_sensitive_address_is_not_opened_to_its_referrer(self, me, client, referrer, coordinator):
        sent = make_sent(by=referrer, like="V10")

        refused = me.get(url("amend", sent.pk, "address"))

        assert refused.status_code == 409
        assert "Hullbridge" not in refused.content.decode()
        client.force_login(coordinator)
        assert "Hullbridge" in client.get(url("amend", sent.pk, "address")).content.decode()

    def test_a_draft_is_not_amended(self, me, draft):
        assert me.get(url("amend", draft.pk, "reason")).url == url("tasks", draft.pk)


def test_a_team_declares_that_it_names_no_family(me, referrer):
    draft = make_draft(by=referrer, like=None, kind="consultation")
    for page, typed in {
        "team": {"who_is_stuck": ["Two of us"]}, "team-stuck": {"stuck": ["Visits"]},
        "team-hope": {"hope": ["Calm"]}, "team-timing": {"when": ["Mondays"]},
    }.items():  # fmt: skip
        actions.save_page(draft, pages.find(page, "consultation"), 0, typed, by=referrer)

    page = me.get(url("check", draft.pk)).content.decode()

    assert "no child or family is named in it" in page
    assert "told of the referral" not in page
    assert me.post(url("submit", draft.pk), {"is_true": "on"}).url == url("sent", draft.pk)


def test_words_that_came_too_late_are_shown_to_be_copied(me, referrer):
    draft = make_sent(by=referrer)
    typed = {"stuck": "Bedtimes, <again>", "version": "1", "later": "yes"}

    response = me.post(url("question", draft.pk, "stuck"), typed)
    page = response.content.decode()

    assert response.status_code == 409
    assert "What you had typed" in page
    assert "Bedtimes, &lt;again&gt;" in page
    assert "Later" not in page


def test_a_refusal_without_words_has_none_to_show(me, referrer):
    sent = make_sent(by=referrer)

    assert "What you had typed" not in me.post(url("discard", sent.pk)).content.decode()


def test_saved_is_said_with_the_time(me, draft):
    me.post(url("question", draft.pk, "reason"), {"reason": "Now"})

    at = timezone.localtime(Answers.objects.get().saved_at)
    assert f"Saved at {at:%-I}" in me.get(url("question", draft.pk, "reason")).content.decode()

"""The pages of triage: they work, refuse strangers, explain mistakes, and lose nothing that was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals.models import Attachment, Consultation, Decision, Question, Referral
from referrals.triage import actions as triage
from referrals.triage import suitability
from tests.make import make_child, make_referral, make_user, time_out
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.govuk.templatetags.govuk import govuk_date

pytestmark = pytest.mark.django_db

CLEAR = {check.name: "no" for check in suitability.CAUTIONS}
SENTENCE = "What you describe is what VIG is for."
FIELDS = {
    "accept": {"reason": "relationship", "priority": "2"},
    "accept_to_waiting_list": {"reason": "no_capacity_yet", "priority": "3"},
    "ask": {"reason": "who_consents", "question_1": "Who has parental responsibility?"},
    "hold": {"reason": "crisis"},
    "consult": {"reason": "team_stuck"},
    "decline": {"reason": "domestic_abuse"},
    "mark_duplicate": {"reason": "same_referral"},
}
outcomes = pytest.mark.parametrize("outcome", FIELDS)


def url(name, referral, *more):
    return reverse(f"referrals:{name}", args=[referral.pk, *more])


def fields(outcome, **more):
    extra = {}
    if outcome == "hold":
        until = timezone.localdate() + timedelta(days=14)
        extra = {"until_day": until.day, "until_month": until.month, "until_year": until.year}
    if outcome == "mark_duplicate":
        extra = {"of": make_referral().reference}
    return {"sentence": SENTENCE, **FIELDS[outcome], **extra, **more}


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator)
    return client


def pages(referral):
    """Every page that is opened with GET."""
    return [
        reverse("referrals:queue"),
        *(url(name, referral) for name in ("triage", "undo", "refuse_decline", "set_priority")),
        *(url(name, referral) for name in ("plan_consultation", "conclude_consultation")),
        *(url("decide", referral, outcome) for outcome in FIELDS),
    ]


PRESSED = ("resume", "second", "move_to_waiting_list")


# Who is let in


@pytest.mark.parametrize("person", ["referrer", "practitioner", "manager", "administrator", "evaluator", "stranger"])
def test_triage_refuses_a_stranger(person, client, request, referrer):
    referral = make_referral(by=referrer)
    client.force_login(request.getfixturevalue(person))

    for page in pages(referral):
        assert client.get(page).status_code == 403
    for name in PRESSED:
        assert client.post(url(name, referral)).status_code == 403


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"is_restricted": True}])
def test_triage_refuses_what_a_coordinator_may_not_see(hidden, as_coordinator):
    referral = make_referral(**hidden)

    for page in pages(referral)[1:]:
        assert as_coordinator.get(page).status_code == 404
        assert as_coordinator.post(page).status_code == 404
    for name in PRESSED:
        assert as_coordinator.post(url(name, referral)).status_code == 404


def test_a_restricted_referral_opens_to_whom_it_was_named(as_coordinator, coordinator):
    referral = make_referral(is_restricted=True)
    hand(referral, to=coordinator, by=coordinator, why="named")

    assert as_coordinator.get(url("triage", referral)).status_code == 200


def test_what_is_pressed_rejects_get(as_coordinator):
    for name in PRESSED:
        assert as_coordinator.get(url(name, make_referral())).status_code == 405


# The queue


def test_queue_works(as_coordinator):
    referral = make_referral(children=[make_child(first_name="Wren", last_name="Attlebridge")], sent_at=timezone.now())

    page = as_coordinator.get(reverse("referrals:queue"))

    assert page.status_code == 200
    for words in ("Wren Attlebridge", referral.reference, "0 working days", "Due "):
        assert words in page.text


def test_queue_puts_the_urgent_first_and_then_whoever_has_waited_longest(as_coordinator):
    now = timezone.now()
    new, old, urgent = (
        make_referral(priority=priority, sent_at=now - timedelta(days=days))
        for priority, days in ((3, 1), (3, 3), (1, 0))
    )

    rows = as_coordinator.get(reverse("referrals:queue")).context["page"].rows

    assert [row.pk for row in rows] == [urgent.pk, old.pk, new.pk]


@pytest.mark.parametrize(
    ("tab", "statuses"),
    [
        ("waiting", ["submitted"]),
        ("paused", ["information_needed", "on_hold"]),
        ("second", ["decline_proposed"]),
        ("consultations", ["consultation"]),
    ],
)
def test_each_referral_is_in_one_tab(tab, statuses, as_coordinator):
    for status in ("submitted", "information_needed", "on_hold", "decline_proposed", "consultation", "accepted"):
        make_referral(status)

    page = as_coordinator.get(reverse("referrals:queue"), {"tab": tab})

    assert sorted(row.status for row in page.context["page"].rows) == statuses


def test_queue_says_how_late_it_is_in_words(as_coordinator):
    make_referral(sent_at=timezone.now() - timedelta(days=30))

    assert "working days over" in as_coordinator.get(reverse("referrals:queue")).text


def test_queue_filters_by_quadrant_and_kind(as_coordinator):
    wanted = make_referral(quadrant="South")
    make_referral(quadrant="West")
    make_referral(quadrant="South", kind="consultation")

    page = as_coordinator.get(reverse("referrals:queue"), {"quadrant": "South", "kind": "vig"})

    assert [row.pk for row in page.context["page"].rows] == [wanted.pk]
    assert "kind=vig" in page.text


def test_queue_is_sorted_as_one_asks(as_coordinator):
    now = timezone.now()
    old = make_referral(sent_at=now - timedelta(days=3))
    urgent = make_referral(sent_at=now - timedelta(days=2), priority=1)
    new = make_referral(sent_at=now - timedelta(days=1))

    def shown(**asked):
        return [row.pk for row in as_coordinator.get(reverse("referrals:queue"), asked).context["page"]]

    assert shown() == shown(sort="nonsense") == [urgent.pk, old.pk, new.pk]
    assert shown(sort="oldest") == [old.pk, urgent.pk, new.pk]
    assert shown(sort="newest") == [new.pk, urgent.pk, old.pk]


def test_queue_explains_that_it_is_empty(as_coordinator):
    assert "Nothing is waiting for triage" in as_coordinator.get(reverse("referrals:queue")).text
    filtered = as_coordinator.get(reverse("referrals:queue"), {"quadrant": "South"})
    assert "No referral in this tab matches" in filtered.text
    assert as_coordinator.get(reverse("referrals:queue"), {"quadrant": "Atlantis", "tab": "x y"}).status_code == 200


def test_queue_goes_on_from_the_last_row(as_coordinator):
    for _ in range(30):
        make_referral()
    first = as_coordinator.get(reverse("referrals:queue"))
    later = as_coordinator.get(reverse("referrals:queue") + first.context["page"].older_url)

    shown = [row.pk for page in (first, later) for row in page.context["page"].rows]
    assert len(shown) == len(set(shown)) == 30


@pytest.mark.parametrize("count", [3, 300])
def test_queue_asks_the_database_no_more_for_many(count, as_coordinator, django_assert_max_num_queries):
    by = make_user("referrer")
    for _ in range(count):
        make_referral(by=by)

    with django_assert_max_num_queries(6):
        assert as_coordinator.get(reverse("referrals:queue")).status_code == 200


# The page of one referral


def test_triage_works(as_coordinator, coordinator):
    referral = make_referral(children=[make_child(first_name="Wren", last_name="Attlebridge")])

    page = as_coordinator.get(url("triage", referral))

    assert page.status_code == 200
    for words in (
        "Wren Attlebridge",
        "Is there domestic abuse now?",
        "Accept to the waiting list",
        "Not suitable now",
    ):
        assert words in page.text
    assert Entry.objects.filter(outcome="seen", thing_id=referral.pk, actor_id=coordinator.pk).count() == 1


@pytest.mark.parametrize("count", [3, 300])
def test_triage_asks_the_database_no_more_for_many(count, as_coordinator, django_assert_max_num_queries):
    by = make_user("referrer")
    referral = [make_referral(by=by) for _ in range(count)][0]

    with django_assert_max_num_queries(8):
        assert as_coordinator.get(url("triage", referral)).status_code == 200


@pytest.mark.parametrize("count", [1, 12])
def test_triage_asks_no_more_for_a_long_history(count, as_coordinator, coordinator, django_assert_max_num_queries):
    children = [make_child() for _ in range(count)]
    referral = make_referral(children=children)
    for _ in range(count):
        make_referral(children=children)
        triage.ask(referral, "Who agrees?", reason="who_consents", by=coordinator)
        triage.undo(referral, reason="wrong_outcome", by=coordinator)
    Question.objects.create(referral=referral, text="And when?", asked_by=coordinator)

    with django_assert_max_num_queries(10):
        assert as_coordinator.get(url("triage", referral)).status_code == 200


def test_triage_says_what_to_look_out_for(as_coordinator, coordinator):
    child = make_child()
    referral = make_referral(is_safety_disclosed=True, children=[child])
    other = make_referral("declined", children=[child])
    hidden = make_referral(is_restricted=True, children=[child])
    Attachment.objects.create(
        referral=referral, name="a.pdf", content_type="application/pdf", size=1, stored_as="x", scan="not_scanned",
        added_by=coordinator,
    )  # fmt: skip

    page = as_coordinator.get(url("triage", referral)).text

    assert "not a safeguarding report" in page
    assert "One file has not been checked for viruses" in page
    assert other.reference in page
    assert hidden.reference not in page


def test_triage_keeps_the_checklist_and_goes_on_to_the_outcome(as_coordinator):
    referral = make_referral()

    answer = as_coordinator.post(url("triage", referral), CLEAR | {"outcome": "accept"})

    assert answer.url == url("decide", referral, "accept")
    assert referral.checklist.answers == CLEAR


def test_triage_shows_what_was_found_before_and_by_whom(as_coordinator, coordinator):
    referral = make_referral()
    triage.consider(referral, {"acute_crisis": "yes"}, by=coordinator)

    page = as_coordinator.get(url("triage", referral))

    assert page.context["form"]["acute_crisis"].value() == "yes"
    assert "Last gone through by Cleo Coordinator" in page.text


def test_the_checklist_can_be_saved_without_a_decision(as_coordinator):
    referral = make_referral()

    answer = as_coordinator.post(url("triage", referral), {"acute_crisis": "unknown", "save": "yes"})

    assert answer.url == url("triage", referral)
    assert referral.checklist.answers == {"acute_crisis": "unknown"}


def test_triage_explains_a_mistake(as_coordinator):
    referral = make_referral()

    page = as_coordinator.post(url("triage", referral), {"acute_crisis": "maybe"})

    assert "Error:" in page.text
    assert "Select what you want to do" in page.text


def test_accepting_needs_the_whole_list_of_what_may_speak_against(as_coordinator):
    referral = make_referral()
    left_out = {name: answer for name, answer in CLEAR.items() if name != "no_consent"}

    page = as_coordinator.post(url("triage", referral), left_out | {"outcome": "accept"})

    assert set(page.context["form"].errors) == {"no_consent"}
    assert as_coordinator.post(url("triage", referral), left_out | {"outcome": "ask"}).status_code == 302


@pytest.mark.parametrize("told", [{"domestic_abuse": "yes"}, {}])
def test_a_disclosure_asks_whether_safeguarding_was_followed(told, as_coordinator):
    referral = make_referral(is_safety_disclosed=not told)

    page = as_coordinator.post(url("triage", referral), CLEAR | told | {"outcome": "decline"})
    assert "Say whether you have followed safeguarding procedures" in page.text

    answered = CLEAR | told | {"outcome": "decline", "followed_safeguarding": "no"}
    page = as_coordinator.post(url("triage", referral), answered, follow=True)
    assert page.redirect_chain
    reason = as_coordinator.post(url("decide", referral, "decline"), {"reason": "domestic_abuse"})
    assert "Follow them now" in reason.text


@pytest.mark.parametrize("caution", [check.name for check in suitability.CAUTIONS])
def test_no_caution_refuses_by_itself(caution, as_coordinator):
    referral = make_referral()
    found = CLEAR | {caution: "yes", "followed_safeguarding": "yes", "outcome": "accept"}

    as_coordinator.post(url("triage", referral), found)
    referral.refresh_from_db()
    assert referral.status == "submitted"

    page = as_coordinator.post(url("decide", referral, "accept"), fields("accept"))
    assert "Say why it is accepted all the same" in page.text
    as_coordinator.post(url("decide", referral, "accept"), fields("accept", note="Long past."))
    referral.refresh_from_db()
    assert referral.status == "accepted"


def test_a_request_for_a_consultation_has_no_checklist_and_is_not_accepted(as_coordinator):
    referral = make_referral(kind="consultation", children=[])

    page = as_coordinator.get(url("triage", referral))

    assert "Is there domestic abuse now?" not in page.text
    assert 'value="accept"' not in page.text
    assert as_coordinator.get(url("decide", referral, "accept")).status_code == 409
    assert as_coordinator.get(url("decide", referral, "consult")).status_code == 200


# The outcomes


@outcomes
def test_decide_works(outcome, as_coordinator):
    referral = make_referral()

    why = as_coordinator.get(url("decide", referral, outcome))
    words = as_coordinator.post(url("decide", referral, outcome), {"reason": FIELDS[outcome]["reason"]})
    answer = as_coordinator.post(url("decide", referral, outcome), fields(outcome, seen="submitted"), follow=True)

    assert "reason" in why.context["form"].fields
    assert words.context["form"]["sentence"].value()
    assert referral.reference in answer.text
    assert "Success" in answer.text
    decision = Decision.objects.get()
    assert (decision.outcome, decision.reason) == (outcome, FIELDS[outcome]["reason"])
    assert decision.sentence.startswith(SENTENCE)


@outcomes
def test_decide_explains_a_mistake_and_keeps_what_was_typed(outcome, as_coordinator):
    referral = make_referral()

    assert "Select a reason" in as_coordinator.post(url("decide", referral, outcome), {}).text
    assert (
        "Select an answer from the list" in as_coordinator.post(url("decide", referral, outcome), {"reason": "x"}).text
    )
    empty = as_coordinator.post(
        url("decide", referral, outcome), {"reason": FIELDS[outcome]["reason"], "sentence": " ", "note": "Kept."}
    )

    assert "Write what the referrer will read" in empty.text
    assert "Kept." in empty.text
    assert not Decision.objects.exists()


@outcomes
def test_decide_says_who_was_quicker_and_loses_nothing(outcome, as_coordinator):
    referral = make_referral()
    quicker = make_user("coordinator", name="Quentin Quicker")
    triage.hold(referral, until=timezone.localdate() + timedelta(days=7), reason="crisis", by=quicker)

    page = as_coordinator.post(url("decide", referral, outcome), fields(outcome, seen="submitted", note="My words."))

    assert page.status_code == 409
    assert "It was Quentin Quicker who moved it." in page.text
    assert outcome != "ask" or "My words." in page.text


def test_a_decision_sent_twice_is_made_once(as_coordinator):
    referral = make_referral()
    sent = fields("accept", seen="submitted")
    as_coordinator.post(url("decide", referral, "accept"), sent)

    again = as_coordinator.post(url("decide", referral, "accept"), sent)

    assert again.status_code == 409
    assert "It was you who moved it." in again.text
    assert Decision.objects.count() == 1


def test_there_are_no_other_outcomes(as_coordinator):
    assert as_coordinator.get(url("decide", make_referral(), "obliterate")).status_code == 404


@pytest.mark.parametrize("days", [-1, 0, 200])
def test_hold_explains_a_date_that_cannot_be(days, as_coordinator):
    until = timezone.localdate() + timedelta(days=days)
    typed = fields("hold") | {"until_day": until.day, "until_month": until.month, "until_year": until.year}

    page = as_coordinator.post(url("decide", make_referral(), "hold"), typed)

    assert ("must be in the future" if days < 1 else "or earlier") in page.text


def test_hold_explains_a_date_that_is_none(as_coordinator):
    page = as_coordinator.post(
        url("decide", make_referral(), "hold"), fields("hold") | {"until_day": "31", "until_month": "2"}
    )

    assert "must be a real date" in page.text


def test_not_suitable_tells_what_would_change_and_who_else_can_help(as_coordinator):
    typed = fields("decline", what_would_change="Time.", who_else="The family hub.")

    as_coordinator.post(url("decide", make_referral(), "decline"), typed)

    assert Decision.objects.get().sentence == (
        f"{SENTENCE}\n\nWhat would need to change: Time.\n\nWho else may be able to help: The family hub."
    )


def test_the_words_proposed_after_domestic_abuse_do_not_say_so(as_coordinator):
    page = as_coordinator.post(url("decide", make_referral(), "decline"), {"reason": "domestic_abuse"})

    proposed = page.context["form"]["sentence"].value()
    assert "abuse" not in proposed
    assert "Leave out safety concerns" in page.text


def test_duplicate_explains_a_reference_that_cannot_be(as_coordinator):
    referral, hidden = make_referral(), make_referral(is_restricted=True)
    ended = make_referral("duplicate")

    for of, words in (
        ("VIG-NOSUCH", "no referral with this reference that you can see"),
        (hidden.reference, "no referral with this reference that you can see"),
        (referral.reference, "of the referral itself"),
        (ended.reference, "itself a duplicate"),
    ):
        page = as_coordinator.post(url("decide", referral, "mark_duplicate"), fields("mark_duplicate", of=of))
        assert words in page.text


def test_duplicate_takes_a_reference_as_people_write_it(as_coordinator):
    stays = make_referral()
    typed = fields("mark_duplicate", of=f" {stays.reference.lower().replace('-', ' ')} ")

    as_coordinator.post(url("decide", make_referral(), "mark_duplicate"), typed)

    assert Decision.objects.get().duplicate_of == stays


def test_ask_keeps_up_to_three_questions(as_coordinator):
    referral = make_referral()

    as_coordinator.post(url("decide", referral, "ask"), fields("ask", question_3="And when?"))

    assert [question.text for question in referral.questions.all()] == [
        "Who has parental responsibility?", "And when?"]  # fmt: skip


def test_strange_letters_and_long_words_are_no_trouble(as_coordinator):
    referral = make_referral()
    strange = "👪 \u202eשלום <script>alert(1)</script> ' OR 1=1"

    long = as_coordinator.post(url("decide", referral, "accept"), fields("accept", note="x" * 10_000))
    assert "must be 4000 characters or fewer" in long.text
    page = as_coordinator.post(url("decide", referral, "accept"), fields("accept", note=strange), follow=True)

    assert Decision.objects.get().note == strange
    assert "<script>alert" not in page.text


def test_what_was_typed_survives_a_session_that_ran_out(client, coordinator):
    referral = make_referral()
    time_out(client, coordinator)
    client.post(url("decide", referral, "accept"), fields("accept", note="Half an hour of thought."))
    client.force_login(coordinator)

    page = client.get(url("decide", referral, "accept"))

    assert "Half an hour of thought." in page.text
    assert not Decision.objects.exists()


# Afterwards


@pytest.fixture
def accepted(coordinator):
    referral = make_referral()
    triage.accept(referral, priority=2, reason="relationship", note="For colleagues.", by=coordinator)
    return referral


AFTER_TRIAGE = "accepted waiting_list allocated consultation consulted declined duplicate withdrawn".split()


@pytest.mark.parametrize("status", [*AFTER_TRIAGE, "information_needed", "decline_proposed"])
def test_the_page_of_a_decided_referral_works_even_if_nobody_wrote_down_why(status, as_coordinator):
    page = as_coordinator.get(url("triage", make_referral(status)))

    assert page.status_code == 200
    assert "Nothing was decided at triage" in page.text


def test_a_decided_referral_shows_its_decision(accepted, as_coordinator):
    page = as_coordinator.get(url("triage", accepted)).text

    for words in ("For colleagues.", "A relationship needs support", "Undo the decision", "Change the priority"):
        assert words in page


def test_a_checklist_sent_after_the_decision_is_refused_with_a_sentence(accepted, as_coordinator):
    page = as_coordinator.post(url("triage", accepted), CLEAR | {"outcome": "ask"})

    assert page.status_code == 409
    assert "has moved on" in page.text


def test_undo_works_and_explains_a_mistake(accepted, as_coordinator):
    assert as_coordinator.get(url("undo", accepted)).status_code == 200
    assert "Select why it is undone" in as_coordinator.post(url("undo", accepted), {"note": "Oh"}).text

    page = as_coordinator.post(url("undo", accepted), {"reason": "wrong_outcome", "note": "Oh"}, follow=True)

    accepted.refresh_from_db()
    assert accepted.status == "submitted"
    assert "waits for triage again" in page.text


def test_a_hold_of_today_leads_to_its_undoing(as_coordinator, coordinator):
    referral = make_referral()
    triage.hold(referral, until=timezone.localdate() + timedelta(days=7), reason="crisis", by=coordinator)
    assert url("undo", referral) in as_coordinator.get(url("triage", referral)).text

    Decision.objects.update(at=timezone.now() - timedelta(days=1))
    assert url("undo", referral) not in as_coordinator.get(url("triage", referral)).text


def test_undo_of_another_day_is_refused_with_what_was_typed(accepted, as_coordinator):
    Decision.objects.update(at=timezone.now() - timedelta(days=1))

    page = as_coordinator.post(url("undo", accepted), {"reason": "wrong_outcome", "note": "My words"})

    assert page.status_code == 409
    assert "only on the day" in page.text
    assert "My words" in page.text
    assert "Undo the decision" not in as_coordinator.get(url("triage", accepted)).text


def test_resume_works(as_coordinator):
    referral = make_referral("on_hold")

    assert "Take it off hold" in as_coordinator.get(url("triage", referral)).text
    as_coordinator.post(url("resume", referral))

    referral.refresh_from_db()
    assert referral.status == "submitted"
    assert as_coordinator.post(url("resume", referral)).status_code == 409


def test_the_waiting_list_button_works(accepted, as_coordinator):
    as_coordinator.post(url("move_to_waiting_list", accepted))

    accepted.refresh_from_db()
    assert accepted.status == "waiting_list"


def test_set_priority_works_and_explains_a_mistake(accepted, as_coordinator):
    assert "Say why it changes" in as_coordinator.post(url("set_priority", accepted), {"priority": "1"}).text

    as_coordinator.post(url("set_priority", accepted), {"priority": "1", "why": "A hearing."})

    accepted.refresh_from_db()
    assert accepted.priority == 1


def test_the_second_person_agrees_or_disagrees(client, as_coordinator, settings):
    settings.SECOND_PERSON_FOR_NOT_SUITABLE = True
    referral = make_referral()
    as_coordinator.post(url("decide", referral, "decline"), fields("decline"))
    assert "You proposed" in as_coordinator.get(url("triage", referral)).text
    assert as_coordinator.post(url("second", referral)).status_code == 409

    client.force_login(make_user("coordinator"))
    assert "Agree: not suitable now" in client.get(url("triage", referral)).text
    assert "Say why you disagree" in client.post(url("refuse_decline", referral), {}).text
    client.post(url("refuse_decline", referral), {"why": "It is long past."})
    referral.refresh_from_db()
    assert referral.status == "submitted"

    client.post(url("decide", referral, "decline"), fields("decline"))
    client.force_login(make_user("coordinator"))
    client.post(url("second", referral))
    referral.refresh_from_db()
    assert referral.status == "declined"


# Consultations


@pytest.fixture
def consultation(coordinator):
    referral = make_referral(kind="consultation", children=[])
    triage.consult(referral, reason="team_stuck", by=coordinator)
    return referral


def test_plan_consultation_works_and_explains_a_mistake(consultation, as_coordinator, practitioner, manager):
    page = as_coordinator.get(url("plan_consultation", consultation))
    assert practitioner.name in page.text
    assert manager.name not in page.text
    when = timezone.localdate() + timedelta(days=7)
    day = {"day_day": when.day, "day_month": when.month, "day_year": when.year}
    wrong = as_coordinator.post(url("plan_consultation", consultation), day | {"time": "soon"})
    assert "Enter a time, like 9:30am or 14:30" in wrong.text
    empty = as_coordinator.post(url("plan_consultation", consultation), {}).text
    assert "Enter the day of the consultation" in empty
    assert "Enter the time of the consultation" in empty

    as_coordinator.post(url("plan_consultation", consultation), day | {"time": "2pm", "consultant": practitioner.pk})

    planned = Consultation.objects.get()
    assert planned.consultant == practitioner
    assert timezone.localtime(planned.planned_for).hour == 14
    again = as_coordinator.get(url("plan_consultation", consultation))
    assert again.context["form"]["time"].value() == "2pm"
    assert "2pm" in as_coordinator.get(reverse("referrals:queue"), {"tab": "consultations"}).text


def test_conclude_consultation_works_and_explains_a_mistake(consultation, as_coordinator):
    wrong = as_coordinator.post(
        url("conclude_consultation", consultation), {"outcome": "team_continues", "helpfulness": "11"}
    )
    assert "must be 10 or less" in wrong.text
    assert "Enter the day on which it was held" in wrong.text
    today = timezone.localdate()

    page = as_coordinator.post(
        url("conclude_consultation", consultation),
        {"outcome": "refer_for_vig", "helpfulness": "0", "held_on_day": today.day, "held_on_month": today.month,
         "held_on_year": today.year},
        follow=True,
    )  # fmt: skip

    assert Consultation.objects.get().helpfulness == 0
    assert "The team wants to refer for VIG" in page.text
    assert Referral.objects.get().status == "consulted"


def test_a_referral_on_hold_says_until_when(as_coordinator, coordinator):
    referral = make_referral()
    triage.hold(referral, until=timezone.localdate() + timedelta(days=20), reason="crisis", by=coordinator)

    page = as_coordinator.get(reverse("referrals:queue"), {"tab": "paused"})

    assert f"until {govuk_date(referral.decisions.get().review_on)}" in page.text

"""Answering, withdrawing, giving to a colleague, in the browser."""

import pytest
from django.urls import reverse

from referrals.models import Question
from tests.make import make_referral, time_out
from vig_portal.access.grants import hand
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(referrer, coordinator):
    referral = make_referral("information_needed", by=referrer)
    return Question.objects.create(referral=referral, text="Who lives at home?", asked_by=coordinator)


def answer_url(question):
    return reverse("referrals:answer", args=[question.pk])


def test_answer_works(client, question, referrer):
    client.force_login(referrer)

    assert "Who lives at home?" in client.get(answer_url(question)).content.decode()
    response = client.post(answer_url(question), {"text": "He, and his mother."})

    question.refresh_from_db()
    assert response.url == reverse("referrals:questions", args=[question.referral_id])
    assert question.answer == "He, and his mother."


@pytest.mark.parametrize("person", ["stranger", "colleague"])
def test_answer_refuses_a_stranger(person, client, question, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(answer_url(question)).status_code == 404
    assert client.post(answer_url(question), {"text": "No."}).status_code == 404


def test_answer_explains_a_mistake(client, question, referrer):
    client.force_login(referrer)

    page = client.post(answer_url(question), {"text": "x" * 4001}).content.decode()

    assert "Your answer must be 4000 characters or fewer" in page
    assert "x" * 4001 in page


def test_an_answer_to_a_question_that_was_taken_back_is_not_lost(client, question, referrer, stranger):
    client.force_login(referrer)
    opened = client.get(answer_url(question)).context["form"]
    typed = {"text": "A long answer.", "referral": str(opened["referral"].value())}
    url = answer_url(question)
    question.delete()

    response = client.post(url, typed)

    assert response.status_code == 409
    assert "not asked any more" in response.text and "A long answer." in response.text
    assert typed["referral"] not in response.text
    client.force_login(stranger)
    assert client.post(url, typed).status_code == 404


@pytest.mark.parametrize("name", ["withdraw", "hand_on"])
def test_what_has_moved_on_is_said(name, client, referrer):
    referral = make_referral("allocated", by=referrer)
    client.force_login(referrer)

    response = client.post(reverse(f"referrals:{name}", args=[referral.pk]), {"reason": "moved_away"})

    assert response.status_code == 409
    assert "it is now “Practitioner found”" in response.text


def test_a_proposal_to_decline_is_not_told_to_whoever_comes_too_late(client, question, referrer, coordinator):
    move(question.referral, "answer", by=referrer)
    move(question.referral, "propose_decline", by=coordinator)
    client.force_login(referrer)

    response = client.post(answer_url(question), {"text": "Late."})

    assert "it is now “Being considered”" in response.text


def test_an_answer_is_kept_over_a_time_out(client, question, referrer):
    time_out(client, referrer)
    client.post(answer_url(question), {"text": "A long answer."})
    client.force_login(referrer)

    assert "A long answer." in client.get(answer_url(question)).content.decode()


def test_an_answer_given_twice_says_so(client, question, referrer):
    client.force_login(referrer)
    client.post(answer_url(question), {"text": "One."})

    response = client.post(answer_url(question), {"text": "Two."})

    assert response.status_code == 409


@pytest.mark.parametrize(
    ("name", "data"),
    [("withdraw", {"reason": "moved_away"}), ("hand_on", {"to": "colleague"})],
)
def test_it_works(name, data, client, referrer, colleague):
    referral = make_referral(by=referrer)
    client.force_login(referrer)
    url = reverse(f"referrals:{name}", args=[referral.pk])
    data = {key: colleague.pk if value == "colleague" else value for key, value in data.items()}

    assert client.get(url).status_code == 200
    assert client.post(url, data).status_code == 302

    referral.refresh_from_db()
    assert referral.status == "withdrawn" or referral.referrer == colleague


@pytest.mark.parametrize("name", ["withdraw", "hand_on"])
@pytest.mark.parametrize("person", ["stranger", "colleague", "practitioner", "manager"])
def test_it_refuses_a_stranger(name, person, client, referrer, request):
    referral = make_referral(by=referrer)
    client.force_login(request.getfixturevalue(person))

    assert client.post(reverse(f"referrals:{name}", args=[referral.pk]), {"reason": "other"}).status_code in (403, 404)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("withdraw", {}, "Select why you are withdrawing the referral"),
        ("withdraw", {"reason": "other"}, "Enter the reason in your own words"),
        ("withdraw", {"reason": "because"}, "Select an answer from the list"),
        ("hand_on", {}, "Select who takes the referral over"),
    ],
)
def test_it_explains_a_mistake(name, data, sentence, client, referrer, colleague):
    referral = make_referral(by=referrer)
    client.force_login(referrer)

    page = client.post(reverse(f"referrals:{name}", args=[referral.pk]), data).content.decode()

    assert sentence in page


def test_who_gives_a_restricted_referral_away_no_longer_sees_it(client, referrer, colleague):
    referral = make_referral(by=referrer, is_restricted=True)
    client.force_login(referrer)

    response = client.post(reverse("referrals:hand_on", args=[referral.pk]), {"to": colleague.pk})

    assert response.url == reverse("referrals:mine")


def test_a_coordinator_may_withdraw_what_was_phoned_in(client, referrer, coordinator):
    referral = make_referral(by=referrer)
    hand(referral, to=coordinator, by=coordinator, why="made the referral")
    client.force_login(coordinator)

    assert client.post(reverse("referrals:withdraw", args=[referral.pk]), {"reason": "moved_away"}).status_code == 302

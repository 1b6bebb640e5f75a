"""What is asked before there is any film."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.consent.models import Answer
from cases.consent.purposes import Purpose
from cases.models import CaseAdult
from cases.records.models import Assent, ChildAssent, Record
from cases.sessions.models import Session
from cases.states import CaseStatus
from cases.videos.models import FilmKey, InFilm, Video
from tests.cases.make import answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(session):
    return reverse("cases:upload", args=[session.pk])


@pytest.fixture
def typed(case, child):
    return {
        "adults": [str(case.adults.get().pk)], "children": [str(child.pk)], f"assent_{child.pk.hex}": "assented",
        "somebody_else": "no", "device": "phone", "form_token": str(uuid.uuid4()),
    }  # fmt: skip


def sign(session, child, said, **fields):
    """The record of the session, as somebody signed it."""
    record = Record.objects.create(session=session, by=session.practitioner.user, was_filmed=True, **fields)
    ChildAssent.objects.create(record=record, child=child, answer=said)
    return record


def test_it_lets_a_film_in_and_leads_to_its_upload(as_practitioner, practitioner, url, typed, session, child):
    response = as_practitioner.post(url, typed)

    video = Video.objects.get()
    assert response.url == reverse("cases:send_film", args=[video.pk])
    assert (video.session, video.begun_by, video.device, video.kind) == (session, practitioner, "phone", "interaction")
    assert {row.person for row in video.people.all()} == {session.case.adults.get(), child}
    assert InFilm.objects.get(child=child).assent == Assent.ASSENTED
    assert FilmKey.objects.filter(video=video).exists()


def test_the_same_form_sent_twice_begins_one_film(as_practitioner, url, typed):
    first, second = (as_practitioner.post(url, typed) for _ in range(2))

    assert first.url == second.url
    assert Video.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("refused", "said no to being filmed. Delete this film"),
        ("withdrew_during", "wanted to stop. Thank you"),
        ("not_yet_asked", "was not asked about being filmed"),
        ("", "Select what Child"),
    ],
)
def test_without_the_childs_yes_on_the_day_no_upload_begins(as_practitioner, url, typed, child, said, words):
    response = as_practitioner.post(url, {**typed, f"assent_{child.pk.hex}": said})

    assert words in response.content.decode()
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({"adults": []}, "Select the adults"),
        ({"children": []}, "Select the children"),
        ({"somebody_else": "yes"}, "Somebody else can be recognised"),
        ({"somebody_else": ""}, "Select yes if anybody else"),
        ({"device": ""}, "Select what you filmed with"),
    ],
)
def test_it_explains_what_is_missing(as_practitioner, url, typed, missing, words):
    assert words in as_practitioner.post(url, {**typed, **missing}).content.decode()
    assert not Video.objects.exists()


def test_without_consent_no_upload_begins(as_practitioner, url, typed, case):
    answer(case, Purpose.FILMING, said=Answer.WITHDRAWN)

    asked, sent = as_practitioner.get(url), as_practitioner.post(url, typed)

    assert all("Robin Example took it back" in response.content.decode() for response in (asked, sent))
    assert sent.status_code == 409
    assert not Video.objects.exists()


def test_everybody_who_is_named_must_have_agreed_themselves(as_practitioner, url, typed, case):
    gran = CaseAdult.objects.create(case=case, name="Gran Example", relationship="grandparent")
    typed["adults"].append(str(gran.pk))

    assert "Gran Example has not answered about filming" in as_practitioner.post(url, typed).content.decode()

    answer(case, Purpose.FILMING, adult=gran)
    assert as_practitioner.post(url, typed).status_code == 302


def test_what_the_signed_record_says_is_filled_in_and_counts(as_practitioner, url, typed, session, case, child):
    adult = case.adults.get()
    sign(session, child, Assent.REFUSED, present=[{"id": str(adult.pk), "name": adult.name}], device="tablet")

    form = as_practitioner.get(url).context["form"]
    response = as_practitioner.post(url, typed)

    assert form.initial["adults"] == [str(adult.pk)]
    assert form.initial["device"] == "tablet"
    assert form.initial[f"assent_{child.pk.hex}"] == Assent.REFUSED
    assert "said no to being filmed" in response.content.decode()
    assert not Video.objects.exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"kind": Session.Kind.PLANNING}, "belongs to a filming or a shared review"),
        (
            {"starts_at": timezone.now() + timedelta(days=1), "ends_at": timezone.now() + timedelta(days=2)},
            "not begun",
        ),
    ],
)
def test_some_sessions_have_no_film(as_practitioner, url, session, changed, words):
    Session.objects.filter(pk=session.pk).update(**changed)

    response = as_practitioner.get(url)

    assert response.status_code == 409
    assert words in response.content.decode()


def test_there_is_no_film_of_a_session_in_which_none_was_made(as_practitioner, url, typed, session):
    Record.objects.create(session=session, by=session.practitioner.user, was_filmed=False)

    assert "says that no film was made" in as_practitioner.post(url, typed).content.decode()
    assert not Video.objects.exists()


def test_a_film_of_the_shared_review_needs_no_child(as_practitioner, url, typed, session):
    Session.objects.filter(pk=session.pk).update(kind=Session.Kind.SHARED_REVIEW)

    as_practitioner.post(url, {**typed, "children": []})

    assert Video.objects.get().kind == Video.Kind.SHARED_REVIEW


def test_a_case_that_is_closed_takes_no_film(as_practitioner, url, typed, case):
    type(case).objects.filter(pk=case.pk).update(status=CaseStatus.CLOSED)

    assert as_practitioner.post(url, typed).status_code == 409
    assert not Video.objects.exists()


def test_it_refuses_whoever_does_not_work_with_the_family(client, stranger, coordinator, url, typed):
    for person, status in ((stranger, 404), (coordinator, 403)):
        client.force_login(person)
        assert client.post(url, typed).status_code == status
    assert not Video.objects.exists()

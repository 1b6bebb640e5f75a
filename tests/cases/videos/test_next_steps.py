"""What comes next with the films of a case."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.next_steps import with_what_comes_next
from cases.records.models import Assent, Record
from cases.states import CaseStatus
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.next_steps import next_steps
from cases.videos.states import VideoStatus
from cases.videos.uploading import actions as uploading
from tests.cases.videos.make import make_filmed, make_video
from tests.cases.videos.uploading.test_door import sign
from vig_portal.govuk.templatetags.govuk import govuk_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(practitioner):
    session = make_filmed(by=practitioner)
    Record.objects.create(session=session, by=practitioner, was_filmed=True)
    return session


def texts(case):
    return [step.text for step in next_steps(case)]


def test_a_film_that_has_not_come_yet(session):
    (step,) = next_steps(session.case)

    assert step.text == f"The film of {govuk_date(session.starts_at)} is not uploaded yet"
    assert step.url == reverse("cases:upload", args=[session.pk])


def test_an_upload_that_is_not_finished_and_one_that_was_given_up(session, practitioner):
    video = make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    (step,) = next_steps(session.case)
    assert step.text == f"{practitioner} has not finished uploading the film of {govuk_date(session.starts_at)}"
    assert step.url == video.get_absolute_url()

    destroy(video, why=Why.CANCELLED, by=practitioner)
    assert ["is not uploaded yet" in text for text in texts(session.case)] == [True]


def test_a_copy_that_is_there_still(session, practitioner):
    video = make_video(session, seconds=2)

    assert ["Delete the copy of the film of" in text for text in texts(session.case)] == [True]

    uploading.say_whether_copy_is_deleted(video, True, by=practitioner)
    assert texts(session.case) == []


def test_a_film_of_a_child_who_was_not_asked(session, practitioner):
    video = make_video(session, seconds=2, copy_deleted_at=timezone.now(), copy_deleted_by=practitioner)
    before = Record.objects.get()
    child = session.case.focus_children.get()
    sign(session, child, Assent.NOT_YET_ASKED, version=2, supersedes=before, why_changed="It is so")

    (step,) = next_steps(session.case)

    assert step.text == f"Not every child was asked about the film of {govuk_date(session.starts_at)}"
    assert step.url == video.get_absolute_url()


def test_of_a_closed_case_no_film_is_waited_for(session):
    Case.objects.filter(pk=session.case.pk).update(status=CaseStatus.CLOSED)

    assert texts(Case.objects.get()) == []


def test_it_asks_nothing_of_a_case_that_came_with_it(session, django_assert_num_queries):
    case = with_what_comes_next(Case.objects.all()).get()

    with django_assert_num_queries(0):
        assert len(texts(case)) == 1

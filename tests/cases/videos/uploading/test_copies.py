"""The copy on the phone or camera: said to be deleted, by whom and when; asked for until somebody does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.ending.missing import what_is_missing
from cases.ending.panels import to_look_at
from cases.models import Case
from cases.records.models import Record
from cases.states import CaseStatus
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Video
from cases.videos.next_steps import next_steps
from cases.videos.states import VideoStatus
from cases.videos.uploading.copies import before_closing, copy_not_deleted
from referrals.models import Referral
from tests.cases.videos.make import make_video
from vig_portal.audit.models import Entry
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one

pytestmark = pytest.mark.django_db
ROW = next(row for row in REMINDERS if row.name == "copy_not_deleted")


@pytest.fixture
def video(session):
    return make_video(session, seconds=2, ready_at=timezone.now() - timedelta(days=2, minutes=1))


@pytest.fixture
def url(video):
    return reverse("cases:copy_deleted", args=[video.pk])


def test_whoever_works_with_the_family_says_that_it_is_deleted(as_practitioner, practitioner, url, video):
    page = as_practitioner.get(video.get_absolute_url()).content.decode()
    said = as_practitioner.post(url, {"is_deleted": "yes"}, follow=True).content.decode()

    assert "The copy on the device is deleted" in page
    assert "Perrin Practitioner said on" in said
    video.refresh_from_db()
    assert (video.copy_deleted_by, bool(video.copy_deleted_at)) == (practitioner, True)
    assert Entry.objects.filter(action="delete_copy_of_film", thing_id=str(video.pk)).exists()


def test_a_mistake_is_taken_back(as_practitioner, url, video):
    as_practitioner.post(url, {"is_deleted": "yes"})
    as_practitioner.post(url, {"is_deleted": "no"})

    video.refresh_from_db()
    assert (video.copy_deleted_by, video.copy_deleted_at) == (None, None)


def test_a_coordinator_who_was_told_says_so_too(client, coordinator, url, video):
    client.force_login(coordinator)
    assert "The copy on the device is deleted" in client.get(video.get_absolute_url()).content.decode()

    client.post(url, {"is_deleted": "yes"})

    video.refresh_from_db()
    assert video.copy_deleted_by == coordinator


def test_it_refuses_a_stranger(client, stranger, url, video):
    client.force_login(stranger)

    assert client.post(url, {"is_deleted": "yes"}).status_code == 404


def test_it_explains_that_the_copy_is_needed_until_the_film_is_ready(as_practitioner, session):
    failed = make_video(session, status=VideoStatus.FAILED)

    response = as_practitioner.post(reverse("cases:copy_deleted", args=[failed.pk]), {"is_deleted": "yes"})

    assert response.status_code == 409
    assert "Keep the copy on the device until the film is ready" in response.content.decode()


def test_it_rejects_get(as_practitioner, url):
    assert as_practitioner.get(url).status_code == 405


def test_a_reminder_comes_after_two_days_until_somebody_has_said_so(as_practitioner, practitioner, url, video):
    assert copy_not_deleted(video.ready_at + timedelta(days=1, hours=23)) == []
    assert copy_not_deleted(timezone.now()) == [(video, practitioner)]

    raise_one(ROW, timezone.now())
    raise_one(ROW, timezone.now() + timedelta(days=1))
    notice = Notice.objects.get(name=ROW.name)
    assert (notice.person, notice.thing_id) == (practitioner, video.pk)
    raise_one(ROW, timezone.now() + timedelta(days=3))
    assert Notice.objects.filter(name=ROW.name).count() == 2

    as_practitioner.post(url, {"is_deleted": "yes"})
    assert copy_not_deleted(timezone.now()) == []


def test_whoever_works_with_the_family_now_is_asked_once_the_first_has_left(video, stranger):
    Video.objects.filter(pk=video.pk).update(begun_by=stranger)

    ((_, told),) = copy_not_deleted(timezone.now())

    assert told == video.session.case.allocation.practitioner.user


def test_the_copy_of_a_destroyed_film_is_asked_for_too(practitioner, session):
    ready = make_video(session, seconds=2)
    destroy(ready, why=Why.ASKED, by=practitioner)

    assert copy_not_deleted(timezone.now() + timedelta(days=1)) == []
    assert copy_not_deleted(timezone.now() + timedelta(days=3)) == [(ready, practitioner)]


def test_of_one_that_never_became_ready_it_may_be_the_only_whole_one(as_practitioner, practitioner, session, case):
    """Another film of the session is no word about it; one that was begun since is."""
    make_video(session, seconds=2, copy_deleted_at=timezone.now(), copy_deleted_by=practitioner)
    failed = make_video(session, status=VideoStatus.FAILED)
    asked = as_practitioner.get(reverse("cases:destroy_film", args=[failed.pk])).text
    assert "Keep it if you want to upload it again" in asked and "Delete it too" not in asked

    destroy(failed, why=Why.ASKED, by=practitioner)

    day = govuk_date(session.starts_at)
    assert copy_not_deleted(timezone.now() + timedelta(days=3)) == []
    assert [step.text for step in next_steps(case)] == [
        f"The film of {day} is not uploaded yet. Upload it again, or delete its copy"
    ]
    (sentence,) = before_closing(case)
    assert sentence.startswith(f"The film of {day} never became ready. Upload it again")

    make_video(session, seconds=2, copy_deleted_at=timezone.now(), copy_deleted_by=practitioner)
    assert next_steps(case) == [] and before_closing(case) == []


@pytest.fixture
def withdrawn(session):
    """A film whose upload had begun when somebody took back that they agree."""
    video = make_video(session, status=VideoStatus.UPLOADING, size=None, uploaded_at=None)
    destroy(video, why=Why.WITHDRAWN)
    return video


def test_the_copy_of_a_film_that_was_destroyed_on_its_way_is_asked_for(as_practitioner, practitioner, case, withdrawn):
    assert copy_not_deleted(timezone.now() + timedelta(days=3)) == [(withdrawn, practitioner)]
    assert [step.url for step in next_steps(case)] == [withdrawn.get_absolute_url()]
    page = as_practitioner.get(withdrawn.get_absolute_url()).text
    assert "Not yet deleted" in page and "The copy on the device is deleted" in page

    said = as_practitioner.post(reverse("cases:copy_deleted", args=[withdrawn.pk]), {"is_deleted": "yes"})

    assert said.status_code == 302
    assert next_steps(case) == copy_not_deleted(timezone.now() + timedelta(days=3)) == []
    certificate = as_practitioner.get(reverse("cases:certificate", args=[withdrawn.pk])).text
    assert "Deleted, says Perrin Practitioner" in certificate
    assert "No file was announced; its upload was not finished" in certificate


def test_whoever_sends_more_of_it_hears_that_the_copy_has_to_go(as_practitioner, withdrawn):
    url, headers = reverse("cases:film_bytes", args=[withdrawn.pk]), {"Tus-Resumable": "1.0.0", "Upload-Length": "9"}

    answer = as_practitioner.post(url, headers=headers, content_type="application/octet-stream")

    assert answer.status_code == 410
    assert answer.json()["problem"] == "This film was destroyed. Delete the copy on the device now."


def test_of_an_upload_that_was_given_up_the_copy_may_be_needed(as_practitioner, practitioner, session, case):
    Record.objects.create(session=session, by=practitioner, was_filmed=True)
    video = make_video(session, status=VideoStatus.UPLOADING, uploaded_at=None)
    destroy(video, why=Why.CANCELLED, by=practitioner)
    assert copy_not_deleted(timezone.now() + timedelta(days=3)) == []
    assert ["is not uploaded yet" in step.text for step in next_steps(case)] == [True]

    as_practitioner.post(reverse("cases:copy_deleted", args=[video.pk]), {"is_deleted": "yes"})

    assert next_steps(case) == []


def test_coordinators_see_the_cases_of_which_one_is_late(coordinator, video, as_practitioner, url):
    (item,) = to_look_at(coordinator).items
    assert (item.text, item.href) == (video.reference, reverse("cases:films", args=[video.session.case_id]))
    assert item.hint.startswith("The copy of a film on a phone or camera can be deleted since")

    as_practitioner.post(url, {"is_deleted": "yes"})
    assert to_look_at(coordinator).is_empty


def test_they_see_none_that_is_not_late(coordinator, session):
    make_video(session, seconds=2)  # ready just now

    assert to_look_at(coordinator).is_empty


def test_of_a_closed_case_only_the_copy_is_said(coordinator, video):
    Case.objects.filter(pk=video.session.case_id).update(status=CaseStatus.CLOSED)

    (item,) = to_look_at(coordinator).items
    assert item.hint.startswith("The copy of a film")


def test_not_of_a_restricted_case_that_is_not_theirs(coordinator, video):
    Referral.objects.filter(pk=video.session.case.referral_id).update(is_restricted=True)

    assert to_look_at(coordinator).is_empty


def test_it_is_said_before_a_case_is_closed(as_practitioner, url, video, case):
    def said():
        return [row.sentence for row in what_is_missing(case) if "Nobody has said that the copy" in row.sentence]

    assert len(said()) == 1
    as_practitioner.post(url, {"is_deleted": "yes"})
    assert said() == []

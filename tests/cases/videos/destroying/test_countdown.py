"""When the films of a case go, in words."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from cases.ending.missing import what_is_missing
from cases.models import Case
from cases.records.timeline import page_of_timeline
from cases.videos.destroying import countdown
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Video
from cases.videos.states import VideoStatus
from tests.cases.make import as_shown
from tests.cases.videos.destroying.test_destroy import end, hold_films
from tests.cases.videos.make import make_filmed, make_video
from vig_portal.govuk.templatetags.govuk import govuk_date
from vig_portal.notifications.models import Notice
from vig_portal.reminders.table import REMINDERS
from vig_portal.reminders.tasks import raise_one
from vig_portal.states.moves import THE_PORTAL, move

DAY = timedelta(days=1)
REMINDER = next(row for row in REMINDERS if row.name == "video_to_be_destroyed")


@pytest.fixture
def case(practitioner):
    return make_video(by=practitioner, seconds=2).session.case


def steps(case):
    return [step.text for step in countdown.next_steps(Case.objects.get(pk=case.pk))]


def pages(client, person, case):
    client.force_login(person)
    return [client.get(reverse(f"cases:{name}", args=[case.pk])).text for name in ("page", "films", "ending")]


def test_each_page_of_the_case_says_when_its_films_go(client, case, practitioner, coordinator):
    make_video(make_filmed(case=case, agreed=(), days_ago=2), seconds=2)

    for page in pages(client, practitioner, case):
        assert "Its 2 films are destroyed 60 days after the case is closed." in page

    end(case, days_ago=50)

    day = govuk_date(timezone.localdate() + 10 * DAY)
    for person in (practitioner, coordinator):
        for page in pages(client, person, case):
            assert f"Its 2 films are destroyed on {day}, in 10 days." in page


def test_nothing_is_said_to_who_sees_no_film_nor_where_there_is_none(client, case, manager, practitioner):
    client.force_login(manager)
    for name in ("page", "ending"):
        assert "film is destroyed" not in client.get(reverse(f"cases:{name}", args=[case.pk])).text

    destroy(Video.objects.get(), why=Why.ASKED, by=practitioner)
    for page in pages(client, practitioner, case):
        assert "film is destroyed" not in page


def test_a_hold_is_said_in_place_of_a_day(case, coordinator, manager):
    end(case)
    hold_films(case, by=coordinator, second=manager)

    assert countdown.in_words(case) == "A legal hold keeps its film."


def test_a_film_that_is_not_ready_stops_the_closing(case):
    assert not any("film" in row.sentence for row in what_is_missing(case) if row.stops)

    for number, status in enumerate((VideoStatus.UPLOADING, VideoStatus.PREPARING, VideoStatus.FAILED), 2):
        make_video(make_filmed(case=case, agreed=(), days_ago=number), status=status)

    stops = [row for row in what_is_missing(case) if row.stops]
    assert [row.url for row in stops] == [reverse("cases:films", args=[case.pk])] * 3
    assert {"still being uploaded", "being prepared", "could not be prepared"} == {
        words
        for words in ("still being uploaded", "being prepared", "could not be prepared")
        if any(words in row.sentence for row in stops)
    }


def test_the_page_of_closing_says_when_the_films_go(client, practitioner, case):
    client.force_login(practitioner)

    page = client.get(reverse("cases:close", args=[case.pk]))

    day = govuk_date(timezone.localdate() + 60 * DAY)
    assert f"Its film is destroyed on {day}, 60 days after the end of the case." in page.text


def test_the_practitioner_is_reminded_once_a_week_before(case, practitioner):
    end(case, days_ago=52)
    raise_one(REMINDER, timezone.now())
    assert not Notice.objects.filter(name=REMINDER.name).exists()

    for _ in range(2):
        raise_one(REMINDER, timezone.now() + DAY)

    notice = Notice.objects.get(name=REMINDER.name)
    assert (notice.person, notice.reference) == (practitioner, case.reference)


def test_nobody_is_reminded_of_what_is_held_or_gone(case, coordinator, manager):
    end(case, days_ago=55)
    hold = hold_films(case, by=coordinator, second=manager)
    assert countdown.to_be_destroyed(timezone.now()) == []

    hold.delete()
    assert len(countdown.to_be_destroyed(timezone.now())) == 1

    destroy(Video.objects.get(), why=Why.DUE)
    assert countdown.to_be_destroyed(timezone.now()) == []


def test_an_original_that_could_not_be_prepared_is_counted_down_too(case):
    make_video(case.sessions.get(), status=VideoStatus.FAILED, begun_at=timezone.now() - 25 * DAY)

    assert steps(case) == [
        f"A film that has not become ready is destroyed on {govuk_date(timezone.localdate() + 3 * DAY)}, in 3 days"
    ]
    assert countdown.not_to_become_ready(timezone.now()) == [(case, case.allocation.practitioner.user)]


def test_the_timeline_says_what_became_of_a_film_to_those_who_see_it(case, practitioner, coordinator, manager):
    video = make_video(case.sessions.get(), status=VideoStatus.PREPARING)
    move(video, "fail", by=THE_PORTAL)
    destroy(video, why=Why.ASKED, by=practitioner)

    for person in (practitioner, coordinator):
        events = {event.title: event for event in page_of_timeline(as_shown(case, person), person, QueryDict())}
        assert events["Film destroyed"].by == str(practitioner)
        assert events["Film could not be prepared"].href == video.get_absolute_url()
    told = page_of_timeline(as_shown(case, manager), manager, QueryDict())
    assert "Film destroyed" not in [event.title for event in told]

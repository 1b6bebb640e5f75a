"""A parent's page for the tests: made, handed over, opened."""

from django.test import Client
from django.urls import reverse

from cases.consent.purposes import Purpose
from cases.videos.models import FamilyPage
from cases.videos.sharing import family_pages
from tests.cases.make import answer
from tests.cases.videos.make import make_clip

DOOR = "/cases/at-home/"
AS_OUR_PAGE = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "empty"}


def make_page(video, clip=None):
    """The page of the one adult of the case, who has agreed to it, with its code."""
    clip = clip or make_clip(video)
    answer(video.session.case, Purpose.KEEP_STILLS if clip.is_still else Purpose.KEEP_CLIP)
    adult = video.session.case.adults.clients().get()
    return family_pages.make(clip, adult, by=video.begun_by)


def device_of(code):
    """A browser in which the page was opened."""
    client = Client(headers=AS_OUR_PAGE)
    response = client.post(DOOR, {"code": code})
    assert response.status_code == 302, response.content.decode()
    return client


def address(name, *args):
    return reverse(f"cases:{name}", args=args)


def page_url(page):
    return address("family_clip", page.pk)


def refreshed(page):
    return FamilyPage.objects.get(pk=page.pk)

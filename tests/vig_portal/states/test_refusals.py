"""A refusal is a page, with a way back that leads to where one was."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from vig_portal.states.moves import Refusal
from vig_portal.states.refusals import RefusalPageMiddleware


def page(**headers):
    request = RequestFactory().post("/cases/1/close/", {"sent_from": "/cases/1/"}, headers=headers)
    middleware = RefusalPageMiddleware(lambda request: HttpResponse())
    return middleware.process_exception(request, Refusal("It is closed already.")).content.decode()


@pytest.mark.parametrize(
    ("headers", "back"),
    [
        ({"sec-fetch-site": "same-origin"}, "/cases/1/"),
        ({"referer": "http://testserver/referrals/2/?tab=files"}, "/referrals/2/?tab=files"),
        ({"referer": "http://evil.example/"}, "/"),
        ({}, "/"),
    ],
)
def test_back_is_where_the_form_stood(db, headers, back):
    assert f'<a class="govuk-link" href="{back}">Go back</a>' in page(**headers)

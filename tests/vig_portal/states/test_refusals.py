"""A refusal is a page, with a way back that leads to where one was."""

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from vig_portal.access.policy import Action
from vig_portal.audit.models import Entry
from vig_portal.states.moves import Refusal
from vig_portal.states.refusals import RefusalPageMiddleware


def page(**headers):
    request = RequestFactory().post("/cases/1/close/", {"sent_from": "/cases/1/"}, headers=headers)
    request.resolver_match = None
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


def test_who_is_refused_by_a_rule_is_written_down_and_nobody_is_named(client, administrator):
    client.force_login(administrator)

    response = client.post(reverse("accounts:give_role", args=[administrator.pk]), {"role": "manager"})

    assert response.status_code == 409
    entry = Entry.objects.get(outcome="refused")
    assert (entry.action, entry.actor_id) == (Action.MANAGE_ACCOUNTS, administrator.pk)
    assert entry.details == {
        "view": "accounts:give_role",
        "asked_for": {"pk": str(administrator.pk)},
        "status": 409,
        "refusal": "Refusal",
    }


def test_a_stranger_who_sends_forms_without_a_token_writes_no_entry(referrer, db):
    strange = Client(enforce_csrf_checks=True)

    assert strange.post(reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"}).status_code == 403
    assert not Entry.objects.exists()
    strange.force_login(referrer)
    strange.post(reverse("accounts:give_role", args=[referrer.pk]), {"role": "manager"})
    assert Entry.objects.filter(outcome="refused", actor_id=referrer.pk).exists()

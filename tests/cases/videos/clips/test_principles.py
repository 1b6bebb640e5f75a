"""The principles that a clip can show, as the service words them."""

import pytest
from django.urls import reverse

from cases.videos.clips import principles
from cases.videos.models import Principle
from vig_portal.states.moves import NotYours, Refusal

pytestmark = pytest.mark.django_db


def said(response):
    return response.content.decode()


@pytest.fixture
def as_coordinator(client, coordinator):
    client.force_login(coordinator)
    return client


def test_the_page_shows_them_in_order_and_what_may_be_seen(as_coordinator):
    page = said(as_coordinator.get(reverse("cases:principles")))

    assert page.index("Being attentive") < page.index("Deepening discussion")
    assert "Returns a smile or a look" in page


def test_one_is_added_reworded_and_moved(as_coordinator):
    words = {"title": "Being playful", "behaviours": " Makes a face \n\nSings ", "is_attunement": "on"}
    as_coordinator.post(reverse("cases:add_principle"), words)
    added = Principle.objects.last()
    assert (added.title, added.behaviours, added.is_attunement) == ("Being playful", "Makes a face\nSings", True)

    page = said(
        as_coordinator.post(reverse("cases:reword_principle", args=[added.pk]), {"title": "Play"}, follow=True)
    )
    as_coordinator.post(reverse("cases:order_principle", args=[added.pk]), {"up": "yes"})

    assert "Play is changed" in page
    assert [row.code for row in Principle.objects.all()][-2:] == ["being-playful", "deepening"]
    assert not Principle.objects.get(pk=added.pk).is_attunement


def test_a_retired_one_is_offered_no_longer_and_can_come_back(as_coordinator):
    guiding = Principle.objects.get(code="guiding")

    as_coordinator.post(reverse("cases:retire_principle", args=[guiding.pk]))
    assert guiding not in principles.offered()
    as_coordinator.post(reverse("cases:bring_back_principle", args=[guiding.pk]))
    assert guiding in principles.offered()


def test_the_last_one_stays(coordinator):
    *others, last = Principle.objects.all()
    for each in others:
        principles.retire(each, by=coordinator)

    with pytest.raises(Refusal):
        principles.retire(last, by=coordinator)


def test_two_of_one_name_have_codes_of_their_own(coordinator):
    words = {"title": "Guiding", "behaviours": "", "is_attunement": False}

    assert {principles.add(**words, by=coordinator).code for _ in range(2)} == {"guiding-2", "guiding-3"}


def test_it_explains_a_mistake(as_coordinator):
    page = said(as_coordinator.post(reverse("cases:add_principle"), {"title": "", "behaviours": "Sings"}))

    assert "Enter the title" in page and "Sings" in page and "<title>Error: " in page


@pytest.mark.parametrize("name", ["practitioner", "supervisor", "manager", "administrator"])
def test_it_refuses_everybody_else(client, request, name):
    person = request.getfixturevalue(name)
    client.force_login(person)
    one = Principle.objects.first()

    for address in ("reword_principle", "order_principle", "retire_principle", "bring_back_principle"):
        assert client.post(reverse(f"cases:{address}", args=[one.pk]), {"title": "x"}).status_code == 403
    assert client.get(reverse("cases:principles")).status_code == 403
    with pytest.raises(NotYours):
        principles.add(title="x", behaviours="", is_attunement=True, by=person)

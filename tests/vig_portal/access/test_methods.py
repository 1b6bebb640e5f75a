"""What is sent has to be text: anything else is refused before a page sees it."""

import pytest
from django.test import Client
from django.urls import reverse

FORM = "application/x-www-form-urlencoded"


@pytest.mark.django_db
@pytest.mark.parametrize("sent", [b"login=a%00b", b"login=%ED%A0%80", b"login=%FF", b"login=a\0b", b"login%00=1"])
def test_what_is_no_text_is_refused_with_a_sentence(sent):
    for answer in (
        Client().post(reverse("account_login"), sent, content_type=FORM),
        Client().get(reverse("accessibility"), QUERY_STRING=sent.decode("latin-1")),
    ):
        assert answer.status_code == 400
        assert "This could not be understood" in answer.content.decode()


@pytest.mark.django_db
def test_a_letter_that_is_none_is_refused_beside_a_file_too():
    assert Client().post(reverse("account_login"), {"login": "a\0b"}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("sent", ["login=%F0%9F%98%80", "login=%C3%A9+b%", "login=%", "login=\u202e", ""])
def test_every_letter_is_text(sent):
    assert Client().post(reverse("account_login"), sent, content_type=FORM).status_code == 200
    assert Client().get(reverse("accessibility") + "?" + sent).status_code == 200

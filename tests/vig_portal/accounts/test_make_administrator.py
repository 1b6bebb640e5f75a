import pytest
from django.core.management import CommandError, call_command

from vig_portal.access.roles import Role
from vig_portal.accounts.models import User
from vig_portal.notifications.models import Notice


def test_it_invites_the_first_administrator(db):
    call_command("make_administrator", "ainsley@council.example", "Ainsley Administrator", verbosity=0)

    person = User.objects.get(email="ainsley@council.example")
    assert person.roles == {Role.ADMINISTRATOR}
    assert Notice.objects.get().name == "account_invited"


def test_it_gives_the_role_to_somebody_who_is_there(referrer):
    call_command("make_administrator", referrer.email.upper(), verbosity=0)

    assert Role.ADMINISTRATOR in User.objects.get(pk=referrer.pk).roles


@pytest.mark.parametrize("words", [["ainsley@council.example"], ["ainsley", "Ainsley Administrator"]])
def test_it_explains_what_is_missing(db, words):
    with pytest.raises(CommandError):
        call_command("make_administrator", *words, verbosity=0)

"""The first administrator, who can then invite everybody else by screen."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from vig_portal.access.roles import Role
from vig_portal.accounts import actions as accounts
from vig_portal.accounts.models import User
from vig_portal.states.moves import Refusal


class Command(BaseCommand):
    help = "Make somebody an administrator. Who has no account is invited: a link to set a password is sent by email."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name", nargs="?", help="the full name of somebody who has no account yet")
        parser.add_argument(
            "--break-glass",
            action="store_true",
            help="an account for when the council's sign-in is down: it keeps its password and is never linked",
        )

    @transaction.atomic  # the mail that invites is written once it is known how they come in
    def handle(self, email, name, break_glass=False, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an email address.")
        person = User.objects.filter(email__iexact=email).first()
        if break_glass and person and person.socialaccount_set.exists():
            raise CommandError("This person has a council account. A break-glass account needs an address of its own.")
        try:
            if person:
                accounts.give_role(person, Role.ADMINISTRATOR, by=None)
            elif name:
                person = accounts.invite(name=name, email=email, roles=[Role.ADMINISTRATOR], by=None)
            else:
                raise CommandError("Nobody has this email address. Give the full name as well, to invite them.")
        except Refusal as refusal:
            raise CommandError(refusal.sentence)
        if break_glass:
            accounts.keep_for_emergencies(person)
        self.stdout.write(f"{email} is an administrator.")

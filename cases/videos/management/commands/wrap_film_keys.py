"""After FILM_KEY has changed: every film's key is wrapped with the new one."""

from django.core.management import BaseCommand, CommandError

from cases.videos import keys


class Command(BaseCommand):
    help = "Wrap the key of every film with FILM_KEY. Until then the key before stands in OLD_FILM_KEYS."

    def handle(self, **options):
        done, closed = keys.wrap_anew()
        self.stdout.write(f"{done} keys are wrapped with FILM_KEY.")
        if closed:
            raise CommandError(
                f"{closed} keys are opened neither by FILM_KEY nor by OLD_FILM_KEYS: name the one before."
            )

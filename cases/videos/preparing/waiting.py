"""Films that wait for what only whoever runs the portal can mend: a scanner, a cage, more memory."""

from datetime import timedelta

from django.db.models import Count

from cases.videos.models import Job
from cases.videos.preparing.making_ready import NO_CAGE, NO_SCANNER, TOO_SMALL
from cases.videos.states import BEING_PREPARED
from vig_portal.access.roles import Role
from vig_portal.accounts.models import User

PATIENCE = timedelta(minutes=10)
FOR_THE_PORTAL = [sentence for sentence, seconds in (TOO_SMALL, NO_SCANNER, NO_CAGE)]


def waiting(now):
    """What films have waited for since ten minutes or more, and how many: rows of waits_for and films."""
    jobs = Job.objects.filter(done_at=None, video__status__in=BEING_PREPARED, asked_at__lte=now - PATIENCE)
    return (
        jobs.filter(waits_for__in=FOR_THE_PORTAL).values("waits_for").order_by("waits_for").annotate(films=Count("pk"))
    )


def films_wait(now):
    """Each administrator, as long as there are any."""
    people = User.objects.with_role(Role.ADMINISTRATOR) if waiting(now) else ()
    return [(person, person) for person in people]

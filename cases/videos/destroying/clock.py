"""Destroying what is due: each film by itself, so that one that is stuck holds up no other."""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cases.models import Case
from cases.videos.destroying import retention
from cases.videos.destroying.destroy import Why, destroy
from cases.videos.models import Video
from vig_portal.notifications.notify import notify_all

log = logging.getLogger(__name__)
# Films do not go without a word: whoever works with the family hears of what nobody there has done.
TOLD = {Why.WITHDRAWN: "film_destroyed", Why.FAILED: "film_never_ready"}


def destroy_due(now=None):
    """Destroy every film whose time has come; how many there were."""
    now = now or timezone.now()
    return sum(_try(pk, now) for pk in retention.due(Video.objects.all(), now))


def _try(pk, now):
    try:
        return _destroy_if_due(pk, now)
    except Exception:  # it is tried again at the next ring, and the nightly sweep says so
        log.exception("film %s is due and could not be destroyed", pk)
        return False


@transaction.atomic
def _destroy_if_due(pk, now):
    """Ask once more, while nobody can answer, close or reopen: what was done meanwhile counts."""
    case = Case.objects.select_for_update(of=("self",)).select_related("referral").get(sessions__videos=pk)
    why = retention.due(Video.objects.filter(pk=pk), now).get(pk)
    if why is None:
        return False
    destroy(Video(pk=pk), why=why)
    if why in TOLD:
        url = reverse("cases:certificate", args=[pk])
        notify_all(case.people_at_work(), TOLD[why], about=case, slot=str(pk), url=url)
    return True

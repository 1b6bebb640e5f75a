"""Sending what stands in the outbox: claim, send, mark; each notice once, none in another's way."""

import logging
import random
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from vig_portal.notifications.channels import ChannelDown, Email, named
from vig_portal.notifications.models import Notice

log = logging.getLogger(__name__)

BATCH = 50
LEASE = timedelta(seconds=60)
ATTEMPTS = 5
BACK_OFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20), timedelta(hours=1))
PATIENCE = timedelta(hours=72)  # with a mail server that does not answer at all
LEFT = "The person has left"
TOO_LATE = "The mail server did not answer for three days"

# Links that open an account are made when the mail is sent, so that no key lies in the outbox.
LINKS = {
    "account_invited": "vig_portal.accounts.signing_in.invitation_link",
    "password_link": "vig_portal.accounts.signing_in.password_link",
}


def deliver_due():
    """Send all that is due; returns how many left. Any number of workers may do this at once."""
    sent = 0
    while claimed := claim():
        lease = claimed[0].leased_until
        try:
            with Email() as email:
                sent += sum(send(notice, email) for notice in claimed)
        except ChannelDown as problem:
            # Not the fault of any of them: put back, and tried again when the clock rings next.
            log.warning("E-mail cannot leave: %s", problem)
            put_back(claimed, lease)
            break
    return sent


def claim():
    """Take some that are due and in nobody's hands; whoever takes them dies, and others may after the lease."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    with transaction.atomic():
        due = Notice.objects.waiting().filter(free, due_at__lte=now).order_by("due_at", "pk")
        taken = list(due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[:BATCH])
        lease = now + LEASE
        Notice.objects.filter(pk__in=taken).update(leased_until=lease)
    ours = Notice.objects.filter(pk__in=taken, leased_until=lease)
    return list(ours.select_related("person").order_by("due_at", "pk"))


def send(notice, email):
    """Send one and mark it; True when it left."""
    email.call()
    if not renewed(notice):
        return False  # we were slow, and somebody else has it now
    if not notice.person.is_active:
        settle(notice, given_up_at=timezone.now(), problem=LEFT)
        return False
    try:
        email.send(notice, link_of(notice))
    except Exception as problem:  # whatever it is, it must not stop the others
        log.warning("Notice %s could not be sent: %s", notice.pk, named(problem))
        email.hang_up()
        try_again_later(notice, named(problem))
        return False
    # Whoever has it now: it is sent.
    Notice.objects.filter(pk=notice.pk).update(sent_at=timezone.now(), leased_until=None, problem="")
    return True


def renewed(notice):
    """Whether the lease is still ours, and now lasts for its whole time again."""
    lease = timezone.now() + LEASE
    ours = Notice.objects.waiting().filter(pk=notice.pk, leased_until=notice.leased_until)
    # Counted before it is tried: a notice that kills its worker is given up as well.
    if not ours.update(leased_until=lease, attempts=F("attempts") + 1):
        return False
    notice.leased_until = lease
    notice.attempts += 1
    return True


def try_again_later(notice, problem):
    """After a while that grows, and is never quite the same; after the last attempt it is given up."""
    if notice.attempts >= ATTEMPTS:
        settle(notice, given_up_at=timezone.now(), problem=problem)
        return
    wait = BACK_OFF[notice.attempts - 1] * random.uniform(0.8, 1.2)
    settle(notice, due_at=timezone.now() + wait, problem=problem)


def put_back(notices, lease):
    """Let go of what was claimed and not tried; what has waited too long is given up, and can be sent by hand."""
    ours = Notice.objects.waiting().filter(pk__in=[notice.pk for notice in notices], leased_until=lease)
    now = timezone.now()
    ours.filter(due_at__lt=now - PATIENCE).update(given_up_at=now, problem=TOO_LATE, leased_until=None)
    ours.update(leased_until=None)


def settle(notice, **fields):
    """Write down what became of it, if it is still ours."""
    Notice.objects.filter(pk=notice.pk, leased_until=notice.leased_until).update(leased_until=None, **fields)


def link_of(notice):
    """Where the mail leads: an address that names nobody."""
    maker = LINKS.get(notice.name)
    path = import_string(maker)(notice.person) if maker else notice.url
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def redrive(notices):
    """Send again what was given up, from the beginning; returns how many."""
    return (
        notices.given_up()
        .filter(person__is_active=True)
        .update(given_up_at=None, problem="", attempts=0, due_at=timezone.now(), leased_until=None)
    )

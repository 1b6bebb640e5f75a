import threading
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from tests.make import make_referral, make_user
from tests.vig_portal.notifications.smtp import MailServer
from vig_portal.accounts.models import User
from vig_portal.notifications import delivery
from vig_portal.notifications.channels import named
from vig_portal.notifications.delivery import deliver_due, redrive
from vig_portal.notifications.models import Notice
from vig_portal.notifications.notify import notify, notify_all


def through(server):
    """Mail goes to this server."""
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=server.port,
        EMAIL_TIMEOUT=1,
    )


def write(count=1, **fields):
    return Notice.objects.bulk_create(
        Notice(
            person=make_user(), name="referral_sent", reference="VIG-A2C", url="/referrals/1", slot=str(n), **fields
        )
        for n in range(count)
    )


def now_all_due():
    Notice.objects.waiting().update(due_at=timezone.now())


def test_a_notice_is_sent_and_marked(referrer):
    referral = make_referral(by=referrer, reference="VIG-A2C")
    notify(referrer, "referral_sent", about=referral)

    assert deliver_due() == 1

    assert mail.outbox[0].to == [referrer.email]
    assert mail.outbox[0].subject == "VIG: We have received referral VIG-A2C"
    assert f"http://localhost/referrals/{referral.pk}/" in mail.outbox[0].body
    assert Notice.objects.get().sent_at is not None
    assert deliver_due() == 0


def test_the_same_notice_is_written_once(referrer):
    referral = make_referral(by=referrer)

    for _ in range(3):
        notify_all([referrer, referrer], "referral_sent", about=referral)

    assert Notice.objects.count() == 1


def test_hundreds_go_in_a_few_questions_each(db, django_assert_max_num_queries):
    write(120)

    with django_assert_max_num_queries(120 * 2 + 4 * 5):
        assert deliver_due() == 120


def test_somebody_who_has_left_is_not_written_to(db):
    notice = write()[0]
    User.objects.filter(pk=notice.person_id).update(is_active=False)

    deliver_due()

    notice.refresh_from_db()
    assert not mail.outbox
    assert (notice.problem, notice.sent_at) == (delivery.LEFT, None)
    assert notice.given_up_at is not None


def test_what_is_not_due_yet_waits(db):
    write(due_at=timezone.now() + timedelta(minutes=5))

    assert deliver_due() == 0


def test_what_another_worker_has_is_left_alone_until_its_lease_ends(db):
    write(leased_until=timezone.now() + timedelta(seconds=30))
    assert deliver_due() == 0

    Notice.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert deliver_due() == 1


@pytest.mark.django_db(transaction=True)
def test_four_workers_send_each_notice_once():
    write(200)
    begin = threading.Barrier(4)

    def work():
        begin.wait()
        deliver_due()
        connection.close()

    with MailServer() as server, through(server):
        workers = [threading.Thread(target=work) for _ in range(4)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

        assert Counter(recipient for recipient, _ in server.accepted).most_common(1)[0][1] == 1
        assert len(server.accepted) == 200
    assert not Notice.objects.waiting().exists()


def test_a_worker_that_was_too_slow_leaves_it_to_the_next(db):
    write()
    slow = delivery.claim()
    Notice.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    quick = delivery.claim()

    with delivery.Email() as email:
        assert delivery.send(quick[0], email)
        assert not delivery.send(slow[0], email)

    assert len(mail.outbox) == 1


def test_one_that_cannot_be_sent_is_tried_five_times_and_then_given_up(db):
    poison, good = write()[0], write()[0]
    Notice.objects.filter(pk=poison.pk).update(name="no_such_template")

    for _ in range(7):
        deliver_due()
        now_all_due()

    poison.refresh_from_db()
    good.refresh_from_db()
    assert good.sent_at is not None
    assert (poison.attempts, poison.problem) == (5, "TemplateDoesNotExist")
    assert poison.given_up_at is not None


def test_the_wait_grows_and_is_never_quite_the_same(db):
    notices = write(8)
    Notice.objects.update(name="no_such_template")

    deliver_due()

    waits = [notice.due_at - timezone.now() for notice in Notice.objects.all()]
    assert len(set(waits)) == len(notices)
    assert all(timedelta(seconds=40) < wait < timedelta(seconds=80) for wait in waits)


def test_one_that_is_refused_or_hangs_does_not_stop_the_others(db):
    notices = write(5)
    moods = dict(zip([n.person.email for n in notices], ["accept", "refuse", "hang", "drop", "accept"], strict=True))

    began = time.monotonic()
    with MailServer(lambda recipient: moods[recipient]) as server, through(server):
        deliver_due()

        assert time.monotonic() - began < 10
        assert len(server.accepted) == 2
    problems = dict(Notice.objects.waiting().values_list("person__email", "problem"))
    assert {moods[email]: problem for email, problem in problems.items()} == {
        "refuse": "SMTPRecipientsRefused 550",
        "hang": "SMTPServerDisconnected",
        "drop": "SMTPServerDisconnected",
    }


def test_a_problem_names_no_address(db):
    with MailServer(lambda recipient: "later") as server, through(server):
        notice = write()[0]
        deliver_due()

    notice.refresh_from_db()
    assert notice.problem == "SMTPRecipientsRefused 451"
    assert "@" not in notice.problem


def test_while_the_server_is_away_nothing_is_lost_and_nobody_gives_up(db):
    write(3)
    server = MailServer()
    server.server.server_close()

    with through(server):
        for _ in range(8):
            assert deliver_due() == 0

    assert Notice.objects.waiting().filter(attempts=0, leased_until=None).count() == 3
    assert deliver_due() == 3


def test_after_three_days_without_a_server_it_is_given_up(db):
    notice = write(due_at=timezone.now() - timedelta(hours=73))[0]
    server = MailServer()
    server.server.server_close()

    with through(server):
        deliver_due()

    notice.refresh_from_db()
    assert notice.given_up_at is not None
    assert notice.problem == delivery.TOO_LATE


def test_a_mail_sent_twice_can_be_known_as_one(db):
    notice = write()[0]

    deliver_due()

    assert mail.outbox[0].extra_headers["Message-ID"] == f"<{notice.pk}@vig.example>"


def test_redrive_begins_again(db):
    write(given_up_at=timezone.now(), attempts=5, problem="SMTPRecipientsRefused 550")

    assert redrive(Notice.objects.all()) == 1
    assert deliver_due() == 1


def test_named_says_only_the_kind():
    assert named(ValueError("rowan@council.example")) == "ValueError"

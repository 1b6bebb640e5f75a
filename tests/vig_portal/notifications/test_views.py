import pytest
from django.urls import reverse
from django.utils import timezone

from vig_portal.notifications.models import Notice


def write(person, **fields):
    fields.setdefault("name", "referral_sent")
    return Notice.objects.create(
        person=person, reference="VIG-A2C", url="/referrals/1", slot=str(Notice.objects.count()), **fields
    )


def test_list_shows_ones_own_and_nobody_elses(client, referrer, colleague):
    write(referrer)
    write(colleague, name="referral_decided")
    client.force_login(referrer)

    page = client.get(reverse("notices:list")).content.decode()

    assert "We have received referral VIG-A2C" in page
    assert "There is news" not in page


def test_read_moves_it_to_the_other_tab(client, referrer):
    notice = write(referrer)
    client.force_login(referrer)

    client.post(reverse("notices:read", args=[notice.pk]))

    assert "VIG-A2C" not in client.get(reverse("notices:list")).content.decode()
    assert "VIG-A2C" in client.get(reverse("notices:list") + "?show=read").content.decode()


def test_read_refuses_a_stranger(client, referrer, stranger):
    notice = write(referrer)
    client.force_login(stranger)

    assert client.post(reverse("notices:read", args=[notice.pk])).status_code == 404


def test_read_all_marks_only_ones_own(client, referrer, colleague):
    write(referrer)
    theirs = write(colleague)
    client.force_login(referrer)

    client.post(reverse("notices:read_all"))

    assert [*Notice.objects.unread()] == [theirs]


@pytest.mark.parametrize("count", [3, 300])
def test_list_asks_the_same_few_questions(client, referrer, django_assert_max_num_queries, count):
    for _ in range(count):
        write(referrer)
    client.force_login(referrer)

    with django_assert_max_num_queries(4):
        client.get(reverse("notices:list"))


def test_log_shows_what_was_given_up_without_what_it_is_about(client, administrator, referrer):
    write(referrer, given_up_at=timezone.now(), problem="SMTPRecipientsRefused 550")
    client.force_login(administrator)

    page = client.get(reverse("notices:log")).content.decode()

    assert "SMTPRecipientsRefused 550" in page
    assert "Rowan Referrer" in page
    assert "VIG-A2C" not in page


@pytest.mark.parametrize("state", ["waiting", "sent", "given_up", "nonsense"])
def test_log_has_a_tab_for_each_state(client, administrator, state):
    client.force_login(administrator)

    assert client.get(reverse("notices:log"), {"state": state}).status_code == 200


def test_log_refuses_a_coordinator(client, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("notices:log")).status_code == 403


def test_send_again(client, administrator, referrer):
    notice = write(referrer, given_up_at=timezone.now(), attempts=5)
    client.force_login(administrator)

    client.post(reverse("notices:send_again", args=[notice.pk]))

    notice.refresh_from_db()
    assert (notice.given_up_at, notice.attempts) == (None, 0)


def test_send_all_again_leaves_alone_what_was_sent(client, administrator, referrer):
    sent = write(referrer, sent_at=timezone.now())
    write(referrer, given_up_at=timezone.now())
    client.force_login(administrator)

    client.post(reverse("notices:send_all_again"))

    sent.refresh_from_db()
    assert sent.sent_at is not None
    assert Notice.objects.waiting().count() == 1


@pytest.mark.parametrize("name", ["read_all", "send_all_again"])
def test_what_changes_something_rejects_get(client, administrator, name):
    client.force_login(administrator)

    assert client.get(reverse(f"notices:{name}")).status_code == 405

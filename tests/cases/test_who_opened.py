"""Whoever reads a part of a record has opened the record, at whatever address the part stands."""

from datetime import datetime, timedelta

import pgtrigger
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from cases.ending import handover
from cases.models import Case
from cases.records import letters
from cases.records.models import SafeguardingConcern
from referrals.models import Attachment
from tests.cases.ending.make import make_summary
from tests.cases.make import make_case
from tests.cases.videos.make import make_clip, make_filmed, make_video
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.oversight import listing
from vig_portal.oversight.models import OddAccess

pytestmark = pytest.mark.django_db
NOON = timezone.make_aware(
    datetime.combine(listing.last_whole_week(timezone.localdate()), datetime.min.time())
) + timedelta(hours=12)


def offered():
    offer = make_allocation()
    return offer, offer.referral


def attached():
    stored_as = default_storage.save("plan", ContentFile(b"%PDF-1.4"))
    referral = make_referral()
    return Attachment.objects.create(
        referral=referral, name="Care plan.pdf", size=8, content_type="application/pdf", stored_as=stored_as,
        scan=Attachment.Scan.CLEAN, added_by=referral.referrer,
    ), referral  # fmt: skip


def of_a_case(make):
    def made():
        case = make_case()
        return make(case), case

    return made


def concern(case):
    by = case.allocation.practitioner.user
    return SafeguardingConcern.objects.create(case=case, told_who="Cleo", told_at=timezone.now(), by=by)


def letter(case):
    return letters.begin(case, case.adults.first(), by=case.allocation.practitioner.user)


def asked(case):
    return handover.offer(case, make_practitioner(), reason="leaves", by=make_user("coordinator"))


def session(case):
    return make_filmed(case=case)


def film(case):
    return make_video(make_filmed(case=case), seconds=2)


def clip(case):
    return make_clip(film(case), starts_ms=500, ends_ms=1500)


def summed_up(case):
    make_summary(case, by=case.allocation.practitioner.user)
    return case


def as_coordinator(thing):
    return make_user("coordinator")


def as_manager(thing):
    return make_user("manager")


def as_practitioner(thing):
    return thing.case.allocation.practitioner.user


def as_asked(thing):
    return thing.to.user


def own_page(thing):
    return thing.get_absolute_url()


def to_print(thing):
    if isinstance(thing, Case):
        return reverse("cases:print_closing_summary", args=[thing.pk])
    return reverse("cases:print_letter", args=[thing.pk, 1])


def download(thing):
    return reverse("referrals:attachment", args=[thing.pk])


# fmt: off
PARTS = {
    #            made by                  read by           at
    "offer":    (offered,                 as_coordinator,   own_page),
    "file":     (attached,                as_manager,       download),
    "session":  (of_a_case(session),      as_coordinator,   own_page),
    "concern":  (of_a_case(concern),      as_coordinator,   own_page),
    "film":     (of_a_case(film),         as_coordinator,   own_page),
    "clip":     (of_a_case(clip),         as_practitioner,  own_page),
    "letter":   (of_a_case(letter),       as_practitioner,  own_page),
    "printed":  (of_a_case(letter),       as_practitioner,  to_print),
    "summary":  (of_a_case(summed_up),    as_coordinator,   to_print),
    "handover": (of_a_case(asked),        as_asked,         own_page),
}
# fmt: on


@pytest.fixture(params=PARTS)
def part(request):
    make, reader, url = PARTS[request.param]
    thing, record = make()
    return thing, record, reader(thing), url(thing)


def test_it_stands_on_the_page_of_the_record_who_opened_a_part(client, part, manager):
    thing, record, reader, url = part
    client.force_login(reader)

    assert client.get(url).status_code == 200

    entry = Entry.objects.openings_of(record).get()
    assert (entry.actor_id, entry.kind, entry.thing_id) == (reader.pk, thing._meta.label_lower, thing.pk)
    client.force_login(manager)
    address = "cases:opened_by" if isinstance(record, Case) else "referrals:opened_by"
    page = client.get(reverse(address, args=[record.pk])).content.decode()
    assert thing._meta.verbose_name.capitalize() in page


def test_a_merge_opens_the_referrals_that_it_shows(client, coordinator):
    children = [make_child(first_name=name) for name in ("Ada", "Adah")]
    referrals = [make_referral(children=[child]) for child in children]
    client.force_login(coordinator)

    client.get(reverse("referrals:merge", args=[child.pk for child in children]))

    assert all(Entry.objects.openings_of(referral).filter(actor_id=coordinator.pk).exists() for referral in referrals)


def seen_twice_last_week(client, person, url):
    client.force_login(person)
    for hours in (0, 2):
        client.get(url)
        with pgtrigger.ignore("audit.Entry:append_only"):
            Entry.objects.filter(pk=Entry.objects.first().pk).update(at=NOON + timedelta(hours=hours))
    listing.list_week(listing.last_whole_week(timezone.localdate()))


def test_who_comes_back_to_a_part_is_on_the_weekly_list(client, manager):
    thing, referral = attached()

    seen_twice_last_week(client, manager, download(thing))

    assert OddAccess.objects.get().thing_id == referral.pk


@pytest.mark.parametrize("make", [asked, clip])
def test_a_part_that_was_in_their_hands_is_their_work(client, make):
    thing = make(make_case())
    both = make_practitioner(roles=("practitioner", "supervisor", "manager")).user
    hold = hand(thing, to=both, by=both, why="their work")
    hold.since = NOON - timedelta(days=1)
    hold.save()
    if make is asked:
        type(thing).objects.filter(pk=thing.pk).update(to=both.practitioner)

    seen_twice_last_week(client, both, thing.get_absolute_url())

    assert not OddAccess.objects.exists()
    assert Entry.objects.openings_of(thing.case).exists()

"""How the main pages grow with the number of referrals: `make bench`. Only ratios within one run say anything."""

import os
import re
import statistics
import sys
import time
from datetime import date
from html import unescape

from benchmarks.running import a_portal, keep

SMALL, LARGE = 1_000, int(os.environ.get("REFERRALS", 100_000))
ROUNDS = 15
WAITING = 200  # of all referrals, whatever their number: the rest is with practitioners or has ended
MOST = 1.5  # what a page may grow by (bars P02, P03, P05)
MOST_OF_SEARCH = 3.0  # P04
OLDER = re.compile(r'href="([^"]*after=[^"]*)"')
NAMES = ("Ada", "Bo", "Cy", "Dee", "Eli", "Flo", "Gus", "Hal", "Ivy", "Jo", "Kit", "Lou", "Mo", "Ned", "Oz", "Pip")


def main():
    """Time each page in a small and in a large database, and say how much slower it has become."""
    with a_portal():
        figures = measure()
    keep(figures)
    too_slow = [page for page, row in figures["pages"].items() if row["growth"] > row["may grow"]]
    if too_slow:
        print(f"Grown by more than they may: {', '.join(too_slow)}")


def measure():
    world = make_world()
    fill(world, SMALL)
    small = timed(world)
    fill(world, LARGE)
    large = timed(world)
    pages = {}
    print(f"{'page':34} {SMALL:>9,} {LARGE:>9,} growth  queries")
    for page, (before, queries) in small.items():
        after, _ = large[page]
        may_grow = MOST_OF_SEARCH if page.startswith("search") else MOST
        pages[page] = {"growth": round(after / before, 2), "may grow": may_grow, "queries": queries}
        print(f"{page:34} {before * 1000:7.1f}ms {after * 1000:7.1f}ms {after / before:6.2f} {queries:8}")
    return {"on": date.today().isoformat(), "referrals": [SMALL, LARGE], "pages": pages}


def make_world():
    """Somebody of each kind who looks, and one of each thing to copy."""
    from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user

    coordinator, practitioner = make_user("coordinator"), make_practitioner(capacity=9)
    waiting = make_referral(children=[make_child(first_name="Wilhelmina", last_name="Zyskowski")])
    taken = make_allocation("taken_up", practitioner=make_practitioner(), by=coordinator)
    from cases.opening import open_case

    mine = make_allocation(practitioner=practitioner, by=coordinator)
    return {
        "coordinator": coordinator, "manager": make_user("manager"), "practitioner": practitioner.user,
        "waiting": waiting, "allocated": taken.referral, "taken": taken, "case": open_case(mine, by=practitioner.user),
        "made": 0,
    }  # fmt: skip


def fill(world, number):
    """Copy the referrals until there are so many, each with a child of its own."""
    from django.db import connection

    for kind, model in (("waiting", min(WAITING, number)), ("allocated", number - min(WAITING, number))):
        more = model - world.get(f"made {kind}", 0)
        copy(connection, world[kind], more, world["made"])
        if kind == "allocated":
            copy_allocations(connection, world["taken"], world["made"], more)
        world["made"] += more
        world[f"made {kind}"] = model
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def copy(connection, referral, number, begin):
    from referrals.models import Child, Referral, ReferralChild

    child = referral.children.get()
    names = "ARRAY[" + ",".join(f"'{name}'" for name in NAMES) + "]"
    numbers = f"generate_series({begin + 1}, {begin + number}) AS n"
    referrals = _columns(Referral, {
        "id": "md5('referral' || n)::uuid", "reference": "'VIG-B' || n",
        # About a thousand in half a year, so that a larger number means more years and not a busier office.
        "sent_at": "now() - n * interval '260 minutes'", "started_at": "now() - n * interval '261 minutes'",
        "accepted_at": "CASE WHEN r.accepted_at IS NULL THEN NULL ELSE now() - n * interval '259 minutes' END",
    })  # fmt: skip
    children = _columns(Child, {
        "id": "md5('child' || n)::uuid", "nhs_number": "''", "mosaic_id": "(9000000 + n)::text", "upn": "''",
        "first_name": f"({names})[1 + mod(n, {len(NAMES)})] || ' ' || substr(md5(n::text), 1, 6)",
        "last_name": "initcap(substr(md5((n * 7)::text), 1, 9))",
    })  # fmt: skip
    with connection.cursor() as cursor:
        for model, (columns, values), of in ((Referral, referrals, referral), (Child, children, child)):
            table = model._meta.db_table
            source = f"SELECT {values} FROM {table} r, {numbers} WHERE r.id = %s"
            cursor.execute(f"INSERT INTO {table} ({columns}) {source}", [of.pk])
        cursor.execute(
            f"INSERT INTO {ReferralChild._meta.db_table} (referral_id, child_id, position)"
            f" SELECT md5('referral' || n)::uuid, md5('child' || n)::uuid, 0 FROM {numbers}"
        )


def copy_allocations(connection, allocation, begin, number):
    """The work that came of them has ended, but for the first."""
    columns, values = _columns(type(allocation), {
        "id": "md5('allocation' || n)::uuid", "referral_id": "md5('referral' || n)::uuid", "status": "'ended'",
        "answered_at": "now() - n * interval '258 minutes'", "offered_at": "now() - n * interval '259 minutes'",
    })  # fmt: skip
    table = allocation._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} r,"
            f" generate_series({begin + 1}, {begin + number}) AS n WHERE r.id = %s",
            [allocation.pk],
        )


def _columns(model, changed):
    """The names of the columns, and what is put into each: changed, or as in the row that is copied."""
    fields = [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]
    columns = [field.column for field in fields]
    return ", ".join(columns), ", ".join(changed.get(column, f"r.{column}") for column in columns)


def timed(world):
    """{page: (median seconds, queries)}."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    found = {}
    deep = _deep_page(reverse("referrals:list") + "?tab=with-practitioner", world["coordinator"])
    asked = {
        "triage queue": ("coordinator", "get", reverse("referrals:queue"), {}),
        "list, first page": ("coordinator", "get", reverse("referrals:list") + "?tab=with-practitioner", {}),
        "list, a deep page": ("coordinator", "get", deep, {}),
        "search by a rare name": ("coordinator", "post", reverse("referrals:search"), {"words": "Zyskowski"}),
        "search by a common name": ("coordinator", "post", reverse("referrals:search"), {"words": "Flo"}),
        "search by a number": ("coordinator", "post", reverse("referrals:search"), {"words": "9000500"}),
        "one referral": ("coordinator", "get", world["waiting"].get_absolute_url(), {}),
        "one case": ("practitioner", "get", world["case"].get_absolute_url(), {}),
        "home of a coordinator": ("coordinator", "get", reverse("home"), {}),
        "home of a manager": ("manager", "get", reverse("home"), {}),
    }
    for page, (who, method, address, data) in asked.items():
        client = Client()
        client.force_login(world[who])
        send = getattr(client, method)
        if send(address, data, follow=True).status_code != 200:
            sys.exit(f"{page} did not come")
        with CaptureQueriesContext(connection) as queries:
            send(address, data)
        asked_of_the_database = len(queries)
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            send(address, data)
            times.append(time.perf_counter() - began)
        found[page] = statistics.median(times), asked_of_the_database
    return found


def _deep_page(address, person):
    """Ten pages on."""
    from django.test import Client

    client = Client()
    client.force_login(person)
    for _ in range(10):
        older = re.search(
            r'rel="next" href="([^"]+)"|href="([^"]+)"[^>]*rel="next"', client.get(address).content.decode()
        )
        if not older:
            return address
        path = unescape(older[1] or older[2])
        address = path if path.startswith("/") else address.partition("?")[0] + path
    return address


if __name__ == "__main__":
    main()

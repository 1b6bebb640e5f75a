"""My referrals, all referrals, finding one, and the page of one."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals import panels
from referrals.allocation import actions as allocation_of
from referrals.models import Amendment, Priority, Question, Referral
from referrals.triage import actions as triage
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from vig_portal.access.grants import hand
from vig_portal.audit.models import Entry
from vig_portal.reference import codes
from vig_portal.states.moves import move

pytestmark = pytest.mark.django_db
TABS = ["page", "answers", "questions", "files", "history"]


@pytest.fixture(autouse=True)
def codes_are_read():
    """Read once a process, and not in the count of a page."""
    codes.sets()


def address(name, referral):
    return reverse(f"referrals:{name}", args=[referral.pk])


def make_full(referrer, coordinator, children=1, offers=1):
    """A referral about which everything has happened."""
    referral = make_referral(by=referrer, children=[make_child() for _ in range(children)])
    move(referral, "ask", by=coordinator, reason="other")
    for _ in range(offers):
        Question.objects.create(referral=referral, text="Who lives at home?", asked_by=coordinator)
        Amendment.objects.create(referral=referral, page="child", question="First name", reason="Slip", by=referrer)
    move(referral, "answer", by=referrer)
    move(referral, "accept", by=coordinator, reason="fits", accepted_at=timezone.now())
    for _ in range(offers):
        allocation = make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
        move(allocation, "revoke", by=coordinator, reason="no_answer")
    return referral


# The page of one referral


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("person", ["referrer", "colleague", "coordinator", "manager"])
def test_the_page_works_for(person, tab, client, referrer, coordinator, request):
    referral = make_full(referrer, coordinator)
    client.force_login(request.getfixturevalue(person))

    response = client.get(address(tab, referral))

    assert response.status_code == 200
    assert referral.reference in response.content.decode()


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("person", ["stranger", "practitioner"])
def test_the_page_is_not_there_for(person, tab, client, referrer, request):
    referral = make_referral(by=referrer)
    client.force_login(request.getfixturevalue(person))

    assert client.get(address(tab, referral)).status_code == 404


@pytest.mark.parametrize("person", ["evaluator", "administrator", "supervisor"])
def test_the_page_refuses(person, client, referrer, request):
    referral = make_referral(by=referrer)
    client.force_login(request.getfixturevalue(person))

    assert client.get(address("page", referral)).status_code in (403, 404)


def test_a_practitioner_with_an_offer_sees_the_page_and_the_way_to_the_offer(client, offer, practitioner):
    client.force_login(practitioner)

    response = client.get(address("page", offer.referral))

    assert response.status_code == 200
    assert "This referral is offered to you" in response.content.decode()


def test_the_coordinator_goes_on_from_the_page_to_the_offer_that_waits(client, offer, coordinator, manager):
    see, find = reverse("referrals:offer", args=[offer.pk]), address("suggestions", offer.referral)
    client.force_login(coordinator)
    page = client.get(address("page", offer.referral)).text

    assert see in page
    assert address("co_workers", offer.referral) in page
    assert find not in page

    client.force_login(manager)
    assert see not in client.get(address("page", offer.referral)).text


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("person", ["colleague", "coordinator", "manager"])
def test_a_restricted_referral_is_only_for_the_named(person, tab, client, referrer, request):
    referral = make_referral(by=referrer, is_restricted=True)
    client.force_login(request.getfixturevalue(person))

    assert client.get(address(tab, referral)).status_code == 404


def test_a_named_coordinator_sees_a_restricted_referral(client, referrer, coordinator):
    referral = make_referral(by=referrer, is_restricted=True)
    hand(referral, to=coordinator, by=coordinator, why="named")
    client.force_login(coordinator)

    assert client.get(address("page", referral)).status_code == 200


@pytest.mark.parametrize("tab", TABS)
def test_a_draft_has_its_own_page(tab, client, referrer):
    draft = make_referral("draft", by=referrer)
    client.force_login(referrer)

    assert client.get(address(tab, draft)).status_code == 302


def test_opening_the_page_is_written_down(client, referrer):
    referral = make_referral(by=referrer)
    client.force_login(referrer)

    client.get(address("page", referral))

    entry = Entry.objects.get(action="view", thing_id=referral.pk)
    assert (entry.actor_id, entry.outcome) == (referrer.pk, "seen")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("person", ["referrer", "coordinator"])
def test_a_page_asks_no_more_than_eight_times(
    tab, person, client, referrer, coordinator, request, django_assert_max_num_queries
):
    referral = make_full(referrer, coordinator, children=4, offers=5)
    client.force_login(request.getfixturevalue(person))

    with django_assert_max_num_queries(8):
        client.get(address(tab, referral))


def test_the_referrer_does_not_read_the_services_side(client, referrer, coordinator):
    referral = make_full(referrer, coordinator)
    move(referral, "undo", by=coordinator, reason="wrong_outcome", note="I misread it")
    move(referral, "propose_decline", by=coordinator, reason="acute_crisis", note="Between us")
    client.force_login(referrer)

    pages = "".join(client.get(address(tab, referral)).content.decode() for tab in TABS)

    for words in ("Between us", "I misread it", "Acute crisis", "second person", "Offered to", "proposed"):
        assert words not in pages


def test_the_coordinator_reads_every_step_with_its_reason(client, referrer, coordinator):
    referral = make_full(referrer, coordinator)
    client.force_login(coordinator)

    page = client.get(address("history", referral)).content.decode()

    for words in ("Offered to", "Offer revoked", "No answer came in time", "by Cleo Coordinator", "Slip"):
        assert words in page


@pytest.mark.parametrize("person", ["referrer", "practitioner"])
def test_an_address_that_is_kept_now_is_not_read_in_the_history(person, client, referrer, coordinator, practitioner):
    referral = make_referral("accepted", by=referrer, is_address_sensitive=True)
    make_allocation(referral=referral, practitioner=practitioner.practitioner, by=coordinator)
    change = {"referral": referral, "page": "address", "by": referrer}
    line = {"before": "1 Old Lane", "after": "2 New Lane", "reason": "Now in New Lane"}
    Amendment.objects.create(question="Address line 1", **line, **change)
    Amendment.objects.create(question="District", before="Harlow", after="Maldon", reason="They moved", **change)

    client.force_login({"referrer": referrer, "practitioner": practitioner}[person])
    page = client.get(address("history", referral)).text

    assert "Lane" not in page
    assert "Maldon" in page
    client.force_login(coordinator)
    assert "2 New Lane" in client.get(address("history", referral)).text


def test_the_priority_and_why_are_for_the_service(client, referrer, coordinator):
    referral = make_referral(by=referrer)
    triage.set_priority(referral, Priority.HIGH, why="Between us", by=coordinator)

    client.force_login(referrer)
    page = client.get(address("history", referral)).text

    assert "Between us" not in page and "Priority" not in page
    client.force_login(coordinator)
    assert "Between us" in client.get(address("history", referral)).text


def test_work_that_has_ended_is_no_open_referral(referrer):
    referral = make_referral("allocated", by=referrer)
    make_allocation("taken_up", referral=referral)
    assert panels.my_open_referrals(referrer).items

    allocation_of.finish(referral, reason="done")

    assert not panels.my_open_referrals(referrer).items


def test_a_question_is_for_the_referrer_whoever_else_could_answer_it(client, referrer, coordinator):
    referral = make_referral("information_needed", by=referrer, entered_by=coordinator)
    hand(referral, to=coordinator, by=coordinator, why="made the referral")
    Question.objects.create(referral=referral, text="Who lives at home?", asked_by=coordinator)

    client.force_login(referrer)
    assert "There is a question for you" in client.get(address("page", referral)).text

    client.force_login(coordinator)
    page = client.get(address("page", referral)).text
    assert "There is a question for you" not in page
    assert "The referrer has been asked a question" in page
    assert "as soon as the referrer has answered" in page


@pytest.mark.parametrize("status", ["allocated", "withdrawn"])
def test_the_decision_is_reached_from_what_has_moved_on(status, client, coordinator):
    client.force_login(coordinator)

    deeds = client.get(address("page", make_referral(status))).context["deeds"]

    assert "See the decision" in [deed["text"] for deed in deeds]


def test_a_consultation_to_be_given_is_on_the_home_page(client, referrer, coordinator, practitioner):
    referral = make_referral(kind="consultation", children=[], by=referrer)
    triage.consult(referral, reason="team_stuck", by=coordinator)
    triage.plan_consultation(referral, consultant=practitioner, planned_for=timezone.now(), by=coordinator)
    client.force_login(practitioner)

    page = client.get(reverse("home")).text

    assert "Consultations for you to give" in page
    assert address("page", referral) in page
    triage.undo(referral, reason="wrong_outcome", by=coordinator)
    assert "You have no consultation to give." in client.get(reverse("home")).text


def test_a_manager_changes_nothing(client, referrer, manager):
    referral = make_referral(by=referrer)
    client.force_login(manager)

    deeds = client.get(address("page", referral)).context["deeds"]

    assert [deed["text"] for deed in deeds] == ["Who opened this record"]


# My referrals


def test_mine_works(client, referrer, colleague):
    mine, ours = make_referral("information_needed", by=referrer), make_referral(by=colleague)
    draft = make_referral("draft", by=referrer)
    make_referral("draft", by=colleague)
    client.force_login(referrer)

    to_do = client.get(reverse("referrals:mine"))
    considered = client.get(reverse("referrals:mine"), {"tab": "considered"})

    assert [row.pk for row in to_do.context["page"]] == [mine.pk]
    assert [row.pk for row, _ in to_do.context["drafts"]] == [draft.pk]
    assert [row.pk for row in considered.context["page"]] == [ours.pk]


def test_mine_is_filtered_and_sorted(client, referrer, colleague):
    now = timezone.now()
    old = make_referral(by=referrer, sent_at=now - timedelta(days=3), quadrant="West")
    new = make_referral(by=referrer, sent_at=now - timedelta(days=1))
    ours = make_referral(by=colleague, sent_at=now - timedelta(days=2))
    client.force_login(referrer)

    def shown(**asked):
        response = client.get(reverse("referrals:mine"), {"tab": "considered", **asked})
        return [row.pk for row in response.context["page"]]

    assert shown() == [new.pk, ours.pk, old.pk]
    assert shown(sort="oldest") == [old.pk, ours.pk, new.pk]
    assert shown(own="on") == [new.pk, old.pk]
    assert shown(quadrant="West") == [old.pk]
    assert shown(reference=ours.reference.lower()) == [ours.pk]
    assert shown(sort="priority") == [new.pk, ours.pk, old.pk]  # not theirs to know
    empty = client.get(reverse("referrals:mine"), {"tab": "considered", "quadrant": "South"}).text
    assert "No referral in this tab matches" in empty


def test_mine_says_when_a_draft_will_go(client, referrer, settings):
    settings.DRAFT_DAYS = 90
    make_referral("draft", by=referrer, touched_at=timezone.now() - timedelta(days=80))
    client.force_login(referrer)

    page = client.get(reverse("referrals:mine")).content.decode()

    day = timezone.localdate() + timedelta(days=10)
    assert f"{day.day} {day:%B %Y}" in page


def test_mine_is_empty_for_a_stranger(client, referrer, stranger):
    make_referral(by=referrer)
    client.force_login(stranger)

    pages = [
        client.get(reverse("referrals:mine"), {"tab": tab}) for tab in ("to-do", "considered", "accepted", "ended")
    ]

    assert all(not page.context["page"].rows for page in pages)
    assert "You have nothing to do here" in pages[0].content.decode()


def test_mine_refuses_who_never_refers(client, practitioner):
    client.force_login(practitioner)

    assert client.get(reverse("referrals:mine")).status_code == 403


def test_somebody_without_a_team_sees_their_own_only(client, referrer):
    loner = make_user("referrer")
    loner.team = None
    loner.save(update_fields=["team"])
    own = make_referral(by=loner)
    Referral.objects.filter(pk=make_referral().pk).update(team=None)
    client.force_login(loner)

    assert [row.pk for row in client.get(reverse("referrals:mine"), {"tab": "considered"}).context["page"]] == [own.pk]


# All referrals


def test_the_list_works(client, coordinator):
    referral = make_referral(quadrant="West")
    make_referral("draft")
    make_referral(quadrant="Mid")
    client.force_login(coordinator)

    response = client.get(reverse("referrals:list"), {"quadrant": "West"})

    assert [row.pk for row in response.context["page"]] == [referral.pk]


@pytest.mark.parametrize("person", ["referrer", "practitioner", "stranger", "administrator"])
def test_the_list_refuses(person, client, request):
    client.force_login(request.getfixturevalue(person))

    assert client.get(reverse("referrals:list")).status_code == 403


def test_the_list_leaves_out_restricted_referrals(client, coordinator, manager):
    make_referral(is_restricted=True)
    for person in (coordinator, manager):
        client.force_login(person)

        assert not client.get(reverse("referrals:list")).context["page"].rows


def test_the_list_explains_a_mistake(client, coordinator):
    client.force_login(coordinator)

    page = client.get(reverse("referrals:list"), {"reference": "Robin Example"}).content.decode()

    assert "Enter a reference, like VIG-7K4PRD, or a part of one" in page


@pytest.mark.parametrize("sort", ["newest", "oldest", "priority", "waiting"])
def test_the_list_goes_on_from_page_to_page_and_back(sort, client, coordinator):
    team_mate = make_user("referrer")
    now = timezone.now()
    everyone = {
        make_referral(by=team_mate, priority=1 + n % 3, sent_at=now - timedelta(hours=n // 2)).pk for n in range(60)
    }
    client.force_login(coordinator)
    url, pages = f"{reverse('referrals:list')}?sort={sort}", []
    while url:
        page = client.get(url).context["page"]
        pages.append([row.pk for row in page])
        url = page.older_url and reverse("referrals:list") + page.older_url
    back = client.get(reverse("referrals:list") + page.newer_url).context["page"]

    assert [len(page) for page in pages] == [25, 25, 10]
    assert {pk for page in pages for pk in page} == everyone
    assert [row.pk for row in back] == pages[1]


@pytest.mark.parametrize("name", ["list", "mine"])
@pytest.mark.parametrize("rows", [3, 300])
def test_a_list_asks_no_more_than_six_times(name, rows, client, coordinator, django_assert_max_num_queries):
    somebody = make_user("referrer")
    for _ in range(rows):
        make_referral(by=somebody)
    client.force_login(somebody if name == "mine" else coordinator)

    with django_assert_max_num_queries(6):
        page = client.get(reverse(f"referrals:{name}"), {"tab": "considered"} if name == "mine" else {}).context[
            "page"
        ]
    with django_assert_max_num_queries(6):
        client.get(reverse(f"referrals:{name}") + (page.older_url or "?"), follow=False)


# Search


def test_search_works(client, referrer):
    referral = make_referral(by=referrer, children=[make_child(first_name="Zoë", last_name="Adeyemi")])
    client.force_login(referrer)

    response = client.post(reverse("referrals:search"), {"words": "adeyemy"})

    assert [row.pk for row in response.context["found"]] == [referral.pk]


@pytest.mark.parametrize("person", ["stranger", "practitioner"])
def test_search_finds_nothing_for_a_stranger(person, client, referrer, request):
    make_referral(by=referrer, children=[make_child(first_name="Zoë", last_name="Adeyemi")], reference="VIG-A2C")
    client.force_login(request.getfixturevalue(person))

    for words in ("Adeyemi", "VIG-A2C"):
        assert client.post(reverse("referrals:search"), {"words": words}).context["found"] == []


def test_search_finds_no_restricted_referral(client, coordinator):
    make_referral(is_restricted=True, children=[make_child(first_name="Zoë", last_name="Adeyemi")])
    client.force_login(coordinator)

    assert client.post(reverse("referrals:search"), {"words": "Adeyemi"}).context["found"] == []


def test_search_explains_a_mistake(client, referrer):
    client.force_login(referrer)

    page = client.post(reverse("referrals:search"), {"words": ""}).content.decode()

    assert "Enter a reference, a name or a number" in page
    assert "<title>Error: " in page


def test_what_was_searched_for_is_not_written_down(client, referrer):
    client.force_login(referrer)

    client.post(reverse("referrals:search"), {"words": "Adeyemi"})

    assert Entry.objects.get(action="search").details == {"found": 0}


def test_words_in_the_address_are_not_searched_for(client, referrer):
    make_referral(by=referrer, children=[make_child(first_name="Zoë", last_name="Adeyemi")])
    client.force_login(referrer)

    assert client.get(reverse("referrals:search"), {"words": "Adeyemi"}).context["found"] is None

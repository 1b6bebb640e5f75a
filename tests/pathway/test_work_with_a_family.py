"""From an offer that is taken up to a closed case, in a real browser, as the people of the case press it."""

import os
import re
from datetime import date, timedelta

import pgtrigger
import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cases.consent.force import in_force
from cases.consent.models import Consent
from cases.models import Case, Circumstances
from cases.records.models import Record
from cases.tabs import TABS
from referrals.states import ReferralStatus
from tests.browser import DESKTOP, PHONE, has_title, no_axe_findings, sign_in
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_user
from tests.pathway.walking import choose, enter_day, follow_to, press_to, tab_to
from vig_portal.audit import trail
from vig_portal.notifications.channels import words as words_of_mail
from vig_portal.notifications.delivery import link_of
from vig_portal.notifications.models import Notice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LOOK = os.environ.get("LOOK")  # a folder for pictures of the pages
NAMES = ("Wilhelmina", "Attlebridge", "Robin Example", "Sam Example", "Fern Foster", "Colchester")


@pytest.fixture
def people():
    return {
        "referrer": make_user("referrer", name="Ottilie Brackenbury"),
        "coordinator": make_user("coordinator", name="Cleo Coordinator"),
        "practitioner": make_practitioner(user=make_user("practitioner", name="Perrin Practitioner")).user,
        "outsider": make_user("referrer", "practitioner", name="Sterling Stranger"),
    }


@pytest.fixture
def as_person(new_page, live_server, people):
    """The portal as one of the people sees it on arriving, each in a browser of their own."""
    open_now = {}

    def as_person(name):
        if name not in open_now:
            open_now[name] = sign_in(new_page(DESKTOP), live_server, people[name])
        open_now[name].goto(live_server.url)
        return open_now[name]

    return as_person


@pytest.fixture
def offer_of(people):
    """Makes an offer to the practitioner, of a referral with these grown-ups."""

    def offer_of(*adults, **fields):
        child = make_child(first_name="Wilhelmina", last_name="Attlebridge", date_of_birth=date(2017, 3, 9))
        referral = make_referral(ReferralStatus.ACCEPTED, by=people["referrer"], children=[child], **fields)
        referral.adults.all().delete()
        for position, adult in enumerate(adults):
            referral.adults.create(position=position, **adult)
        return make_allocation(
            referral=referral, practitioner=people["practitioner"].practitioner, by=people["coordinator"]
        )

    return offer_of


MOTHER = {
    "name": "Robin Example", "relationship": "mother", "role_in_vig": "client", "has_parental_responsibility": "yes",
}  # fmt: skip
FATHER = {
    "name": "Sam Example", "relationship": "father", "role_in_vig": "informed", "has_parental_responsibility": "yes",
}  # fmt: skip
CARER = {
    "name": "Fern Foster", "relationship": "foster_carer", "role_in_vig": "client",
    "has_parental_responsibility": "no",
}  # fmt: skip


def test_two_who_disagree_about_filming(as_person, offer_of, people, live_server):
    offer = offer_of(MOTHER, FATHER)
    page, case = take_up(as_person("practitioner"), offer)

    # Both agree to take part; about filming they are at odds.
    ask(page, "Robin Example", {TAKE_PART: "Yes", FILMING: "Yes"}, days_ago=22)
    ask(page, "Sam Example", {TAKE_PART_FOR_CHILD: "Yes", FILMING_FOR_CHILD: "No"}, days_ago=21)
    row = page.locator("tr", has=page.get_by_role("rowheader", name="Filming They do not agree"))
    expect(row).to_contain_text("Robin Example")
    expect(row).to_contain_text("Sam Example")
    look(page, "consent-at-odds")
    to_case(page, case)
    expect(page.get_by_role("link", name="Filming: ")).to_be_visible()
    start(page, case)

    book(page, "Planning", days_ago=20)
    write_up(page, "Robin Example")

    # A filming can be booked, with a warning; it cannot be signed as one that was held.
    to_case(page, case)
    follow_to(page, "Cycle 1: book", "Book a session")
    begin_booking(page, "Filming", cycle=1)
    expect(page.get_by_text("Nobody may be filmed yet")).to_be_visible()
    look(page, "book-with-warning")
    at_a_time(page, days_ago=13)
    fill_in(page, "Robin Example", filmed=True)
    expect(page.get_by_text("You cannot sign this yet")).to_be_visible()
    look(page, "check")
    page.get_by_role("button", name="Sign the record").click()
    page.get_by_text("Nobody may be filmed yet").wait_for()
    look(page, "refused")
    filming = case.sessions.get(kind="filming")
    assert filming.status == "booked"
    assert not Record.objects.filter(session=filming).exists()

    # It did not come about, and the family ends the work.
    to_case(page, case)
    look(page, "what-comes-next")
    follow_to(page, "Write up: filming", "Filming")
    look(page, "session")
    follow_to(page, "The family could not come", "")
    page.get_by_label("Something in the family’s life").check()
    page.get_by_label("They did not feel ready, or not to be filmed").check()
    page.locator("main form button[type=submit]").first.click()
    page.get_by_text("did not come about").first.wait_for()

    tab_to(page, "Handing over and closing", "Handing over and closing")
    expect(page.get_by_text("There is no closing summary.")).to_be_visible()
    why = "They did not want to meet again."
    close(page, "The family wanted to end it", "Ended early by the family", all_the_same=why)
    assert case.closings.get().kind == "early_client"

    # The referrer learns that it has ended, and nothing else.
    (notice,) = Notice.objects.filter(name="work_ended")
    assert notice.person == people["referrer"]
    assert "wanted" not in " ".join(words_of_mail(notice))
    referrer = as_person("referrer")
    referrer.goto(live_server.url + case.referral.get_absolute_url())
    has_title(referrer, "")
    expect(referrer.locator("main")).not_to_contain_text("wanted to end it")
    every_room_is_sound(page, as_person("outsider"), live_server, case)


def test_a_looked_after_child_from_consent_to_the_end(as_person, offer_of, people, live_server):
    accommodated = {"social_care_status": "CLA", "legal_status": "V2", "placement_type": "U4"}
    mother = {**MOTHER, "role_in_vig": "informed"}
    offer = offer_of(CARER, mother, **accommodated)
    page, case = take_up(as_person("practitioner"), offer)

    # The council has no parental responsibility: its yes and the carer's are not enough, and the mother's is.
    ask(page, "Fern Foster", {TAKE_PART: "Yes", FILMING: "Yes"}, days_ago=26)
    ask_the_council(page, days_ago=26)
    expect(page.get_by_role("rowheader", name="Filming Not agreed yet")).to_be_visible()
    look(page, "council-alone")
    assert not in_force(case, "filming")
    to_case(page, case)
    page.get_by_role("button", name="Start the work").click()
    page.get_by_text("The work cannot start yet").wait_for()
    to_case(page, case)
    ask(page, "Robin Example", {TAKE_PART_FOR_CHILD: "Yes", FILMING_FOR_CHILD: "Yes"}, days_ago=25)
    expect(page.get_by_role("rowheader", name="Filming Agreed")).to_be_visible()
    assert in_force(case, "filming")
    start(page, case)

    # One cycle is planned, for a reason.
    tab_to(page, "Sessions", "Sessions")
    follow_to(page, "Plan more or fewer cycles", "Plan more or fewer cycles")
    page.get_by_label("1", exact=True).check()
    page.get_by_label("Why does the number change?").fill("She moves to long-term carers in a month.")
    press_to(page, "Save", "Sessions")

    # Planning: the helping question, a goal, and how near they are at the start.
    book(page, "Planning", days_ago=20)
    write_up(page, "Fern Foster")
    to_case(page, case)
    tab_to(page, "People", "People")
    follow_to(page, "Add a helping question", "A helping question")
    page.get_by_label("Fern Foster").check()
    page.get_by_label("The question in their own words").fill("How can I help her when it all gets too much?")
    enter_day(page, "asked_on", ago(20))
    press_to(page, "Save", "People")
    tab_to(page, "Goals and measures", "Goals and measures")
    follow_to(page, "Set a goal", "Set a goal")
    page.get_by_label("The goal, in their own words").fill("That bedtime is calm")
    enter_day(page, "set_on", ago(20))
    press_to(page, "Save", "Goals and measures")
    rate(page, 3, at="Planning")

    # The film, with the child's own yes; the moments; the shared review, and how near they are now.
    book(page, "Filming", days_ago=14, cycle=1)
    write_up(page, "Fern Foster", filmed=True)
    look(page, "record")
    to_case(page, case)
    follow_to(page, "Cycle 1: choose", "Sessions")
    page.get_by_role("button", name="Mark as chosen").click()
    page.get_by_text("The moments of cycle 1 are chosen").wait_for()
    book(page, "Shared review", days_ago=7, cycle=1)
    look(page, "write-up")
    write_up(page, "Fern Foster", reviewed=True)
    to_case(page, case)
    tab_to(page, "Goals and measures", "Goals and measures")
    rate(page, 7, at="Shared review")
    page.get_by_text("3 to 7").first.wait_for()

    # The letter, the closing summary, the end.
    to_case(page, case)
    follow_to(page, "Send the family a letter", "Letters")
    write_and_give_a_letter(page, "Fern Foster")
    to_case(page, case)
    follow_to(page, "Write the closing summary with the family", "Closing summary")
    page.get_by_label("What helped?").fill("Waiting, and saying what she seems to feel.")
    page.get_by_label("What comes next?").fill("Bedtime stories.")
    page.get_by_label("Who does it?").fill("The foster carer")
    choose(page, "Did the family get pictures from the film?", "No")
    page.get_by_label("Fern Foster").check()
    enter_day(page, "agreed_on", ago(0))
    press_to(page, "Save", "Handing over and closing")
    expect(page.get_by_text("Nothing is missing.")).to_be_visible()
    close(page, "The work is done", "Completed as planned")
    expect(page.get_by_role("heading", name="looked after")).to_be_visible()
    expect(page.get_by_text("75th birthday")).to_be_visible()
    assert case.closings.get().kind == "completed"
    every_room_is_sound(page, as_person("outsider"), live_server, case)


def test_a_consultation_and_no_more(as_person, offer_of, people, live_server):
    offer = offer_of(MOTHER)
    page, case = take_up(as_person("practitioner"), offer)

    book(page, "Consultation", days_ago=5)
    write_up(page, "Robin Example")
    to_case(page, case)
    tab_to(page, "Handing over and closing", "Handing over and closing")
    expect(page.get_by_text("A consultation: no cycle was planned").first).to_be_visible()
    close(page, "The work is done", "Completed as planned", all_the_same="They came to ask, and that was enough.")

    assert not Consent.objects.exists()
    assert case.sessions.get().status == "held"
    assert not case.cycles.filter(filmed_on__isnull=False).exists()
    every_room_is_sound(page, as_person("outsider"), live_server, case)


def test_another_practitioner_goes_on(as_person, offer_of, people, live_server):
    for name in ("second", "third"):
        people[name] = make_practitioner(user=make_user("practitioner", name=f"Gwen {name.title()}")).user
    offer = offer_of(MOTHER)
    page, case = take_up(as_person("practitioner"), offer)
    ask(page, "Robin Example", {TAKE_PART: "Yes", FILMING: "Yes"}, days_ago=22)
    start(page, case)
    book(page, "Planning")
    ahead = case.sessions.get()

    # The coordinator asks one, who refuses; then another.
    desk = as_person("coordinator")
    ask_to_take_over(desk, live_server, case, "Gwen Second")
    second = as_person("second")
    follow_to(second, case.reference, "Handover of case")
    assert second.goto(live_server.url + case.get_absolute_url()).status == 404
    follow_to(as_person("second"), case.reference, "Handover of case")
    look(second, "handover")
    no_axe_findings(second)
    follow_to(second, "Refuse", "Refuse case")
    choose(second, "Why can you not take it over?", "It is too far")
    second.get_by_role("button", name="Refuse").click()
    second.get_by_text("You have refused the case").wait_for()
    ask_to_take_over(desk, live_server, case, "Gwen Third")
    third = as_person("third")
    follow_to(third, case.reference, "Handover of case")
    third.get_by_role("button", name="Accept").click()
    third.get_by_text("You have taken the case over").wait_for()

    # The first finds nothing any more; what was booked is called off and listed for the new one.
    for thing in (case, ahead, case.referral):
        assert page.goto(live_server.url + thing.get_absolute_url()).status == 404
    for address in (reverse("cases:ending", args=[case.pk]), reverse("cases:consent", args=[case.pk])):
        assert page.goto(live_server.url + address).status == 404
    ahead.refresh_from_db()
    assert ahead.status == "cancelled"
    follow_to(third, "Book again: 1 session", "Book a session")
    to_case(third, case)
    tab_to(third, "Handing over and closing", "Handing over and closing")
    expect(third.get_by_text("These sessions were cancelled, because their practitioner left")).to_be_visible()
    look(third, "taken-over")
    book(third, "Planning")
    again = case.sessions.get(status="booked")
    assert again.practitioner.user == people["third"]
    tab_to(third, "Handing over and closing", "Handing over and closing")
    close(third, "The family wanted to end it", "Not started", all_the_same="They have moved away.")
    again.refresh_from_db()
    assert again.status == "cancelled"
    for name in ("practitioner", "second"):
        assert as_person(name).goto(live_server.url + case.get_absolute_url()).status == 404
    every_room_is_sound(third, as_person("outsider"), live_server, case)


TAKE_PART = "Do you agree to take part in VIG?"
TAKE_PART_FOR_CHILD = "Do you agree that the child takes part in VIG?"
FILMING = "Do you agree that we film you together?"
FILMING_FOR_CHILD = "Do you agree that we film the child together with the adult who takes part?"


# What a person does in a case


def take_up(page, offer):
    """Take an offer up on the page that the mail leads to; the case then began four weeks ago."""
    follow_to(page, offer.reference, "Offer")
    page.get_by_role("button", name="Take up").click()
    page.get_by_text("the case is open").first.wait_for()
    case = offer.referral.cases.get()
    _began(case, ago(28))
    return page, case


def _began(case, day):
    """Weeks go by: what stands in the case from its first day on stands in it since this day."""
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - (timezone.localdate() - day), purpose_since=day)
    case.adults.update(joined_on=day)
    with pgtrigger.ignore("cases.Circumstances:append_only"):
        Circumstances.objects.filter(case=case).update(from_day=day)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def to_case(page, case):
    """To the first page of the case, from wherever one is."""
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/", 3)[2] + case.get_absolute_url())
    has_title(page, f"Case {case.reference}")


def ask(page, who, answers, *, days_ago):
    """Write down what one person answers, from the tab of consent."""
    tab_to(page, "Consent", "Consent")
    follow_to(page, f"Ask {who}", f"What {who} agrees to")
    for question, answer in answers.items():
        choose(page, question, answer)
    how_they_answered(page, days_ago)
    page.get_by_text(f"of {who} saved.").wait_for()


def how_they_answered(page, days_ago):
    enter_day(page, "answered_on", ago(days_ago))
    page.get_by_label("Spoken, and read back to them").check()
    press_to(page, "Save the answers", "Consent")


def ask_the_council(page, *, days_ago):
    tab_to(page, "Consent", "Consent")
    page.get_by_text("Somebody who is not in the table").click()
    follow_to(page, "A manager, for the council", "What the council agrees to")
    page.get_by_label("Name and role of the manager").fill("Marguerite Vane, team manager")
    for question in (TAKE_PART_FOR_CHILD, FILMING_FOR_CHILD):
        choose(page, question, "Yes")
    how_they_answered(page, days_ago)


def start(page, case):
    """The work starts, from the first page of the case."""
    tab_to(page, "Overview", f"Case {case.reference}")
    page.get_by_role("button", name="Start the work").click()
    page.get_by_text("The work has started").wait_for()


def rate(page, score, *, at):
    """What they say at a session: how near they are to the only goal."""
    follow_to(page, "Rate this goal", "Rate a goal")
    choose(page, "How near are they to it?", str(score))
    page.get_by_role("group", name="When did they say so?").get_by_label(at).check()
    press_to(page, "Save", "Goals and measures")


def write_and_give_a_letter(page, who):
    follow_to(page, "Write a letter", "Write a letter")
    page.get_by_label(who).check()
    press_to(page, "Continue", "Change the letter")
    letter = page.get_by_label("The letter", exact=True)
    expect(letter).to_have_value(re.compile("How can I help her when it all gets too much"))
    letter.fill(letter.input_value() + "\nThank you for your time.\n")
    press_to(page, "Save and see how it reads", "Letter")
    look(page, "letter")
    no_axe_findings(page)
    follow_to(page, "They have got it", "They have got the letter")
    page.get_by_label("Given by hand").check()
    enter_day(page, "on", ago(0))
    press_to(page, "Save", "Letter")
    page.get_by_text(f"{who} has version 2").wait_for()


def ask_to_take_over(desk, live_server, case, who):
    """The coordinator asks a practitioner, from the page of the case."""
    desk.goto(live_server.url + case.get_absolute_url())
    tab_to(desk, "Handing over and closing", "Handing over and closing")
    follow_to(desk, "Hand the case over to another practitioner", "Hand over case")
    look(desk, "hand-over")
    follow_to(desk, f"Ask {who}", f"Ask {who}")
    choose(desk, "Why is the case handed over?", "The practitioner leaves")
    press_to(desk, "Ask", "Handing over and closing")
    desk.get_by_text(f"{who} was asked").wait_for()


def close(page, reason, kind, *, all_the_same=""):
    """Close the case from the tab of its ending; the kind of ending is worked out."""
    follow_to(page, "Close the case", "Close case", exact=True)
    look(page, "close")
    no_axe_findings(page)
    choose(page, "Why does the work end?", reason)
    if all_the_same:
        page.get_by_label("Why do you close it all the same?").fill(all_the_same)
    press_to(page, "Close the case", "Handing over and closing")
    expect(page.get_by_role("definition").filter(has_text=kind)).to_be_visible()


def book(page, kind, *, days_ago=None, cycle=None):
    """Book a session from the tab of sessions: one that has been already, or at the first time that is free."""
    tab_to(page, "Sessions", "Sessions")
    follow_to(page, "Book a session", "Book a session")
    begin_booking(page, kind, cycle=cycle)
    at_a_time(page, days_ago=days_ago)


def begin_booking(page, kind, *, cycle=None):
    page.get_by_label(kind, exact=True).check()
    if cycle:
        page.get_by_role("group", name="Which cycle").get_by_label(f"Cycle {cycle}").locator("visible=true").check()
    press_to(page, "Continue", "When and where")


def at_a_time(page, *, days_ago=None):
    if days_ago is None:
        page.locator('main [name="slot"]').first.check()
    else:
        page.get_by_label("Another time").check()
        enter_day(page, "day", ago(days_ago))
        page.get_by_label("Start time").fill("10am")
    page.locator('main [name="place"]').first.check()
    page.get_by_role("button", name="Book it").click()
    has_title(page, "Write up" if days_ago is not None else "")


def write_up(page, who, **what):
    """Write a session up, check it, sign it."""
    fill_in(page, who, **what)
    press_to(page, "Sign the record", "Record")


def fill_in(page, who, *, filmed=False, reviewed=False):
    has_title(page, "Write up")
    page.get_by_label("What strengths did you see?").fill("They waited for each other.")
    page.get_by_role("group", name="Who was there?").get_by_label(who, exact=True).check()
    if filmed:
        choose(page, "What did Wilhelmina say about being filmed today?", "Said yes")
        choose(page, "Was a film made?", "Yes")
        page.get_by_label("What were they doing?").fill("Building a tower")
        page.get_by_label("How long is the film?").fill("7:30")
        choose(page, "What did you film with?", "The service’s camera")
        choose(page, "Did anybody ask you to stop filming?", "No")
    else:
        page.get_by_label("What will they try next?").fill("Waiting a little longer.")
    if reviewed:
        page.get_by_label("What did the adult say, in their own words?").fill("I did not know that I wait for her.")
        page.get_by_role("group", name="Whose words are they?").get_by_label(who, exact=True).check()
        page.get_by_role("group", name="Which helping question").get_by_role("radio").first.check()
        page.get_by_label("How many clips did you look at together?").fill("3")
    choose(page, "Is there a safeguarding concern?", "No")
    press_to(page, "Check before signing", "Check before signing")


# What is so at the end of each


def every_room_is_sound(page, outsider, live_server, case):
    """Every tab can be used by everybody; nobody from outside finds it; the trail holds; no mail names the family."""
    for name in ("page", "people", "consent", "sessions", "outcomes", "letters", "ending"):
        page.goto(live_server.url + reverse(f"cases:{name}", args=[case.pk]))
        expect(page.locator("h1")).to_have_count(1)
        look(page, name)
    sessions = list(case.sessions.all())
    for address in (
        *(reverse(f"cases:{tab.name}", args=[case.pk]) for tab in TABS),
        *(session.get_absolute_url() for session in sessions),
        *(reverse("cases:session_record", args=[session.pk]) for session in sessions),
    ):
        assert outsider.goto(live_server.url + address).status == 404, address
    assert trail.verify() == []
    notices = list(Notice.objects.select_related("person"))
    assert notices
    for notice in notices:
        mail = " ".join(words_of_mail(notice, link_of(notice)))
        assert not [name for name in NAMES if name in mail], notice


def look(page, name):
    """A picture at both widths, for a person to look at."""
    if LOOK:
        test = os.environ["PYTEST_CURRENT_TEST"].split("::")[1].split(" ")[0]
        for viewport in (DESKTOP, PHONE):
            page.set_viewport_size(viewport)
            page.screenshot(path=f"{LOOK}/{test[5:22]}-{name}-{viewport['width']}.png", full_page=True)
        page.set_viewport_size(DESKTOP)

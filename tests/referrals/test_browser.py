"""A referral after it was sent, in a real browser: every page can be used by all."""

import pytest
from django.urls import reverse

from referrals.afterwards import actions as afterwards
from referrals.bulk import actions as bulk_intake
from referrals.bulk.tasks import enter_sheets
from referrals.models import Amendment, Attachment
from referrals.triage import actions as triage
from tests.browser import no_axe_findings, sign_in
from tests.make import make_allocation, make_child, make_practitioner, make_referral, make_team, make_user
from tests.referrals.bulk.samples import row, sheet_of
from tests.referrals.files.samples import pdf
from tests.referrals.intake.make import make_sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def team():
    return make_team("Children in Care, North East")


@pytest.fixture
def referrer(team):
    return make_user("referrer", team=team, name="Rowan Referrer", email="rowan@council.example")


@pytest.fixture
def coordinator():
    return make_user("coordinator", name="Cleo Coordinator")


@pytest.fixture
def referral(referrer, coordinator):
    """Asked about, amended, with files, and offered once."""
    referral = make_sent(by=referrer, like="V02")
    triage.ask(referral, "Who lives at home?\nSince when?", by=coordinator)
    Amendment.objects.create(
        referral=referral, page="child", question="First name", before="Eva", after="Ava", reason="A slip", by=referrer
    )
    Attachment.objects.create(
        referral=referral, name="Care plan.pdf", content_type="application/pdf", size=120_000, sha256="",
        stored_as="nowhere", scan="not_scanned", added_by=referrer,
    )  # fmt: skip
    return referral


def visit(page, live_server, name, *args, query=""):
    page.goto(live_server.url + reverse(f"referrals:{name}", args=args) + query)
    assert page.locator("h1").count() == 1
    no_axe_findings(page)


def test_pages_of_the_referrer(live_server, page, referrer, team, referral):
    make_user("referrer", team=team, name="Corin Colleague")
    make_referral("draft", by=referrer)
    sign_in(page, live_server, referrer)

    for query in ("", "?tab=considered"):
        visit(page, live_server, "mine", query=query)
    for name in ("page", "answers", "questions", "files", "history", "add_file", "withdraw", "hand_on"):
        visit(page, live_server, name, referral.pk)
    visit(page, live_server, "answer", referral.questions.get().pk)
    visit(page, live_server, "search")


def test_pages_of_the_coordinator(live_server, page, coordinator, referrer, referral):
    afterwards.answer(referral.questions.get(), "His mother and he.", by=referrer)
    referral.refresh_from_db()
    triage.consider(referral, {}, by=coordinator, followed_safeguarding=True)
    triage.accept(referral, priority=1, reason="relationship", note="Agreed.", by=coordinator)
    make_allocation(referral=referral, practitioner=make_practitioner(), by=coordinator)
    twins = [make_child(mosaic_id="M1", first_name=name) for name in ("Ada", "Adah")]
    for child in twins:
        make_referral(by=referrer, children=[child])
    sheet = bulk_intake.try_out(
        sheet_of(row(), row(**{"Sex": "femle", "Mosaic ID": "M2", "NHS number": ""})), by=coordinator
    )
    sign_in(page, live_server, coordinator)

    for query in ("", "?tab=offered", "?tab=ended&quadrant=West", "?reference=%27"):
        visit(page, live_server, "list", query=query)
    for name in ("page", "answers", "files", "history", "restrict"):
        visit(page, live_server, name, referral.pk)
    visit(page, live_server, "merges")
    visit(page, live_server, "merge", *(child.pk for child in twins))
    visit(page, live_server, "bulk")
    visit(page, live_server, "bulk_sheet", sheet.pk)
    bulk_intake.confirm(sheet, by=coordinator)
    visit(page, live_server, "bulk_sheet", sheet.pk)
    enter_sheets()
    visit(page, live_server, "bulk_sheet", sheet.pk)


def test_a_file_is_added_without_scripts(live_server, plain_page, referrer, tmp_path):
    draft = make_referral("draft", by=referrer)
    upload = tmp_path / "Care plan.pdf"
    upload.write_bytes(pdf())
    sign_in(plain_page, live_server, referrer)
    plain_page.goto(live_server.url + reverse("referrals:add_file", args=[draft.pk]))

    plain_page.get_by_label("Upload a file").set_input_files(upload)
    plain_page.get_by_role("button", name="Upload file").click()

    assert plain_page.get_by_role("link", name="Care plan.pdf").count() == 1
    plain_page.get_by_role("button", name="Remove Care plan.pdf").click()
    assert not Attachment.objects.exists()


def test_a_name_that_is_searched_for_never_stands_in_an_address(live_server, page, referrer):
    make_referral(by=referrer, children=[make_child(first_name="Zoë", last_name="Adeyemi")])
    sign_in(page, live_server, referrer)
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(live_server.url + reverse("referrals:search"))

    page.locator("main").get_by_label("Reference, child’s name").fill("adeyemi")
    page.locator("main").get_by_role("button", name="Search").click()

    assert page.get_by_role("link", name="Zoë Adeyemi").count() == 1
    assert not [url for url in asked_for if "adeyemi" in url.lower()]
    no_axe_findings(page)

"""The files of a referral, in the browser."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from referrals.files import actions as files
from referrals.models import Attachment, Referral
from tests.make import make_allocation, make_practitioner, make_referral
from tests.referrals.files.samples import pdf
from vig_portal.audit.models import Entry

pytestmark = pytest.mark.django_db


def url(name, thing):
    return reverse(f"referrals:{name}", args=[thing.pk])


def upload(content=None, name="Care plan.pdf"):
    return {"file": SimpleUploadedFile(name, content or pdf(), content_type="text/html")}


def attach(referral, name="Care plan.pdf"):
    return files.attach(referral, BytesIO(pdf()), name=name, by=referral.referrer)


# Adding


@pytest.mark.parametrize(("status", "leads_to"), [("draft", "add_file"), ("submitted", "files")])
def test_add_file_works(status, leads_to, client, referrer):
    referral = make_referral(status, by=referrer)
    client.force_login(referrer)

    assert client.get(url("add_file", referral)).status_code == 200
    response = client.post(url("add_file", referral), upload())

    assert response.url == url(leads_to, referral)
    assert Attachment.objects.get().content_type == "application/pdf"


@pytest.mark.parametrize("person", ["stranger", "colleague", "practitioner", "manager"])
def test_add_file_refuses_a_stranger(person, client, referrer, request):
    client.force_login(request.getfixturevalue(person))

    assert client.post(url("add_file", make_referral(by=referrer)), upload()).status_code in (403, 404)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "Select a file"),
        (upload(b"MZ"), "The selected file must be a PDF, DOCX, JPEG or PNG"),
        (upload(name="Care plan.exe"), "its name must end in .pdf"),
    ],
)
def test_add_file_explains_a_mistake(data, sentence, client, referrer):
    client.force_login(referrer)

    page = client.post(url("add_file", make_referral("draft", by=referrer)), data).content.decode()

    assert sentence in page
    assert "<title>Error: " in page


def test_a_referral_that_has_ended_takes_no_files(client, referrer):
    client.force_login(referrer)

    assert client.get(url("add_file", make_referral("withdrawn", by=referrer))).status_code == 409


# Removing


def test_remove_file_works(client, referrer):
    attached = attach(make_referral("draft", by=referrer))
    client.force_login(referrer)

    client.post(url("remove_file", attached))

    assert not Attachment.objects.exists()


def test_remove_file_rejects_get(client, referrer):
    client.force_login(referrer)

    assert client.get(url("remove_file", attach(make_referral("draft", by=referrer)))).status_code == 405


@pytest.mark.parametrize("person", ["stranger", "colleague", "coordinator"])
def test_remove_file_refuses_a_stranger(person, client, referrer, request):
    attached = attach(make_referral("draft", by=referrer))
    client.force_login(request.getfixturevalue(person))

    assert client.post(url("remove_file", attached)).status_code == 404


# Reading


@pytest.mark.parametrize("person", ["referrer", "colleague", "coordinator", "manager"])
def test_attachment_works(person, client, referrer, request):
    attached = attach(make_referral(by=referrer), 'Núñez – plan".pdf')
    client.force_login(request.getfixturevalue(person))

    response = client.get(url("attachment", attached))

    assert b"".join(response.streaming_content) == pdf()
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''N%C3%BA%C3%B1ez%20%E2%80%93%20plan%22.pdf"
    )
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response.headers["Cache-Control"]
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert Entry.objects.filter(action="view", thing_id=attached.pk, outcome="seen").exists()


@pytest.mark.parametrize("person", ["stranger", "practitioner"])
def test_attachment_refuses_a_stranger(person, client, referrer, request):
    attached = attach(make_referral(by=referrer))
    client.force_login(request.getfixturevalue(person))

    assert client.get(url("attachment", attached)).status_code == 404


def test_attachment_refuses_who_is_not_signed_in(client, referrer):
    assert client.get(url("attachment", attach(make_referral(by=referrer)))).status_code == 302


@pytest.mark.parametrize("status", ["draft", "submitted"])
def test_a_file_of_a_draft_or_restricted_referral_is_only_its_holders(
    status, client, referrer, colleague, coordinator
):
    attached = attach(make_referral(status, by=referrer, is_restricted=status != "draft"))
    for person in (colleague, coordinator):
        client.force_login(person)

        assert client.get(url("attachment", attached)).status_code == 404


@pytest.mark.parametrize(
    ("scan", "sentence"), [("waiting", "has not been checked for viruses yet"), ("infected", "contained a virus")]
)
def test_a_file_that_is_not_clean_is_not_given_out(scan, sentence, client, referrer):
    attached = attach(make_referral(by=referrer))
    Attachment.objects.update(scan=scan)
    client.force_login(referrer)

    response = client.get(url("attachment", attached))

    assert response.status_code == 409
    assert sentence in response.content.decode()


def test_a_file_that_was_not_scanned_is_not_given_out_in_production(client, referrer, settings):
    attached = attach(make_referral(by=referrer))
    settings.DEMO = False
    # Outside the demo one would first be asked for a second factor.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
    client.force_login(referrer)

    assert client.get(url("attachment", attached)).status_code == 409


@pytest.mark.parametrize(
    "path",
    ["files/../settings", "files/%2e%2e/", "files/..%2f..%2fetc%2fpasswd", "files//", "files/%00/", "files/..\\x/"],
)
def test_an_address_that_is_no_file_is_not_there(path, client, referrer):
    client.force_login(referrer)

    assert client.get(f"/referrals/{path}").status_code == 404


# The tab


def test_files_says_that_no_scanner_is_configured(client, referrer, coordinator, settings):
    settings.CLAMD_ADDRESS = ""
    referral = make_referral(by=referrer)
    attach(referral)
    for person, is_told in ((coordinator, True), (referrer, False)):
        client.force_login(person)
        page = client.get(url("files", referral)).content.decode()

        assert ("No virus scanner is configured: these files" in page) is is_told
        assert "Care plan.pdf" in page


@pytest.mark.parametrize(("offer", "is_shown"), [("offered", False), ("taken_up", True)])
def test_files_of_a_family_whose_address_is_kept(offer, is_shown, client, referrer, manager, coordinator):
    referral = make_referral("allocated" if is_shown else "accepted", by=referrer)
    attached = attach_before(referral)
    allocation = make_allocation(offer, referral=referral, practitioner=make_practitioner(), by=coordinator)
    Referral.objects.filter(pk=referral.pk).update(is_address_sensitive=True)
    for person, shown in (
        (allocation.practitioner.user, is_shown),
        (manager, False),
        (referrer, True),
        (coordinator, True),
    ):
        client.force_login(person)

        assert (client.get(url("attachment", attached)).status_code == 200) is shown
        assert ("not shown to you" not in client.get(url("files", referral)).content.decode()) is shown


def attach_before(referral):
    """As if it had come while the referral was open."""
    return Attachment.objects.create(
        referral=referral, name="Care plan.pdf", content_type="application/pdf", size=len(pdf()), sha256="",
        stored_as=files._store(BytesIO(pdf())), scan="clean", added_by=referral.referrer,
    )  # fmt: skip

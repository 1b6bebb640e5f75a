"""Entering many referrals from a sheet, in the browser."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from referrals.bulk import actions as bulk_intake
from referrals.bulk.columns import COLUMNS
from referrals.bulk.tasks import enter_sheets
from referrals.models import BulkIntake, Referral
from tests.make import make_user
from tests.referrals.bulk.samples import row, sheet_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"referrals:{name}", args=args)


def upload(content):
    return {"file": SimpleUploadedFile("sheet.csv", content, content_type="text/csv")}


@pytest.fixture
def tried(referrer, coordinator):
    return bulk_intake.try_out(
        sheet_of(row(), row(**{"Sex": "femle", "Child’s first name": "Ben", "NHS number": "", "Mosaic ID": ""})),
        by=coordinator,
    )


def test_from_the_template_to_the_report(client, referrer, coordinator):
    client.force_login(coordinator)
    assert client.get(url("bulk")).status_code == 200

    trial = client.post(url("bulk"), upload(sheet_of(row())), follow=True)
    assert "1 would be sent" in trial.content.decode()
    assert not Referral.objects.exists()

    sheet = BulkIntake.objects.get()
    entering = client.post(url("bulk_confirm", sheet.pk), follow=True)
    assert "0 of 1 rows are done" in entering.content.decode()

    enter_sheets()
    report = client.get(url("bulk_sheet", sheet.pk)).content.decode()
    assert Referral.objects.get().reference in report
    assert "1 sent" in report


def test_each_row_says_what_would_become_of_it(client, tried, coordinator):
    client.force_login(coordinator)

    page = client.get(url("bulk_sheet", tried.pk)).content.decode()

    for words in ("Will be sent", "Cannot be entered", "Sex: must be one of Female, Male or Not known", "Ada Example"):
        assert words in page


def test_bulk_explains_a_mistake(client, coordinator):
    client.force_login(coordinator)

    assert "Select a file" in client.post(url("bulk"), {}).content.decode()
    page = client.post(url("bulk"), upload(b"name\nAda")).content.decode()
    assert "must have the headings of the template" in page
    assert "<title>Error: " in page


def test_the_report_leads_to_each_draft_by_the_name_of_its_child(client, referrer, coordinator):
    row_ = row(**{"What feels stuck": ""})
    sheet = bulk_intake.confirm(bulk_intake.try_out(sheet_of(row_), by=coordinator), by=coordinator)
    enter_sheets()
    draft = Referral.objects.get()
    client.force_login(coordinator)
    url = reverse("referrals:bulk_sheet", args=[sheet.pk])

    page = client.get(url).text

    assert "Draft: Ada Example" in page
    assert reverse("referrals:tasks", args=[draft.pk]) in page
    draft.delete()
    assert "No longer a draft" in client.get(url).text


def test_the_template_is_a_sheet(client, coordinator):
    client.force_login(coordinator)

    response = client.get(url("bulk_template"))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.content.startswith('\ufeff"Referrer’s email address"'.encode())


def test_the_report_is_a_sheet_without_families(client, tried, coordinator):
    bulk_intake.confirm(tried, by=coordinator)
    enter_sheets()
    client.force_login(coordinator)

    report = client.get(url("bulk_report", tried.pk)).content.decode()

    assert Referral.objects.get().reference in report
    assert '"3","Not entered"' in report
    assert "Example" not in report


def test_neither_trial_nor_report_repeats_what_stood_in_a_cell(referrer, coordinator):
    """So that the report takes nothing of a family out of the portal: see tests/house/test_files_that_leave.py."""
    wrong = [row(**{column.heading: "CNRY7"}) for column in COLUMNS]

    sheet = bulk_intake.confirm(bulk_intake.try_out(sheet_of(*wrong), by=coordinator), by=coordinator)
    for _ in range(len(wrong)):
        enter_sheets()

    sheet.refresh_from_db()
    assert len(sheet.report) == len(wrong)
    assert "CNRY7" not in f"{sheet.trial}{sheet.report}"


def test_discarding_forgets_it(client, tried, coordinator):
    client.force_login(coordinator)

    client.post(url("bulk_discard", tried.pk))

    assert not BulkIntake.objects.exists()


def test_it_is_confirmed_once(client, tried, coordinator):
    client.force_login(coordinator)
    client.post(url("bulk_confirm", tried.pk))

    assert client.post(url("bulk_confirm", tried.pk)).status_code == 409
    assert client.post(url("bulk_discard", tried.pk)).status_code == 409


@pytest.mark.parametrize("name", ["bulk_confirm", "bulk_discard"])
def test_it_rejects_get(name, client, tried, coordinator):
    client.force_login(coordinator)

    assert client.get(url(name, tried.pk)).status_code == 405


@pytest.mark.parametrize("person", ["referrer", "stranger", "manager", "practitioner"])
def test_it_refuses_a_stranger(person, client, tried, request):
    client.force_login(request.getfixturevalue(person))

    for name, args in (("bulk", ()), ("bulk_template", ()), ("bulk_sheet", (tried.pk,)), ("bulk_report", (tried.pk,))):
        assert client.get(url(name, *args)).status_code == 403
    assert client.post(url("bulk_confirm", tried.pk)).status_code == 403


def test_another_coordinators_sheet_is_not_there(client, tried):
    client.force_login(make_user("coordinator"))

    for name in ("bulk_sheet", "bulk_report"):
        assert client.get(url(name, tried.pk)).status_code == 404
    for name in ("bulk_confirm", "bulk_discard"):
        assert client.post(url(name, tried.pk)).status_code == 404

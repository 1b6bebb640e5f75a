"""Entering the rows of a sheet."""

import pytest
from django.utils import timezone

from referrals.bulk import actions as bulk_intake
from referrals.bulk import entering
from referrals.bulk.tasks import KEPT, enter_sheets, forget_sheets
from referrals.intake import actions as intake
from referrals.models import BulkIntake, Referral
from tests.make import make_user
from tests.referrals.bulk.samples import row, sheet_of
from vig_portal.access.checks import may
from vig_portal.access.policy import Action
from vig_portal.notifications.models import Notice

pytestmark = pytest.mark.django_db
BEN = {"Child’s first name": "Benedict", "NHS number": "", "Mosaic ID": ""}


def entered(coordinator, *rows):
    sheet = bulk_intake.confirm(bulk_intake.try_out(sheet_of(*rows), by=coordinator), by=coordinator)
    enter_sheets()
    sheet.refresh_from_db()
    return sheet


def test_a_whole_row_is_sent_as_if_it_had_been_typed(referrer, coordinator):
    sheet = entered(coordinator, row())

    referral = Referral.objects.get()
    assert (referral.status, referral.referrer, referral.entered_by) == ("submitted", referrer, coordinator)
    assert (referral.team, referral.quadrant, referral.purpose) == (referrer.team, "North East", "intervention")
    child = referral.children.get()
    assert (str(child), child.mosaic_id, child.nhs_number) == ("Ada Example", "7710000", "9990000018")
    assert [adult.name for adult in referral.adults.all() if adult.is_client] == ["Robin Example"]
    assert sheet.report == [
        {"line": 2, "outcome": "sent", "why": [], "pk": str(referral.pk), "reference": referral.reference}
    ]
    assert {notice.name for notice in Notice.objects.filter(person=referrer)} == {"referral_sent"}


def test_a_row_with_something_missing_is_a_draft_in_its_referrers_hands(referrer, coordinator):
    sheet = entered(coordinator, row(**{"What feels stuck": ""}))

    draft = Referral.objects.get()
    assert draft.status == "draft"
    assert may(referrer, Action.MAKE_REFERRAL, draft)
    assert Notice.objects.get(person=referrer).name == "draft_made_for_you"
    assert sheet.report[0]["outcome"] == "draft"
    assert sheet.report[0]["why"] == ["“What is stuck and what is hoped for” is not complete"]
    assert draft.answers.get(page="reason").is_complete


def test_a_row_with_a_mistake_is_not_entered_and_the_others_are(referrer, coordinator):
    sheet = entered(coordinator, row(), row(**{"Sex": "femle", **BEN}), row(**BEN))

    assert [(entry["line"], entry["outcome"]) for entry in sheet.report] == [
        (2, "sent"), (3, "not_entered"), (4, "not_entered"),
    ]  # fmt: skip
    assert sheet.report[2]["why"] == ["The same child as in line 3"]
    assert Referral.objects.count() == 1


def test_the_rows_are_forgotten_when_all_is_done(referrer, coordinator):
    sheet = entered(coordinator, row())

    assert sheet.finished_at
    assert sheet.rows == []


def test_a_second_ring_enters_nothing_twice(referrer, coordinator):
    entered(coordinator, row())

    enter_sheets()

    assert Referral.objects.count() == 1


def test_a_sheet_that_nobody_confirmed_is_not_entered(referrer, coordinator):
    bulk_intake.try_out(sheet_of(row()), by=coordinator)

    enter_sheets()

    assert not Referral.objects.exists()


def test_it_goes_on_where_it_was_interrupted(referrer, coordinator):
    sheet = bulk_intake.confirm(bulk_intake.try_out(sheet_of(row(), row(**BEN)), by=coordinator), by=coordinator)
    entering._enter_next(sheet.pk)

    enter_sheets()

    sheet.refresh_from_db()
    assert [entry["line"] for entry in sheet.report] == [2, 3]
    assert Referral.objects.count() == 2


def test_a_long_sheet_is_entered_in_parts(referrer, coordinator):
    bulk_intake.confirm(bulk_intake.try_out(sheet_of(row(), row(**BEN)), by=coordinator), by=coordinator)

    assert entering.enter_confirmed(most=1)
    assert Referral.objects.count() == 1
    assert not entering.enter_confirmed(most=2)
    assert Referral.objects.count() == 2


def test_a_fault_keeps_one_row_out_and_not_the_rest(referrer, coordinator, monkeypatch, caplog):
    start, calls = intake.start, []

    def stumbles(**who):
        calls.append(who)
        if len(calls) == 1:
            start(**who)
            raise ValueError("Key (mosaic_id)=(7710000) already exists")
        return start(**who)

    monkeypatch.setattr(intake, "start", stumbles)
    sheet = entered(coordinator, row(), row(**BEN))

    assert [entry["outcome"] for entry in sheet.report] == ["not_entered", "sent"]
    assert sheet.report[0]["why"] == [entering.A_FAULT]
    assert Referral.objects.count() == 1
    assert "7710000" not in caplog.text


def test_a_referrer_who_left_meanwhile_gets_nothing(referrer, coordinator):
    sheet = bulk_intake.confirm(bulk_intake.try_out(sheet_of(row()), by=coordinator), by=coordinator)
    referrer.is_active = False
    referrer.save(update_fields=["is_active"])

    enter_sheets()

    sheet.refresh_from_db()
    assert sheet.report[0]["outcome"] == "not_entered"


def test_the_same_sheet_again_makes_drafts_only(referrer, coordinator):
    entered(coordinator, row())

    sheet = entered(coordinator, row())

    assert sheet.report[0]["outcome"] == "draft"
    assert Referral.objects.sent().count() == 1


def test_old_sheets_are_forgotten_but_not_those_being_entered(referrer, coordinator):
    content, long_ago = sheet_of(row()), timezone.now() - 2 * KEPT
    old, being_entered, new = (bulk_intake.try_out(content, by=coordinator) for _ in range(3))
    bulk_intake.confirm(being_entered, by=coordinator)
    BulkIntake.objects.exclude(pk=new.pk).update(made_at=long_ago)

    forget_sheets()

    assert {sheet.pk for sheet in BulkIntake.objects.all()} == {being_entered.pk, new.pk}
    assert old.pk


def test_a_stranger_makes_no_sheet(referrer):
    with pytest.raises(bulk_intake.NotYours):
        bulk_intake.try_out(sheet_of(row()), by=make_user("referrer"))

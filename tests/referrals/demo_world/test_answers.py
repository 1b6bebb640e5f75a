"""Every vignette can be typed into the real form, and sent."""

import pytest

from referrals.demo_world.answers import answers_from, vignettes
from referrals.intake import actions, pages
from referrals.intake.answered import Answered
from referrals.states import ReferralStatus
from tests.make import make_user
from tests.referrals.intake.make import make_draft

pytestmark = pytest.mark.django_db
ALL = sorted(vignettes())


@pytest.mark.parametrize("number", ALL)
def test_every_page_of_a_vignette_is_complete_when_it_is_saved(number):
    by = make_user("referrer")
    draft = actions.start(by=by)

    for slug, position, typed in answers_from(vignettes()[number]):
        page = pages.find(slug, draft.kind)
        row = actions.save_page(draft, page, position, typed, by=by)

        assert row.is_complete, (slug, position, page.form(row.typed).errors)


@pytest.mark.parametrize("number", ALL)
def test_a_vignette_completes_and_is_sent(number):
    by = make_user("referrer")
    draft = make_draft(by=by, like=number)

    sent = actions.submit(draft, by=by)

    assert sent.status == ReferralStatus.SUBMITTED
    vignette = vignettes()[number]
    assert sent.quadrant == vignette["home_or_placement_address"]["quadrant"]
    assert sent.children.count() == len(vignette["children"])
    assert set(sent.adults.values_list("name", flat=True)) == {adult["name"] for adult in vignette["adults"]}
    assert sent.purpose == vignette["purpose"]
    assert (sent.legal_status or None) == vignette["legal"]["legal_status_code"]
    assert (sent.placement_type or None) == vignette["placement"]["placement_type_code"]
    assert sent.is_address_sensitive == vignette["home_or_placement_address"]["sensitive_address"]


@pytest.mark.parametrize("number", ALL)
def test_the_children_are_kept_as_they_were_described(number):
    by = make_user("referrer")
    sent = actions.submit(make_draft(by=by, like=number), by=by)

    kept = [link.child for link in sent.child_links.select_related("child")]

    for child, described in zip(kept, vignettes()[number]["children"], strict=True):
        assert child.mosaic_id == described["person_id"]
        assert child.nhs_number == described["nhs_number"].replace(" ", "")
        assert (child.upn or None, child.upn_unknown_code or None) == (described["upn"], described["upn_unknown_code"])
        assert str(child.date_of_birth) == described["date_of_birth"]
        assert child.ethnicity == described["ethnicity_code"]
        assert child.disabilities == described["disability_codes"]


@pytest.mark.parametrize("number", ALL)
def test_what_is_typed_in_words_is_there_to_read(number):
    by = make_user("referrer")
    draft = make_draft(by=by, like=number)
    answered = Answered.of(draft)
    vignette = vignettes()[number]

    typed = "\n".join(text for row in answered.rows.values() for values in row.typed.values() for text in values)

    said = [vignette["reason_for_referral"], vignette["what_feels_stuck"], vignette["hoped_for_change"]]
    said += [vignette["legal"]["who_can_consent_to_filming"], vignette["risk"]["summary"]]
    said += [*vignette["previous_or_current_services"], vignette["draft_helping_question"]]
    said += [consent["notes"] for consent in vignette["consents"]]
    said += [adult["communication_or_access_needs"] for adult in vignette["adults"]]
    said += [school["notes"] for school in vignette["education"]]
    said += [vignette["referrer_manager"][name] for name in ("name", "job_title", "team", "phone", "email")]
    assert [words for words in said if words and words not in typed] == []

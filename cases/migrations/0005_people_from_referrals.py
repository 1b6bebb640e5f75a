"""Cases that were opened before they kept their own people take them over from their referral."""

from django.db import migrations
from django.db.models import F

SAME = (
    "name", "relationship", "relationship_words", "phone", "email", "first_language", "interpreter_language",
    "access_needs", "safe_contact", "position",
)  # fmt: skip


def take_over(apps, schema_editor):
    Case = apps.get_model("cases", "Case")
    CaseAdult = apps.get_model("cases", "CaseAdult")
    Circumstances = apps.get_model("cases", "Circumstances")
    for case in Case.objects.select_related("referral", "allocation__practitioner").iterator():
        referral, opened_on = case.referral, case.opened_at.date()
        CaseAdult.objects.bulk_create(
            CaseAdult(
                case=case,
                is_client=adult.role_in_vig == "client",
                has_parental_responsibility=adult.has_parental_responsibility or "unknown",
                joined_on=opened_on,
                **{field: getattr(adult, field) for field in SAME},
            )
            for adult in referral.adults.all()
        )
        Circumstances.objects.bulk_create(
            Circumstances(
                case=case,
                child=child,
                from_day=opened_on,
                social_care_status=referral.social_care_status,
                legal_status=referral.legal_status,
                placement_type=referral.placement_type,
                why="As the referral says",
                by_id=case.allocation.practitioner.user_id,
            )
            for child in case.focus_children.all()
        )
    known = Case.objects.exclude(referral__purpose="")
    for purpose in known.order_by().values_list("referral__purpose", flat=True).distinct():
        known.filter(referral__purpose=purpose).update(purpose=purpose, purpose_since=F("opened_at__date"))


def forget(apps, schema_editor):
    """The tables go with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_people_of_a_case")]

    operations = [migrations.RunPython(take_over, forget)]

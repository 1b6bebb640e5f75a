"""Why sessions are called off with a handover or a closing. The portal says so; nobody chooses it."""

from datetime import date

from django.db import migrations

SET = "reason_session_service"
CODES = {
    "service_handed_over": "Another practitioner took the case over",
    "service_closed": "The case was closed",
}


def load(apps, schema_editor):
    apps.get_model("reference", "Code").objects.bulk_create(
        apps.get_model("reference", "Code")(
            set=SET, code=code, label=label, order=order, active_until=date(2000, 1, 1)
        )
        for order, (code, label) in enumerate(CODES.items(), start=90)
    )


def unload(apps, schema_editor):
    apps.get_model("reference", "Code").objects.filter(set=SET, code__in=CODES).delete()


class Migration(migrations.Migration):
    dependencies = [("case_ending", "0002_reason_transferred")]
    operations = [migrations.RunPython(load, unload)]

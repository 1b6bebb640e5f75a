"""One more reason for closing a case: another service goes on."""

from django.db import migrations

SET, CODE = "reason_close", "transferred"


def load(apps, schema_editor):
    Code = apps.get_model("reference", "Code")
    Code.objects.filter(set=SET, code="other").update(order=6)  # it stays the last
    Code.objects.create(set=SET, code=CODE, label="Another service goes on with the work", order=5)


def unload(apps, schema_editor):
    apps.get_model("reference", "Code").objects.filter(set=SET, code=CODE).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("case_ending", "0001_handing_over_and_closing"),
        ("reference", "0007_work_with_a_family"),
    ]
    operations = [migrations.RunPython(load, unload)]

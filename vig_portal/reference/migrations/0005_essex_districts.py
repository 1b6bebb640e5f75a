"""The districts of Essex in their quadrants, and where else a child may be placed."""

from datetime import date

from django.db import migrations

# The districts have stood since this day. The quadrants are those of children's services as the service named them;
# when they change, the row is ended and a new one begins.
SINCE = date(1974, 4, 1)

# fmt: off
DISTRICTS = (
    ("Basildon",        "South"),
    ("Braintree",       "Mid"),
    ("Brentwood",       "South"),
    ("Castle Point",    "South"),
    ("Chelmsford",      "Mid"),
    ("Colchester",      "North East"),
    ("Epping Forest",   "West"),
    ("Harlow",          "West"),
    ("Maldon",          "Mid"),
    ("Rochford",        "South"),
    ("Tendring",        "North East"),
    ("Uttlesford",      "West"),
    ("Southend-on-Sea", ""),
    ("Thurrock",        ""),
    ("Outside Essex",   ""),
)
# fmt: on


def load(apps, schema_editor):
    District = apps.get_model("reference", "District")
    District.objects.bulk_create(
        District(name=name, quadrant=quadrant, order=order, from_date=SINCE)
        for order, (name, quadrant) in enumerate(DISTRICTS)
    )


def unload(apps, schema_editor):
    apps.get_model("reference", "District").objects.filter(name__in=[name for name, _ in DISTRICTS]).delete()


class Migration(migrations.Migration):
    dependencies = [("reference", "0004_district_and_travel_time")]

    operations = [migrations.RunPython(load, unload)]

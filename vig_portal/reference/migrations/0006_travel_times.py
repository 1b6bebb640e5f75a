"""Minutes by road between the districts: the service's own estimates."""

from django.db import migrations

# Read across: from the district of the row to that of the column; the other way takes as long. On the diagonal, a
# visit within the district. See docs/decisions/travel-minutes.md.

# fmt: off
NAMES = (                "Basildon", "Braintree", "Brentwood", "Castle Point", "Chelmsford", "Colchester", "Epping Forest",
                         "Harlow", "Maldon", "Rochford", "Southend-on-Sea", "Tendring", "Thurrock", "Uttlesford")
#                         Bas  Bra  Bre  Cas  Che  Col  Epp  Har  Mal  Roc  Sou  Ten  Thu  Utt
MINUTES = {
    "Basildon":         (  15,  40,  20,  20,  25,  50,  35,  40,  35,  25,  25,  65,  20,  50),
    "Braintree":        (       20,  40,  45,  25,  25,  45,  40,  30,  45,  50,  45,  50,  30),
    "Brentwood":        (            15,  30,  25,  45,  25,  30,  40,  35,  35,  60,  20,  45),
    "Castle Point":     (                 15,  35,  55,  45,  50,  40,  20,  20,  70,  25,  60),
    "Chelmsford":       (                      15,  35,  35,  35,  20,  35,  40,  50,  35,  35),
    "Colchester":       (                           20,  60,  55,  30,  55,  60,  25,  60,  45),
    "Epping Forest":    (                                20,  20,  50,  50,  50,  75,  35,  35),
    "Harlow":           (                                     15,  50,  55,  55,  70,  40,  30),
    "Maldon":           (                                          20,  35,  40,  45,  50,  50),
    "Rochford":         (                                               15,  15,  70,  35,  60),
    "Southend-on-Sea":  (                                                    15,  75,  30,  65),
    "Tendring":         (                                                         20,  75,  65),
    "Thurrock":         (                                                              15,  55),
    "Uttlesford":       (                                                                   20,),
}
# fmt: on


def load(apps, schema_editor):
    TravelTime = apps.get_model("reference", "TravelTime")
    both_ways = {}
    for place, (start, row) in enumerate(MINUTES.items()):
        for end, minutes in zip(NAMES[place:], row, strict=True):
            both_ways[start, end] = both_ways[end, start] = minutes
    TravelTime.objects.bulk_create(
        TravelTime(from_district=start, to_district=end, minutes=minutes)
        for (start, end), minutes in both_ways.items()
    )


def unload(apps, schema_editor):
    apps.get_model("reference", "TravelTime").objects.filter(from_district__in=NAMES, to_district__in=NAMES).delete()


class Migration(migrations.Migration):
    dependencies = [("reference", "0005_essex_districts")]

    operations = [migrations.RunPython(load, unload)]

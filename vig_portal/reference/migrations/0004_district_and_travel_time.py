from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("reference", "0003_service_code_sets")]

    operations = [
        migrations.CreateModel(
            name="District",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40)),
                ("quadrant", models.CharField(blank=True, max_length=20)),
                ("order", models.PositiveSmallIntegerField()),
                ("from_date", models.DateField()),
                ("until_date", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["order", "from_date"],
                "constraints": [
                    models.UniqueConstraint(fields=("name", "from_date"), name="district_once_from_a_day"),
                    models.UniqueConstraint(
                        condition=Q(until_date=None), fields=("name",), name="district_in_one_quadrant_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=Q(until_date__gte=F("from_date")), name="district_ends_after_it_starts"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TravelTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_district", models.CharField(max_length=40)),
                ("to_district", models.CharField(max_length=40)),
                ("minutes", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ["from_district", "to_district"],
                "constraints": [
                    models.UniqueConstraint(fields=("from_district", "to_district"), name="travel_time_once_a_pair"),
                    models.CheckConstraint(condition=Q(minutes__gt=0), name="travel_takes_time"),
                ],
            },
        ),
    ]

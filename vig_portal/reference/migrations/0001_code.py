import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Code",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("set", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=200)),
                ("hint", models.TextField(blank=True)),
                ("warning", models.TextField(blank=True)),
                (
                    "other_words",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100), blank=True, default=list, size=None
                    ),
                ),
                ("order", models.PositiveSmallIntegerField()),
                ("active_from", models.DateField(blank=True, null=True)),
                ("active_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ["set", "order"],
                "constraints": [
                    models.UniqueConstraint(fields=("set", "code"), name="code_once_in_a_set"),
                    models.UniqueConstraint(fields=("set", "order"), name="code_has_its_own_place"),
                    models.CheckConstraint(
                        condition=Q(active_until__gte=F("active_from")), name="code_ends_after_it_starts"
                    ),
                ],
            },
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("case_sessions", "0002_form_token"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="needs_another",
            field=models.BooleanField(default=False),
        ),
        migrations.RemoveConstraint(
            model_name="session",
            name="session_one_of_a_kind_in_a_cycle",
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("kind__in", ("filming", "shared_review")),
                    ("needs_another", False),
                    ("status__in", ("booked", "held")),
                ),
                fields=("cycle", "kind"),
                name="session_one_of_a_kind_in_a_cycle",
            ),
        ),
    ]

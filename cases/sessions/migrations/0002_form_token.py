from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("case_sessions", "0001_cycles_and_sessions"),
    ]

    operations = [
        migrations.AddField(
            model_name="session",
            name="form_token",
            field=models.UUIDField(blank=True, null=True, unique=True),
        ),
    ]

"""Found without waiting: which parts of a record were opened. No entry is touched."""

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.fields.json import KeyTextTransform


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("audit", "0001_initial")]

    operations = [
        AddIndexConcurrently(
            model_name="entry",
            index=models.Index(KeyTextTransform("pk", KeyTextTransform("of", "details")), name="entry_part_of"),
        ),
    ]

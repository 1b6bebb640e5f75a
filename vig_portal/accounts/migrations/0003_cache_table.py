from django.db import migrations


class Migration(migrations.Migration):
    """The table of the database cache, as `createcachetable` would make it."""

    dependencies = [("accounts", "0002_session_of_a_person")]

    operations = [
        migrations.RunSQL(
            [
                """
                CREATE TABLE accounts_cache (
                    cache_key varchar(255) NOT NULL PRIMARY KEY,
                    value text NOT NULL,
                    expires timestamp with time zone NOT NULL
                )
                """,
                "CREATE INDEX accounts_cache_expires ON accounts_cache (expires)",
            ],
            "DROP TABLE accounts_cache",
        )
    ]

"""Names are searched lower case and without accents, by trigrams."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(
            # unaccent() is only stable, since its dictionary could change; ours does not, so the index may trust it.
            """
            CREATE FUNCTION plain_text(VARIADIC words text[]) RETURNS text
            LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
            $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary,
                            regexp_replace(trim(array_to_string(words, ' ')), '\\s+', ' ', 'g'))) $$
            """,
            "DROP FUNCTION plain_text(text[])",
        ),
    ]

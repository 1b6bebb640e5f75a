"""The six stages of attuned interactions, in order, as a beginning: the service words them as it likes."""

from django.db import migrations

# The order and the names of the stages: Kennedy, Landor and Todd, 2011, as quoted in the design's sources.
STAGES = (
    # code          title                                 what may be seen                                     attunement
    ("attentive", "Being attentive", ("Looks with interest", "Gives time and space", "Turns towards the other"), True),
    ("encouraging", "Encouraging initiatives",
     ("Waits", "Listens actively", "Says what they see, with warmth", "Looks out for initiatives"), True),
    ("receiving", "Receiving initiatives",
     ("Shows that they have noticed", "Returns a smile or a look", "Repeats the other’s words"), True),
    ("developing", "Developing attuned interactions",
     ("Receives and then answers", "Takes short turns", "Has fun together", "Gives and takes in equal parts"), True),
    ("guiding", "Guiding",
     ("Gives just enough help", "Offers choices", "Builds on what the other does"), False),
    ("deepening", "Deepening discussion",
     ("Shares points of view", "Names a difference", "Finds a new understanding together"), False),
)  # fmt: skip


def load(apps, schema_editor):
    principle = apps.get_model("videos", "Principle")
    for position, (code, title, behaviours, is_attunement) in enumerate(STAGES, start=1):
        principle.objects.get_or_create(
            code=code,
            defaults={
                "title": title,
                "behaviours": "\n".join(behaviours),
                "position": position,
                "is_attunement": is_attunement,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("videos", "0001_films")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("case_consent", "0002_watching_a_clip_at_home"),
    ]

    operations = [
        migrations.AlterField(
            model_name="consent",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("take_part", "Taking part"),
                    ("filming", "Filming"),
                    ("film_shared_review", "Filming the shared review"),
                    ("share_in_supervision", "Showing clips in supervision"),
                    ("share_in_intervision", "Showing clips to other practitioners"),
                    ("share_with_named_professional", "Showing clips to a named professional"),
                    ("training_use", "Showing clips in training"),
                    ("research", "Research"),
                    ("anonymised_evaluation", "Figures without names"),
                    ("keep_stills", "Looking at a picture at home"),
                    ("keep_clip", "Watching a clip at home"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="words_version",
            field=models.CharField(default="2027-01", max_length=20),
        ),
        migrations.AlterField(
            model_name="consentruling",
            name="purpose",
            field=models.CharField(
                choices=[
                    ("take_part", "Taking part"),
                    ("filming", "Filming"),
                    ("film_shared_review", "Filming the shared review"),
                    ("share_in_supervision", "Showing clips in supervision"),
                    ("share_in_intervision", "Showing clips to other practitioners"),
                    ("share_with_named_professional", "Showing clips to a named professional"),
                    ("training_use", "Showing clips in training"),
                    ("research", "Research"),
                    ("anonymised_evaluation", "Figures without names"),
                    ("keep_stills", "Looking at a picture at home"),
                    ("keep_clip", "Watching a clip at home"),
                ],
                max_length=40,
            ),
        ),
    ]

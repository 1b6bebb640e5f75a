from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("case_consent", "0001_consents"),
        ("cases", "0005_people_from_referrals"),
        ("referrals", "0008_allocation_answered"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="consent",
            name="consent_in_known_words",
        ),
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
                    ("keep_stills", "Keeping pictures"),
                    ("keep_clip", "Watching a clip at home"),
                ],
                max_length=40,
            ),
        ),
        migrations.AlterField(
            model_name="consent",
            name="words_version",
            field=models.CharField(default="2026-12", max_length=20),
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
                    ("keep_stills", "Keeping pictures"),
                    ("keep_clip", "Watching a clip at home"),
                ],
                max_length=40,
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answer__in", ["given", "refused", "wants_to_talk", "withdrawn"]),
                    ("how__in", ["written", "spoken", "paper"]),
                    (
                        "purpose__in",
                        [
                            "take_part",
                            "filming",
                            "film_shared_review",
                            "share_in_supervision",
                            "share_in_intervision",
                            "share_with_named_professional",
                            "training_use",
                            "research",
                            "anonymised_evaluation",
                            "keep_stills",
                            "keep_clip",
                        ],
                    ),
                ),
                name="consent_in_known_words",
            ),
        ),
    ]

"""The code sets of the work with one family."""

from django.db import migrations

# fmt: off
SETS = {
    "who_asked": (
        ("family",              "The family"),
        ("service",             "The practitioner or the service"),
        ("others",              "Somebody else, such as the school"),
    ),
    # Why a session did not happen as it was booked. Barriers are counted, nobody is blamed.
    "reason_session_family": (
        ("family_ill",          "Somebody in the family was ill"),
        ("family_time",         "Family time or contact was arranged"),
        ("family_travel",       "They could not get there"),
        ("family_work",         "Work or another appointment"),
        ("family_crisis",       "Something urgent at home"),
        ("family_not_ready",    "They did not feel ready, or not to be filmed"),
        ("family_not_heard",    "They were not there, and it is not known why"),
    ),
    "reason_session_service": (
        ("service_ill",         "The practitioner was ill"),
        ("service_leave",       "The practitioner was away"),
        ("service_other_work",  "Other work had to come first"),
        ("service_equipment",   "The camera or another device did not work"),
    ),
    "reason_session_logistics": (
        ("logistics_room",      "There was no room"),
        ("logistics_school",    "The school or setting was closed, or could not take part"),
        ("logistics_moved",     "The child was moved, or somewhere else"),
        ("logistics_weather",   "Weather or roads"),
        ("logistics_interpreter", "There was no interpreter"),
        ("logistics_connection", "The connection for the call failed"),
    ),
    "reason_pause": (
        ("family_asked",        "The family asked for a break"),
        ("placement",           "The child’s placement is changing"),
        ("ill_health",          "Illness"),
        ("court",               "Waiting for a court"),
        ("consent",             "Waiting for consent"),
        ("service",             "The practitioner cannot go on for a while"),
    ),
    "reason_close": (
        ("done",                "The work is done"),
        ("family",              "The family wanted to end it"),
        ("consent",             "Consent was withdrawn"),
        ("moved",               "The child moved"),
        ("service",             "The service could not go on"),
        ("other",               "Another reason"),
    ),
    "reason_reopen": (
        ("mistake",             "It was closed by mistake"),
        ("family",              "The family asked to go on"),
        ("follow_up",           "Something came up at the follow-up"),
    ),
    "reason_hand_over": (
        ("leaves",              "The practitioner leaves"),
        ("leave",               "The practitioner is away"),
        ("ill_health",          "The practitioner is ill"),
        ("conflict",            "A conflict of interest came up"),
        ("travel",              "The family has moved"),
        ("family",              "The family asked for somebody else"),
        ("workload",            "The practitioner has too much work"),
    ),
    "reason_refuse_case": (
        ("no_room",             "I have no room for another case"),
        ("conflict",            "I have a conflict of interest"),
        ("too_far",             "It is too far"),
        ("skills",              "It needs skills that I do not have yet"),
        ("away",                "I am away myself"),
    ),
}
# fmt: on


def load(apps, schema_editor):
    Code = apps.get_model("reference", "Code")
    Code.objects.bulk_create(
        Code(set=name, code=code, label=label, order=order)
        for name, rows in SETS.items()
        for order, (code, label) in enumerate(rows)
    )


def unload(apps, schema_editor):
    apps.get_model("reference", "Code").objects.filter(set__in=SETS).delete()


class Migration(migrations.Migration):
    dependencies = [("reference", "0006_travel_times")]

    operations = [migrations.RunPython(load, unload)]

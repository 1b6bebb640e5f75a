"""The code sets that the service made for itself."""

from django.db import migrations

# Chosen in forms, kept as the code, read as the label. A row: code, label, and by name what else there is to say.
# Of a reason, the hint is the sentence proposed for the referrer. No reason says anything of a family that could
# be read by the wrong person at home.

# fmt: off
SETS = {
    "social_care_status": (
        ("CIN",               "Child in need (CIN) plan", {"words": ["CIN plan", "child in need"]}),
        ("CP",                "Child protection (CP) plan", {"words": ["CP plan", "child protection"]}),
        ("CLA",               "Child looked after, in care or accommodated", {"words": ["looked after", "child in care", "LAC"]}),
        ("EDGE_OF_CARE",      "On the edge of care"),
        ("PLAC_ADOPTED",      "Previously looked after: adopted"),
        ("PLAC_SGO",          "Previously looked after: special guardianship order", {"words": ["Previously looked after: SGO"]}),
        ("PLAC_CAO",          "Previously looked after: child arrangements order", {"words": ["Previously looked after: CAO"]}),
        ("KINSHIP_FORMAL",    "Formal kinship care", {"hint": "With an order, or as approved kinship foster carers"}),
        ("KINSHIP_INFORMAL",  "Informal kinship care", {"hint": "With relatives or friends, without an order"}),
        ("PREVIOUS_CIN_CP",   "Previously on a child in need or child protection plan", {"words": ["previously CIN", "previously CP"]}),
        ("EARLY_HELP",        "Early help only", {
            "warning": "VIG is for children who are or were known to social care. Early help alone is not usually enough. "
                       "You can continue, or ask for a consultation instead",
        }),
    ),
    "relationship_to_child": (
        ("mother",              "Mother", {"words": ["birth mother", "mum"]}),
        ("father",              "Father", {"words": ["birth father", "dad"]}),
        ("step_parent",         "Step-parent or parent’s partner", {"words": ["step-parent", "step-mother", "step-father", "parent's partner"]}),
        ("adoptive_parent",     "Adoptive parent", {"words": ["adopter", "adoptive mother", "adoptive father"]}),
        ("special_guardian",    "Special guardian", {"words": [
            "maternal grandmother (special guardian)", "maternal grandfather (special guardian)",
            "paternal grandmother (special guardian)", "paternal grandfather (special guardian)"]}),
        ("grandparent",         "Grandparent", {"words": [
            "grandmother", "grandfather", "maternal grandmother", "maternal grandfather", "paternal grandmother", "paternal grandfather"]}),
        ("aunt_or_uncle",       "Aunt or uncle", {"words": [
            "aunt", "uncle", "maternal aunt", "maternal uncle", "paternal aunt", "paternal uncle"]}),
        ("brother_or_sister",   "Brother or sister", {"words": ["brother", "sister", "sibling", "half-brother", "half-sister"]}),
        ("kinship_carer",       "Other kinship carer", {"hint": "A relative or friend who brings the child up", "words": ["kinship carer"]}),
        ("foster_carer",        "Foster carer"),
        ("residential_worker",  "Residential worker", {"words": ["residential key worker"]}),
        ("teacher",             "Teacher", {"words": ["class teacher", "form tutor"]}),
        ("teaching_assistant",  "Teaching assistant", {"words": ["TA", "learning support assistant"]}),
        ("nursery_key_person",  "Nursery key person", {"words": ["key person"]}),
        ("senco",               "Special educational needs co-ordinator (SENCO)", {"words": ["SENDCO"]}),
        ("social_worker",       "Social worker"),
        ("childrens_guardian",  "Children’s guardian", {"hint": "Appointed by the court, from Cafcass", "words": ["children's guardian", "cafcass guardian"]}),
        ("other_relative",      "Another relative"),
        ("other_professional",  "Another professional"),
        ("other",               "Somebody else"),
    ),
    "role_in_vig": (
        ("client",          "Takes part in VIG", {"hint": "VIG is about their relationship with the child", "words": ["client adult"]}),
        ("consent_giver",   "Agrees for the child, does not take part", {"words": ["consent giver"]}),
        ("informed",        "Kept informed, does not take part", {"words": ["informed, not a client", "informed not a client"]}),
        ("family_support",  "Supports the family", {"words": ["family support"]}),
        ("told",            "Is told of the work", {"words": ["told of the work"]}),
        ("not_involved",    "Is not involved", {"words": ["not involved"]}),
    ),
    "filming_setting": (
        ("home",             "At home", {"words": ["home"]}),
        ("foster_home",      "In the foster home", {"words": ["foster home"]}),
        ("school",           "At school", {"words": ["school"]}),
        ("early_years",      "At nursery or another early years setting", {"words": ["nursery", "early years setting"]}),
        ("home_and_school",  "At home and at school", {"words": ["home and school"]}),
        ("home_or_neutral",  "At home, or somewhere neutral", {"words": ["home or neutral venue"]}),
        ("neutral_venue",    "Somewhere neutral, such as a family hub", {"words": ["neutral venue", "family hub"]}),
        ("contact_centre",   "At a contact centre", {"words": ["contact centre"]}),
        ("family_centre",    "At a residential family centre", {"words": ["residential family centre"]}),
        ("health",           "In hospital or at a clinic", {"words": ["hospital", "clinic"]}),
        ("online",           "Online", {"words": ["video call"]}),
        ("not_known",        "Not known yet"),
    ),
    "why_vig": (
        ("stuck",       "The situation feels stuck", {"hint": "Help has been given and little has changed"}),
        ("story",       "The story told about the child has become a problem of its own", {"hint": "For example “he does it on purpose”"}),
        ("attunement",  "An adult and the child need more attunement between them", {"hint": "Noticing, receiving and answering each other’s signals"}),
        ("difficulty",  "There is a particular difficulty", {"hint": "For example the child is often dysregulated at school"}),
    ),
    "school_type": (
        ("early_years",           "Nursery or other early years setting", {"words": ["early years setting", "nursery", "pre-school", "childminder"]}),
        ("primary",               "Primary school", {"words": ["primary", "infant", "junior"]}),
        ("secondary",             "Secondary school", {"words": ["secondary"]}),
        ("all_through",           "All-through school", {"words": ["all-through"]}),
        ("special",               "Special school", {"words": ["special"]}),
        ("alternative_provision", "Alternative provision or pupil referral unit", {"words": ["alternative provision", "PRU", "pupil referral unit"]}),
        ("college",               "College or sixth form", {"words": ["college", "sixth form"]}),
        ("home_educated",         "Educated at home", {"words": ["elective home education", "EHE"]}),
        ("none",                  "None", {"hint": "Too young, or not on any roll", "words": ["none: under 1", "not in education"]}),
        ("other",                 "Another kind of setting"),
    ),
    "attainment": (
        ("below",            "Below the expected standard", {"words": ["below"]}),
        ("working_towards",  "Working towards the expected standard", {"words": ["working towards"]}),
        ("expected",         "At the expected standard", {"words": ["expected"]}),
        ("greater_depth",    "Greater depth", {"words": ["greater depth"]}),
    ),
    "court_case": (
        ("care_proceedings",   "Care or supervision proceedings (section 31)", {"words": ["care proceedings (s31)", "care proceedings"]}),
        ("placement_order",    "Placement order or adoption", {"words": ["placement order", "adoption"]}),
        ("special_guardian",   "Special guardianship", {"words": ["SGO"]}),
        ("child_arrangements", "Child arrangements or other private law (section 8)", {"words": ["private law", "CAO"]}),
        ("change_of_order",    "Discharge or change of an order", {"words": ["discharge of care order"]}),
        ("other",              "Another case"),
    ),
    "specialism": (
        ("early_years",     "Early years", {"words": ["early years"]}),
        ("perinatal",       "Perinatal: pregnancy and the first year"),
        ("fostering",       "Fostering"),
        ("adoption",        "Adoption"),
        ("kinship",         "Kinship and special guardianship", {"words": ["kinship", "SGO"]}),
        ("residential",     "Residential care"),
        ("schools",         "Schools", {"words": ["school"]}),
        ("adolescence",     "Adolescence", {"words": ["teenagers"]}),
        ("autism",          "Autism"),
        ("disability",      "Disability"),
        ("deaf_families",   "Deaf children and families", {"words": ["deaf"]}),
        ("siblings",        "Siblings"),
        ("trauma",          "Trauma and loss"),
        ("mental_health",   "Parental mental health"),
        ("court_work",      "Work that informs an assessment or a court", {"words": ["court", "court work"]}),
        ("interpreters",    "Working with interpreters"),
    ),
    "reason_accept": (
        ("recommended_group",   "In a group for which VIG is recommended", {"hint": "VIG is recommended in situations like this one."}),
        ("stuck_or_story",      "Stuck, or the story has become a problem: what VIG is for", {"hint": "What you describe is what VIG is for."}),
        ("placement_stability", "It can help a placement or home to last", {"hint": "VIG may help this home to last."}),
        ("relationship",        "A relationship needs support and the adult wants it", {"hint": "The adult wants this and VIG can support the relationship."}),
        ("school",              "School and learning: adults there want to be more in tune", {"hint": "VIG can help the adults at school to be more in tune with the child."}),
        ("inform_assessment",   "It can inform an assessment, and everybody knows the terms", {"hint": "VIG can inform the assessment. No film will be used as evidence."}),
        ("no_capacity_yet",     "Suitable, and has to wait for a practitioner", {"hint": "VIG is suitable. There is no practitioner free yet, so the referral joins the waiting list."}),
        ("other",               "Another reason"),
    ),
    "reason_ask": (
        ("who_consents",     "Who agrees for the child is not clear", {"hint": "We need to know who has parental responsibility and who has agreed."}),
        ("consent_to_refer", "The family’s agreement to the referral is not clear", {"hint": "We need to know that the family has agreed to this referral."}),
        ("client_adult",     "It is not clear who would take part", {"hint": "We need to know which adult would take part."}),
        ("purpose",          "The purpose or its terms are not clear", {"hint": "We need to be clear about the purpose, and that all have been told what VIG is not for."}),
        ("safety",           "More is needed about safety", {"hint": "We need to know more before anyone visits."}),
        ("timing",           "Court or placement dates are missing", {"hint": "We need the dates of any hearing, review or move."}),
        ("access",           "Access or interpreter needs are not clear", {"hint": "We need to know about communication, access and interpreters."}),
        ("identifiers",      "The child’s details do not agree", {"hint": "Some of the child’s details do not agree with each other."}),
        ("manager",          "The manager’s agreement is missing", {"hint": "We need your manager’s agreement."}),
        ("other",            "Another reason"),
    ),
    "reason_hold": (
        ("unmanaged_need",       "A need has to be met by another service first", {"hint": "Another service needs to be in place before VIG can help."}),
        ("crisis",               "There is an acute crisis", {"hint": "This is not the right moment. We will look again on the date given."}),
        ("move_planned",         "A move is about to happen", {"hint": "We will look again once the child has settled after the move."}),
        ("legal_advice",         "Somebody is waiting for legal advice", {"hint": "We will look again once legal advice has been taken."}),
        ("consent_awaited",      "Agreement is still being sought", {"hint": "We will look again once everybody who must agree has been asked."}),
        ("adult_not_ready",      "The adult has asked for time", {"hint": "We will look again at the time the adult chose."}),
        ("other_work",           "Other work with the family has to end first", {"hint": "We will look again once the other work has ended."}),
        ("other",                "Another reason"),
    ),
    "reason_consult": (
        ("team_stuck",        "It is the team that is stuck", {"hint": "A consultation can help the team to see what is already working."}),
        ("no_client_yet",     "No adult is ready to take part yet", {"hint": "A consultation can help you to prepare the adult for VIG."}),
        ("not_known_to_care", "The child is not known to social care", {"hint": "We can offer your team a consultation."}),
        ("needed_first",      "A consultation is wanted before a decision", {"hint": "We would like to think with you before VIG is decided on."}),
        ("other",             "Another reason"),
    ),
    # The labels are for the service. The hints leave out what must not be read at home.
    "reason_not_suitable": (
        ("domestic_abuse",       "Active domestic abuse", {"hint": "VIG is not suitable now. Please speak with us by telephone about what would need to change."}),
        ("ongoing_risk",         "Risk that filming could be misused", {"hint": "VIG is not suitable now. Please speak with us by telephone about what would need to change."}),
        ("mental_health",        "An acute mental health need that is not yet met", {"hint": "VIG is not suitable now. You can refer again when the support that is needed first is in place."}),
        ("substance_misuse",     "Substance misuse that is not yet managed", {"hint": "VIG is not suitable now. You can refer again when the support that is needed first is in place."}),
        ("no_consent",           "Somebody who must agree does not", {"hint": "VIG cannot go ahead without the agreement of everybody who must give it."}),
        ("no_regular_contact",   "The adult does not see the child regularly", {"hint": "VIG needs an adult who sees the child regularly."}),
        ("imminent_move",        "The child is about to move", {"hint": "You can refer again when the child has settled."}),
        ("acute_crisis",         "Acute crisis", {"hint": "VIG is not suitable now. You can refer again when things are calmer."}),
        ("proceedings_conflict", "Dispute in proceedings without legal advice", {"hint": "VIG is not suitable now. You can refer again when legal advice has been taken."}),
        ("asked_as_evidence",    "The film is wanted as evidence", {"hint": "VIG film is never used as evidence. Another assessment would serve you better."}),
        ("not_known_to_care",    "The child is not and was not known to social care", {"hint": "VIG is for children who are or were known to social care."}),
        ("another_service",      "Another service is better placed", {"hint": "Another service is better placed to help with this."}),
        ("other",                "Another reason"),
    ),
    "reason_duplicate": (
        ("same_referral",    "The same referral was sent twice", {"hint": "We already have this referral. Nothing more is needed from you."}),
        ("another_referrer", "Somebody else has already referred the child", {"hint": "The child has been referred already. We will tell you whom to speak with."}),
        ("open_work",        "VIG with the family is already going on", {"hint": "VIG with this family is already going on."}),
    ),
    "reason_withdraw": (
        ("family_declined",     "The family does not want VIG"),
        ("consent_withdrawn",   "Agreement was withdrawn"),
        ("circumstances",       "Circumstances have changed"),
        ("moved_away",          "The child has moved away"),
        ("another_service",     "Another service is helping"),
        ("case_closed",         "Social care has closed the case"),
        ("made_in_error",       "The referral was made by mistake"),
        ("other",               "Another reason"),
    ),
    "reason_turn_down": (
        ("no_capacity",       "I have no room for another case"),
        ("conflict",          "I have a conflict of interest"),
        ("too_far",           "It is too far away"),
        ("days",              "My working days do not fit"),
        ("leave",             "I will be away"),
        ("skills",            "It needs skills or experience that I do not have"),
        ("no_supervision",    "I do not have the supervision it needs"),
        ("safety",            "I am concerned about safety"),
        ("other",             "Another reason"),
    ),
    "reason_overrule": (
        ("knows_the_family",   "Works well with the family or the team already"),
        ("skills",             "Has skills or experience that are not in the list"),
        ("sooner",             "Can start sooner"),
        ("spread_the_work",    "To spread the work fairly"),
        ("trainee_needs_case", "A trainee needs a case like this"),
        ("family_preference",  "The family has asked for it"),
        ("first_not_free",     "The first suggestion is not free after all"),
        ("other",              "Another reason"),
    ),
    "reason_revoke": (
        ("no_answer",         "No answer came in time"),
        ("wrong_person",      "Offered to the wrong person"),
        ("conflict",          "A conflict of interest has come to light"),
        ("circumstances",     "The family’s circumstances have changed"),
        ("withdrawn",         "The referral was withdrawn"),
        ("practitioner_away", "The practitioner is away or has left"),
        ("other",             "Another reason"),
    ),
    "reason_undo": (
        ("wrong_referral",   "I decided on the wrong referral"),
        ("wrong_outcome",    "I chose the wrong outcome"),
        ("new_information",  "Something new came the same day"),
        ("agreed_together",  "We agreed on something else"),
        ("other",            "Another reason"),
    ),
    "reason_consultation_outcome": (
        ("refer_for_vig",     "The team will refer for VIG"),
        ("team_continues",    "The team goes on with new ideas"),
        ("another_service",   "The team will ask another service"),
        ("second_meeting",    "A second consultation is planned"),
        ("not_held",          "The consultation was not held"),
        ("other",             "Something else"),
    ),
}
# fmt: on


def load(apps, schema_editor):
    Code = apps.get_model("reference", "Code")
    Code.objects.bulk_create(
        Code(
            set=name,
            code=code,
            label=label,
            order=order,
            hint=more[0].get("hint", "") if more else "",
            warning=more[0].get("warning", "") if more else "",
            other_words=more[0].get("words", []) if more else [],
        )
        for name, rows in SETS.items()
        for order, (code, label, *more) in enumerate(rows)
    )


def unload(apps, schema_editor):
    apps.get_model("reference", "Code").objects.filter(set__in=SETS).delete()


class Migration(migrations.Migration):
    dependencies = [("reference", "0002_national_code_sets")]

    operations = [migrations.RunPython(load, unload)]

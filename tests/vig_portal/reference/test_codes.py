import importlib
from datetime import date
from functools import partial

import pytest
from django import forms
from django.db import connection, transaction
from django.db.utils import IntegrityError

from vig_portal.reference import codes
from vig_portal.reference.models import Code

pytestmark = pytest.mark.django_db

ETHNICITIES = "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH CHNE BCRB BAFR BOTH OOTH REFU NOBT"
PLACEMENT_TYPES = "A3 A4 A5 A6 H5 K1 K2 P1 P2 P3 R1 R2 R3 R5 S1 T0 T1 T2 T3 T4 U1 U2 U3 U4 U5 U6 Z1"
STATUSES = (
    "CIN CP CLA EDGE_OF_CARE PLAC_ADOPTED PLAC_SGO PLAC_CAO KINSHIP_FORMAL KINSHIP_INFORMAL PREVIOUS_CIN_CP EARLY_HELP"
)


@pytest.fixture(autouse=True)
def read_again():
    codes.forget()
    yield
    codes.forget()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sex", "M F U"),
        ("gender", "00 01 02 09"),
        ("ethnicity", ETHNICITIES),
        ("disability", "NONE MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA"),
        ("social_care_status", STATUSES),
        ("legal_status", "C1 C2 D1 E1 V2 V3 V4 L1 L2 L3 J1 J2 J3"),
        ("placement_type", PLACEMENT_TYPES),
        ("placement_provider", "PR0 PR1 PR2 PR3 PR4 PR5"),
        ("previous_permanence", "P1 P2 P3 P4 Z1"),
        ("primary_need", "N1 N2 N3 N4 N5 N6 N7 N8"),
        ("upn_unknown", "UN1 UN2 UN3 UN4 UN5"),
        ("sen_provision", "N K E"),
        ("sen_need", "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD OTH"),
    ],
)
def test_the_national_sets_are_whole(name, expected):
    assert set(codes.codes(name)) == set(expected.split())
    assert len(codes.codes(name)) == len(expected.split())


def test_choices_are_code_and_label_in_order():
    assert codes.choices("ethnicity")[0] == ("WBRI", "White British")
    assert len(codes.choices("ethnicity")) == 20
    assert len(codes.choices("languages")) >= 60


def test_label_says_what_a_code_means():
    assert codes.label("ethnicity", "WBRI") == "White British"
    assert codes.label("legal_status", "V2") == "Accommodated under section 20"


def test_label_shows_a_code_it_does_not_have_as_it_is():
    assert codes.label("ethnicity", "XXXX") == "XXXX"
    assert codes.label("ethnicity", "") == ""
    assert codes.label("ethnicity", None) == ""


def test_labels_follow_the_order_of_the_set():
    assert codes.labels("disability", ["AUT", "MOB", "OLD"]) == ["Mobility", "Autism, diagnosed", "OLD"]


def test_a_set_that_does_not_exist_is_a_mistake_in_the_program():
    with pytest.raises(KeyError):
        codes.choices("no_such_set")


def test_early_help_alone_warns_and_no_other_status_does():
    warned = [code for code in codes.codes("social_care_status") if codes.warning("social_care_status", code)]

    assert warned == ["EARLY_HELP"]


def test_all_sets_are_read_with_one_query_and_never_again(django_assert_num_queries):
    with django_assert_num_queries(1):
        for name in codes.sets():
            codes.choices(name)
            codes.label(name, "x")
            codes.find(name, "x")


def test_importing_and_declaring_a_form_needs_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        importlib.import_module("vig_portal.reference.codes")

        class Asked(forms.Form):
            ethnicity = forms.ChoiceField(choices=partial(codes.choices, "ethnicity"))

    assert Asked({"ethnicity": "WBRI"}).is_valid()
    assert not Asked({"ethnicity": "XXXX"}).is_valid()


def test_a_code_that_has_ended_is_not_chosen_any_more_but_keeps_its_label():
    Code.objects.filter(set="legal_status", code="D1").update(active_until=date(2026, 3, 31))
    codes.forget()

    assert "D1" in dict(codes.choices("legal_status", on=date(2026, 3, 31)))
    assert "D1" not in dict(codes.choices("legal_status", on=date(2026, 4, 1)))
    assert codes.label("legal_status", "D1") == "Freeing order"


def test_no_codes_at_all_is_not_remembered():
    with transaction.atomic():
        kept = list(Code.objects.all())
        Code.objects.all().delete()
        with pytest.raises(LookupError):
            codes.choices("sex")
        Code.objects.bulk_create(kept)

    assert codes.choices("sex")


def test_a_code_stands_once_in_its_set():
    with pytest.raises(IntegrityError), transaction.atomic():
        Code.objects.create(set="sex", code="F", label="Female again", order=99)


def test_every_code_fits_the_columns_that_keep_it():
    longest = {
        "social_care_status": 20,
        "legal_status": 2,
        "placement_type": 2,
        "filming_setting": 20,
        "relationship_to_child": 40,
        "role_in_vig": 20,
        "languages": 20,
        "specialism": 30,
        "upn_unknown": 3,
        "sex": 1,
        "gender": 2,
        "ethnicity": 4,
        "disability": 4,
    }

    assert not [(name, code) for name, width in longest.items() for code in codes.codes(name) if len(code) > width]


def test_no_words_mean_two_codes_of_one_set():
    for name in codes.sets():
        said = {}
        for row in Code.objects.filter(set=name):
            for words in {words.casefold() for words in (row.code, row.label, *row.other_words)}:
                assert said.setdefault(words, row.code) == row.code, (name, words)


def test_what_a_referrer_reads_never_names_the_reason_that_must_not_be_read_at_home():
    hints = " ".join(Code.objects.filter(set__startswith="reason_").values_list("hint", flat=True)).casefold()

    for word in ("abuse", "violence", "substance", "drug", "alcohol"):
        assert word not in hints


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("social_care_status", "CIN plan", "CIN"),
        ("social_care_status", "CP plan", "CP"),
        ("social_care_status", "CLA", "CLA"),
        ("social_care_status", "Previously looked after: SGO", "PLAC_SGO"),
        ("social_care_status", "Previously looked after: adopted", "PLAC_ADOPTED"),
        ("cp_category", "Emotional Abuse", "EMOTIONAL"),
        ("cp_category", "Neglect", "NEGLECT"),
        ("relationship_to_child", "mother", "mother"),
        ("relationship_to_child", "father", "father"),
        ("relationship_to_child", "adoptive parent", "adoptive_parent"),
        ("relationship_to_child", "children's guardian", "childrens_guardian"),
        ("relationship_to_child", "Children’s guardian", "childrens_guardian"),
        ("relationship_to_child", "class teacher", "teacher"),
        ("relationship_to_child", "foster carer", "foster_carer"),
        ("relationship_to_child", "maternal aunt", "aunt_or_uncle"),
        ("relationship_to_child", "maternal grandmother (special guardian)", "special_guardian"),
        ("relationship_to_child", "teaching assistant", "teaching_assistant"),
        ("role_in_vig", "client adult", "client"),
        ("role_in_vig", "consent giver", "consent_giver"),
        ("role_in_vig", "family support", "family_support"),
        ("role_in_vig", "informed, not a client", "informed"),
        ("role_in_vig", "not involved", "not_involved"),
        ("role_in_vig", "told of the work", "told"),
        ("filming_setting", "foster home", "foster_home"),
        ("filming_setting", "home", "home"),
        ("filming_setting", "home and school", "home_and_school"),
        ("filming_setting", "home or neutral venue", "home_or_neutral"),
        ("filming_setting", "residential family centre", "family_centre"),
        ("filming_setting", "school", "school"),
        ("languages", "British Sign Language", "BSL"),
        ("languages", "English", "English"),
        ("languages", "Norwegian", "Norwegian"),
        ("languages", "Romanian", "Romanian"),
        ("languages", "Sinhala", "Sinhala"),
        ("school_type", "early years setting", "early_years"),
        ("school_type", "none: under 1", "none"),
        ("school_type", "primary", "primary"),
        ("school_type", "secondary", "secondary"),
        ("attainment", "below", "below"),
        ("attainment", "working towards", "working_towards"),
        ("attainment", "expected", "expected"),
        ("attainment", "greater depth", "greater_depth"),
        ("court_case", "care proceedings (s31)", "care_proceedings"),
        ("specialism", "adolescence", "adolescence"),
        ("specialism", "adoption", "adoption"),
        ("specialism", "autism", "autism"),
        ("specialism", "early years", "early_years"),
        ("specialism", "fostering", "fostering"),
        ("specialism", "kinship", "kinship"),
        ("specialism", "schools", "schools"),
        ("sen_provision", "EHCP", "E"),
        ("ethnicity", "  white   BRITISH ", "WBRI"),
        ("ethnicity", "martian", ""),
        ("ethnicity", "", ""),
        ("ethnicity", None, ""),
    ],
)
def test_find_knows_the_words_that_people_use(name, words, code):
    assert codes.find(name, words) == code


def test_the_sets_can_be_unloaded_and_loaded_again():
    from django.apps import apps

    before = list(Code.objects.values_list("set", "code", "label", "order", "hint", "warning", "other_words"))
    for name in ("0002_national_code_sets", "0003_service_code_sets"):
        migration = importlib.import_module(f"vig_portal.reference.migrations.{name}")
        migration.unload(apps, connection)
        migration.load(apps, connection)

    assert list(Code.objects.values_list("set", "code", "label", "order", "hint", "warning", "other_words")) == before

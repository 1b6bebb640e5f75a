"""The invented people of the demo. Telephone numbers are Ofcom's for drama; addresses end in .example."""

from vig_portal.access.roles import Role

VIRTUAL_SCHOOL = "Virtual School"

# fmt: off
STAFF = (
    # name                  job                                   roles                                   phone
    ("Marisol Hartnoll",    "VIG pathway coordinator",            (Role.COORDINATOR,),                    "01632 960201"),
    ("Jonty Abernathy",     "VIG pathway coordinator",            (Role.COORDINATOR,),                    "01632 960202"),
    ("Wilhelmina Drake",    "Head of the Virtual School",         (Role.MANAGER,),                        "01632 960203"),
    ("Cosmo Fairbairn",     "Evaluation officer",                 (Role.EVALUATOR,),                      "01632 960204"),
    ("Petra Lindqvist",     "Systems administrator",              (Role.ADMINISTRATOR,),                  "01632 960205"),
)

# Stages: t1 t2 t3 trainee, a accredited, ts trainee supervisor, s supervisor, l lapsed.
# Days: 1 is Monday. Leave: days from today, first and last.
PRACTITIONERS = (
    # name                stage  supervisor           team                                    district        room  days     gender   languages                specialisms                            leave       alone
    ("Theodora Quill",    "s",   None,                VIRTUAL_SCHOOL,                         "Colchester",   "4",  "12345", "woman", "English French",        "early_years fostering perinatal",     None,       True),
    ("Barnaby Osei",      "s",   None,                VIRTUAL_SCHOOL,                         "Chelmsford",   "4",  "1234",  "man",   "English Twi",           "adoption schools",                    None,       True),
    ("Leonie Marchetti",  "s",   None,                "Educational Psychology",               "Harlow",       "4",  "12345", "woman", "English Italian",       "kinship court_work",                       None,       True),
    ("Fergus Ballantine", "ts",  "Theodora Quill",    "Educational Psychology",               "Basildon",     "4",  "2345",  "man",   "English",               "adolescence schools",                 None,       True),
    ("Anneliese Brook",   "a",   None,                "Family Hub, North East",               "Colchester",   "4",  "12345", "woman", "English German",        "early_years perinatal",               None,       True),
    ("Dmitri Vasko",      "a",   None,                "Family Hub, North East",               "Tendring",     "3",  "135",   "man",   "English Ukrainian",     "fostering",                           None,       True),
    ("Saoirse Nolan",     "a",   None,                "Children in Care, North East",         "Tendring",     "4",  "12345", "woman", "English",               "fostering early_years",               None,       True),
    ("Hamza Qureshi",     "t3",  "Theodora Quill",    "Educational Psychology",               "Colchester",   "2",  "1234",  "man",   "English Urdu Punjabi",  "schools autism",                      None,       True),
    ("Imelda Stroud",     "t1",  "Theodora Quill",    "Family Hub, North East",               "Tendring",     "2",  "234",   "woman", "English",               "early_years",                         None,       False),
    ("Rufina Castellan",  "a",   None,                VIRTUAL_SCHOOL,                         "Chelmsford",   "4",  "12345", "woman", "English Spanish",       "adoption fostering",                  None,       True),
    ("Gwilym Parry",      "a",   None,                "Educational Psychology",               "Maldon",       "3",  "1245",  "man",   "English Welsh",         "autism schools",                      None,       True),
    ("Noor Elmasry",      "a",   None,                "Parenting Assessments",                "Chelmsford",   "4",  "12345", "woman", "English Arabic",        "court_work perinatal",                     None,       True),
    ("Ottoline Greaves",  "t2",  "Barnaby Osei",      "Family Hub, Mid",                      "Braintree",    "2",  "123",   "woman", "English Makaton",       "autism disability",                   None,       True),
    ("Casimir Ford",      "t1",  None,                "Family Hub, Mid",                      "Braintree",    "2",  "12345", "man",   "English Polish",        "schools",                             None,       True),
    ("Delphine Achebe",   "a",   None,                "Adoption Support",                     "Maldon",       "3",  "2345",  "woman", "English Igbo",          "adoption",                            (-3, 11),   True),
    ("Tobias Inkpen",     "a",   None,                "Kinship and Special Guardianship",     "Harlow",       "4",  "12345", "man",   "English",               "kinship",                             None,       True),
    ("Mireille Sato",     "a",   None,                "Family Hub, West",                     "Epping Forest", "3", "1234",  "woman", "English BSL Japanese",  "kinship disability",                  None,       True),
    ("Agnes Thorley",     "a",   None,                "Educational Psychology",               "Uttlesford",   "2",  "345",   "woman", "English",               "schools early_years",                 (9, 23),    True),
    ("Ciprian Munteanu",  "t2",  "Leonie Marchetti",  "Family Hub, West",                     "Harlow",       "2",  "12345", "man",   "English Romanian",      "schools",                             None,       True),
    ("Verity Lockhart",   "l",   None,                "Family Hub, West",                     "Uttlesford",   "2",  "12",    "woman", "English",               "early_years",                         None,       True),
    ("Ezekiel Moss",      "a",   None,                "Youth Service",                        "Castle Point", "3",  "12345", "man",   "English",               "adolescence trauma",            None,       True),
    ("Philippa Rourke",   "a",   None,                "Children in Care, South",              "Rochford",     "4",  "12345", "woman", "English",               "fostering siblings",                  None,       True),
    ("Bashir Tahir",      "a",   None,                VIRTUAL_SCHOOL,                         "Basildon",     "2",  "1234",  "man",   "English Bengali Urdu",  "schools fostering",                   None,       True),
    ("Jocasta Wynne",     "t3",  "Fergus Ballantine", "Educational Psychology",               "Brentwood",    "2",  "2345",  "woman", "English",               "schools adolescence",                 None,       True),
    ("Hyacinth Oduya",    "a",   None,                "Family Hub, South",                    "Basildon",     "3",  "1235",  "woman", "English Yoruba",        "early_years perinatal",               (0, 4),     True),
)

# Declared conflicts of interest: with a team.
CONFLICTS = (
    ("Philippa Rourke",   "Children in Care, South",        "Works in the same fostering team as the carer's social worker"),
    ("Saoirse Nolan",     "Children in Care, North East",   "Is in the child's own team"),
)
# fmt: on


def email_of(name):
    """An address that can reach nobody."""
    return name.lower().replace(" ", ".").replace("'", "") + "@council.example"

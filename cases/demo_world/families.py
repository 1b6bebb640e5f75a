"""The families of the last months, invented: each in the circumstances of one of the vignettes.

Enough of them in the South and in Mid Essex to tell how long families wait; too few elsewhere, as a service has it.
"""

# fmt: off
FAMILIES = (
    # like    child                  the grown-up who takes part
    ("V01",   "Isla Fenwright",      "Carys Fenwright"),
    ("V04",   "Jonah Pellmore",      "Ruth Pellmore"),
    ("V05",   "Nell Carraway",       "Dorcas Carraway"),
    ("V02",   "Rafe Underley",       "Shona Underley"),
    ("V08",   "Kit Samarasinghe",    "Dilini Samarasinghe"),
    ("V02",   "Edie Marchmont",      "Lorna Marchmont"),
    ("V04",   "Wilf Harkness",       "Jean Harkness"),
    ("V02",   "Poppy Wainfleet",     "Dean Wainfleet"),
    ("V08",   "Maya Perera",         "Ishara Perera"),
    ("V04",   "Hettie Quayle",       "Nora Quayle"),
    ("V02",   "Alfie Stonham",       "Gina Stonham"),
    ("V02",   "Saskia Penbury",      "Adele Penbury"),
)
# fmt: on
WAITS = (16, 23, 31, 12, 44, 27, 38)  # days from sending to taking up

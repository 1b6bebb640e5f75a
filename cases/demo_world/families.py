"""The families of the last months, invented: each in the circumstances of one of the vignettes."""

# fmt: off
FAMILIES = (
    # like    child                  the grown-up who takes part
    ("V01",   "Isla Fenwright",      "Carys Fenwright"),
    ("V04",   "Jonah Pellmore",      "Ruth Pellmore"),
    ("V05",   "Nell Carraway",       "Dorcas Carraway"),
    ("V02",   "Rafe Underley",       "Shona Underley"),
    ("V03",   "Amara Lightfoot",     "Gwen Hartley"),
    ("V08",   "Kit Samarasinghe",    "Dilini Samarasinghe"),
    ("V05",   "Perran Hollis",       "Tamsyn Hollis"),
    ("V02",   "Edie Marchmont",      "Lorna Marchmont"),
    ("V01",   "Otis Brambling",      "Fay Brambling"),
    ("V04",   "Hettie Quayle",       "Nora Quayle"),
    ("V05",   "Silas Thornbury",     "Enid Thornbury"),
    ("V02",   "Poppy Wainfleet",     "Dean Wainfleet"),
    ("V03",   "Caleb Ashgrove",      "Mavis Ashgrove"),
    ("V08",   "Maya Perera",         "Ishara Perera"),
    ("V05",   "Tegan Rosewall",      "Kerra Rosewall"),
    ("V02",   "Alfie Stonham",       "Gina Stonham"),
    ("V01",   "Beatrix Lowther",     "Ellen Lowther"),
    ("V04",   "Wilf Harkness",       "Jean Harkness"),
    ("V05",   "Merryn Trewin",       "Loveday Trewin"),
    ("V02",   "Saskia Penbury",      "Adele Penbury"),
    ("V03",   "Rory Maplin",         "Hilda Maplin"),
    ("V08",   "Nikhil Fonseka",      "Anoma Fonseka"),
)
# fmt: on
WAITS = (16, 23, 31, 12, 44, 27, 38)  # days from sending to taking up

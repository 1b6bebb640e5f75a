"""What has to be seen to before a session is held over a call: the rows of a table, in plain words."""

# The subjects follow AVIGuk's guidance on VIG by video conference (version 7, 21 May 2020), as far as it could be
# read; the words are our own, and the service still has to agree to them.

# fmt: off
ROWS = (
    # code             what is ticked
    ("agreed",         "The family wants to meet over a call, and knows that they can ask to meet in person instead"),
    ("who_is_there",   "It is known who will be in the room, and who else could hear"),
    ("where_they_are", "It is known where the family will be, and a number to ring if the call breaks off"),
    ("safe_to_talk",   "It is safe for the adult to talk there, and there is a word for stopping"),
    ("council_call",   "The call is made with the council’s own service, with a waiting room or a passcode"),
    ("not_recorded",   "Nobody records the call, or everybody who must has agreed to it"),
    ("can_see",        "Picture and sound have been tried, and the clips can be watched together"),
    ("clips_shared",   "The clips will be shown from the practitioner’s screen and not sent"),
    ("child_cared",    "Somebody looks after the children while the adult watches"),
    ("afterwards",     "It is agreed how to talk afterwards if the call brings up something hard"),
)
# fmt: on
CODES = tuple(code for code, _ in ROWS)


def still_open(ticked):
    """The words of what is not ticked yet."""
    return [words for code, words in ROWS if code not in ticked]

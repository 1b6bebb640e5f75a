"""The words of a mistake: made from a field's label wherever the form gives none of its own."""

from django import forms

KEEP_THEIR_CAPITAL = {"Essex", "English", "Mosaic", "I"}
INVALID = (
    (forms.EmailField, "Enter an email address in the correct format, like name@example.com"),
    ((forms.DecimalField, forms.FloatField), "{start} must be a number, like 7.5"),
    (forms.IntegerField, "{start} must be a whole number, like 7"),
)


def in_a_sentence(label):
    """The label as it stands in the middle of a sentence: "First name" becomes "first name", "NHS number" stays."""
    label = str(label)
    first = label.split(" ", 1)[0]
    if first in KEEP_THEIR_CAPITAL or any(letter.isupper() for letter in first[1:]):
        return label
    return label[:1].lower() + label[1:]


def subject(label):
    """What the sentence about a mistake begins with."""
    return "Your answer" if str(label).endswith("?") else str(label)


def fill_in(field, label):
    """Give a field our words for each mistake that it still words as Django does."""
    untouched = {}
    for kind in reversed(type(field).__mro__):
        untouched |= getattr(kind, "default_error_messages", {})
    for code, message in _messages(field, label).items():
        if code not in field.error_messages or field.error_messages[code] is untouched.get(code):
            field.error_messages[code] = message


def _messages(field, label):
    choosing = isinstance(field, (forms.ChoiceField, forms.BooleanField, forms.FileField, forms.ModelChoiceField))
    verb = "Select" if choosing else "Enter"
    name, start = in_a_sentence(label), subject(label)
    question = str(label).endswith("?")
    messages = {
        "required": f"{verb} an answer" if question else f"{verb} {name}",
        "max_length": f"{start} must be %(limit_value)d characters or fewer",
        "min_length": f"{start} must be %(limit_value)d characters or more",
        "max_value": f"{start} must be %(limit_value)s or less",
        "min_value": f"{start} must be %(limit_value)s or more",
        "null_characters_not_allowed": f"{start} has a character in it that cannot be kept",
    }
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        messages["invalid_choice"] = messages["invalid_list"] = "Select an answer from the list"
    if isinstance(field, forms.FileField):
        messages |= {
            "invalid": "The file did not arrive: select it again",
            "missing": "The file did not arrive: select it again",
            "empty": "The selected file is empty",
            "max_length": "The selected file’s name must be %(max)d characters or fewer",
        }
    if sentence := next((words for kind, words in INVALID if isinstance(field, kind)), None):
        messages["invalid"] = sentence.format(start=start)
    if getattr(type(field), "own_words", None):
        messages |= field.own_words
    return messages

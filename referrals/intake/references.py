"""References that can be read aloud and written down without mistakes."""

import secrets

# Neither half of 0/O, 1/I, 5/S, 8/B, 2/Z, 6/G, U/V, M/N, and no vowel, so that none becomes a word. Drawn by chance:
# nobody can count referrals by them.
ALPHABET = "CDFHJKLPQRTWXY3479"
LENGTH = 6


def new_reference():
    """For example VIG-7K4PRD."""
    return "VIG-" + "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))

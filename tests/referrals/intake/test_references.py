from referrals.intake.references import ALPHABET, new_reference


def test_a_reference_can_be_read_aloud():
    assert not set(ALPHABET) & set("0O1I5S8B")
    for _ in range(200):
        reference = new_reference()
        assert reference.startswith("VIG-")
        assert len(reference) <= 12
        assert set(reference[4:]) <= set(ALPHABET)


def test_references_do_not_count():
    assert len({new_reference() for _ in range(500)}) > 495

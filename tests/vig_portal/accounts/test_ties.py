from vig_portal.accounts import checks, ties


def test_the_check_names_what_does_not_exist(monkeypatch):
    monkeypatch.setattr(checks, "TIES", ("vig_portal.nowhere.open_ties",))
    monkeypatch.setattr(checks, "WITHOUT_A_SESSION", ("vig_portal.nowhere.revoke",))

    assert [problem.id for problem in checks.ties_exist()] == ["accounts.E001"]
    assert [problem.id for problem in checks.ways_in_exist()] == ["accounts.E002"]


def test_open_ties_gathers_all_floors(monkeypatch, referrer):
    monkeypatch.setattr(ties, "TIES", ("tests.vig_portal.accounts.test_actions.one_tie",) * 2)

    assert len(ties.open_ties(referrer)) == 2

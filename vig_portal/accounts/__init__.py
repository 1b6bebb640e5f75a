"""People: accounts, teams, roles, and where and how much practitioners work."""

"""Who may do what: roles, one table of policy, one road to a record, the lock on every view."""

"""The work with one family."""

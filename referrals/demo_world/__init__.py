"""Invented referrals, so that a demo and the tests have something to work with."""

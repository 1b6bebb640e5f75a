"""Considering a referral: what is asked, what is decided, and who is told."""

"""Giving a referral to a practitioner: who could take it on, the offer and the answer."""

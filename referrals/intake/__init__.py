"""Intake: how a referral is written, sent and put right."""

"""The demo: invented people, and ten synthetic referrals that walk the real pathway."""

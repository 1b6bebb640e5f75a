"""The directory of practitioners: where, how much and with what training they work."""

"""Each quarter: who has which role, and is that still right?"""

"""What may follow what: every status changes here."""

"""Opening a restricted record in an emergency: for an hour, only to read, and never in silence."""

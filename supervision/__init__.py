"""Who helps the practitioner, and when they are accredited."""

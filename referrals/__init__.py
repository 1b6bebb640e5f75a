"""A child is suggested, considered, and given to a practitioner."""

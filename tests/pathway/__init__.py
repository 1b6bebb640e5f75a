"""Whole journeys along the pathway, in a real browser."""

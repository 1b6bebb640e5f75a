"""Whom the portal opens a connection to: the places that its settings name, and nobody else."""

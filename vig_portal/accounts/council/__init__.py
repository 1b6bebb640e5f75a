"""Signing in with the council's own account: OpenID Connect with its Entra ID."""

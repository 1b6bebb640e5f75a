"""Notices: written in the transaction of the deed, sent afterwards, never twice."""

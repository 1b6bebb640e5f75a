"""A council's sign-in for the tests, with real keys, that can also misbehave."""

"""What is written of sessions, and letters: where their addresses lead."""

urlpatterns: list = []

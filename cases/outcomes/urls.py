"""Goals and measures: where their addresses lead."""

urlpatterns: list = []

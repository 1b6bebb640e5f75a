"""Sessions and the calendar: where their addresses lead."""

urlpatterns: list = []

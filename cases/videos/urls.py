"""Film: where its addresses lead, room by room."""

urlpatterns: list = []

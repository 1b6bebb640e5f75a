"""Who agreed to what: where its addresses lead."""

urlpatterns: list = []

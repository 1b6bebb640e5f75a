import pytest

from tests.cases.videos.make import make_filmed


@pytest.fixture
def session(practitioner):
    """In which was filmed; everybody agrees."""
    return make_filmed(by=practitioner)


@pytest.fixture
def case(session):
    return session.case


@pytest.fixture
def child(case):
    return case.focus_children.get()


@pytest.fixture
def as_practitioner(client, practitioner):
    client.force_login(practitioner)
    return client

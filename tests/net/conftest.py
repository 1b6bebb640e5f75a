"""One world for all of the net, made once for each file: every test leaves it as it was."""

import logging

import pytest
from django.db import transaction
from django.test import override_settings

from tests.net.net import Net
from tests.net.routes import routes


@pytest.fixture(scope="module")
def the_net(django_db_setup, django_db_blocker):
    list(routes())  # with the demo's own address, whatever comes first
    with override_settings(DEMO=False), django_db_blocker.unblock(), transaction.atomic():
        net = Net()
        yield net
        net.close()
        transaction.set_rollback(True)


@pytest.fixture
def net(the_net, db):
    """The portal as it is in production, where a second factor is asked for."""
    logging.disable(logging.CRITICAL)
    yield the_net
    logging.disable(logging.NOTSET)

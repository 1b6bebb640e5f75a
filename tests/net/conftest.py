"""One world for all of the net, made once for each file: every test leaves it as it was."""

import logging
import os
import time

import pytest
from django.db import transaction
from django.test import override_settings

from tests.net.figures import keep

CELLS = []
# To take out only a few locks takes longer than the whole table: `make teeth` does it, the suite does not.
collect_ignore = [] if os.environ.get("TEETH") else ["test_teeth.py"]


@pytest.fixture(scope="module")
def the_net(django_db_setup, django_db_blocker):
    from tests.net.net import Net
    from tests.net.routes import routes

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


# With FIGURES=1, as `make net` says it, a run of the whole of test_matrix.py is written down.


def pytest_sessionstart(session):
    session.config.began_at = time.monotonic()


def pytest_runtest_logreport(report):
    CELLS.extend(count for name, count in report.user_properties if name == "cells" and report.when == "call")


def pytest_sessionfinish(session, exitstatus):
    if os.environ.get("FIGURES") == "1" and CELLS and exitstatus == 0 and not hasattr(session.config, "workerinput"):
        workers = session.config.getoption("numprocesses", None) or 1
        keep("matrix", cells=sum(CELLS), seconds=round(time.monotonic() - session.config.began_at), workers=workers)

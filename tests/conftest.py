"""The cast, whose relations never change: the practitioner holds one case, the stranger none."""

import pgtrigger
import pytest
from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase

import vig_portal.urls  # noqa: F401 - with the demo's own addresses, before any test turns the demo off
from tests.make import make_allocation, make_practitioner, make_team, make_user

pytest_plugins = ["tests.browser"]

# What migrations load is kept between tests that really commit.
KEPT = {"django_migrations", "django_content_type", "auth_permission", "videos_principle"}


def _empty_all_but_reference_data(self):
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [table for table in tables if table not in KEPT and not table.startswith("reference_")]
    tables.append("accounts_cache")  # no model's: what one test guessed wrong must not shut the next one out
    with pgtrigger.ignore("audit.Entry:never_emptied"):
        connection.ops.execute_sql_flush(
            connection.ops.sql_flush(no_style(), tables, reset_sequences=False, allow_cascade=True)
        )


TransactionTestCase._fixture_teardown = _empty_all_but_reference_data


@pytest.fixture
def team(db):
    return make_team("Children in Care, North East")


@pytest.fixture
def referrer(team):
    return make_user("referrer", team=team, name="Rowan Referrer", email="rowan@council.example")


@pytest.fixture
def colleague(team):
    """In the referrer's team."""
    return make_user("referrer", team=team, name="Corin Colleague", email="corin@council.example")


@pytest.fixture
def coordinator(db):
    return make_user("coordinator", name="Cleo Coordinator", email="cleo@council.example")


@pytest.fixture
def practitioner(db):
    """The person; what they can take on is `practitioner.practitioner`."""
    user = make_user("practitioner", name="Perrin Practitioner", email="perrin@council.example")
    make_practitioner(user=user)
    return user


@pytest.fixture
def supervisor(db):
    return make_user("supervisor", "practitioner", name="Sorrel Supervisor", email="sorrel@council.example")


@pytest.fixture
def manager(db):
    return make_user("manager", name="Merle Manager", email="merle@council.example")


@pytest.fixture
def evaluator(db):
    return make_user("evaluator", name="Ellis Evaluator", email="ellis@council.example")


@pytest.fixture
def administrator(db):
    return make_user("administrator", name="Ainsley Administrator", email="ainsley@council.example")


@pytest.fixture
def stranger(db):
    """A referrer and practitioner of another team, who holds nothing."""
    user = make_user("referrer", "practitioner", name="Sterling Stranger", email="sterling@council.example")
    make_practitioner(user=user)
    return user


@pytest.fixture
def offer(practitioner, coordinator):
    """An offer that waits for the practitioner's answer."""
    return make_allocation(practitioner=practitioner.practitioner, by=coordinator)

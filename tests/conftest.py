"""The cast, whose relations never change: the practitioner holds one case, the stranger none."""

import gc
from functools import cache

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

import vig_portal.urls  # noqa: F401 - with the demo's own addresses, before any test turns the demo off
from tests.make import make_allocation, make_practitioner, make_team, make_user

pytest_plugins = ["tests.browser"]

# What migrations load is kept between tests that really commit.
KEPT = {"django_migrations", "django_content_type", "auth_permission", "videos_principle"}


def _empty_all_but_reference_data(self):
    """Only the tables that hold anything, and without a trigger or a foreign key that looks on: a few of a hundred."""
    tables = _tables()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables))
        held = [table for (table,) in cursor.fetchall()]
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in held:
            cursor.execute(f"DELETE FROM {table}")


@cache
def _tables():
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    # One is no model's: what one test guessed wrong must not shut the next one out.
    return ["accounts_cache", *(name for name in tables if name not in KEPT and not name.startswith("reference_"))]


TransactionTestCase._fixture_teardown = _empty_all_but_reference_data


def pytest_collection_finish():
    """Thousands of tests stay to the end: the collector need not go through them each time."""
    gc.collect()
    gc.freeze()


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

"""Nothing is changed by a form that is not ours, and nothing by looking."""

import pytest

from tests.net import matrix
from tests.net.world import ROLES

DONE = {"200", "302"}
# Of each address that takes something, a row that somebody may send, and who.
TAKEN = {
    row.route: (row, next(person for person in row.expected if row.expected[person] in DONE))
    for row in matrix.rows()
    if row.method == "POST" and DONE & set(row.expected.values())
}
# fmt: off
ELSEWHERE = {
    # what the browser says                                             which nobody of ours would say
    "no token":            {},
    "another origin":      {"HTTP_ORIGIN": "https://elsewhere.example"},
    "no origin at all":    {"HTTP_ORIGIN": "null"},
    "ours, but no token":  {"HTTP_ORIGIN": "null", "HTTP_SEC_FETCH_SITE": "same-origin"},
    "from another site":   {"HTTP_SEC_FETCH_SITE": "cross-site"},
    "a wrong token":       {"HTTP_X_CSRFTOKEN": "a" * 64},
}
# fmt: on


@pytest.mark.parametrize("said", ELSEWHERE)
def test_a_form_of_somebody_elses_is_refused(net, said):
    tried = matrix.Matrix(net)
    faults = []
    for row, person in TAKEN.values():
        answer = net.try_out(person, "POST", tried.path(row), tried.sent(row), csrf=True, **ELSEWHERE[said])
        if answer.status != 403 or answer.writes:
            faults.append(f"{row} as {person}: {answer.status}, {answer.writes} rows written")

    assert len(TAKEN) > 50
    assert not faults, "\n".join(faults)


def test_nobody_is_let_in_by_another_method(net):
    """What is done by POST is not done by GET with the same words."""
    tried = matrix.Matrix(net)
    faults = []
    for row, person in TAKEN.values():
        answer = net.try_out(person, "GET", tried.path(row), tried.sent(row))
        if answer.writes:
            faults.append(f"{row} as {person}: {answer.writes} rows written")

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "SEARCH"])
def test_other_methods_are_not_known(net, method):
    tried = matrix.Matrix(net)
    rows = {row.route: row for row in matrix.rows()}.values()

    for row in rows:
        if method in getattr(tried.routes[row.route].view, "further_methods", ()):
            continue  # of the tus protocol, see tests/cases/videos/uploading
        answer = net.try_out("coord", method, tried.path(row))
        assert (answer.status, answer.writes) == (405, 0), row


def test_asking_for_the_head_alone_is_looking(net):
    tried = matrix.Matrix(net)

    for row in matrix.rows():
        if row.method == "GET" and row.expected["coord"] in DONE | {"403", "404"}:
            answer = net.try_out("coord", "HEAD", tried.path(row))
            assert (tried.came_of(answer), answer.writes) == (row.expected["coord"], 0), row


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost.elsewhere.example", "localhost:80@elsewhere", ""])
def test_another_host_is_not_served(net, host):
    for path in ("/", "/account/sign-in", "/account/password/forgotten"):
        for method in ("GET", "POST"):
            answer = net.try_out("anon", method, path, HTTP_HOST=host)
            assert answer.status == 400
            assert host.strip() not in answer.text or not host.strip()


# fmt: off
NOT_SERVED = (
    "/.env", "/.git/config", "/.git/HEAD", "/static/", "/static/..", "/static/../vig_portal/settings.py", "/media/",
    "/static/%2e%2e/vig_portal/settings.py", "/static/staticfiles.json/../../.env", "/admin/", "/__debug__/", "/var/",
    "/manage.py", "/vig_portal/settings.py", "/server-status", "/files/", "/referrals/files/", "/.well-known/",
    "/static//etc/passwd", "/\\elsewhere.example/", "/%00", "/%0d%0aSet-Cookie:a=b",
)
# fmt: on


@pytest.mark.parametrize("path", NOT_SERVED)
@pytest.mark.parametrize("person", ["anon", "admin"])
def test_nothing_else_is_served(net, path, person):
    answer = net.try_out(person, "GET", path)

    assert answer.status in (302, 404) and "Set-Cookie" not in answer.response.headers.get("Location", "")
    assert not answer.response.headers.get("Location", "").startswith(("//", "http:", "https:", "/\\"))


def test_everybody_of_the_cast_is_somewhere_in_the_rows():
    assert {person for _, person in TAKEN.values()} <= {*ROLES, "anon"}

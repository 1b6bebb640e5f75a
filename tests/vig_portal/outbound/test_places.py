"""What a setting may say of where something is."""

import ipaddress
import socket
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given, settings
from hypothesis import strategies as st
from requests import Request

from vig_portal.outbound.places import Place, may_be_asked, place, places_of_amazon, places_of_database

# Other spellings of an address that nobody should ask, in any setting.
NEVER = (
    "169.254.169.254", "2852039166", "0xa9fea9fe", "0xa9.0xfe.0xa9.0xfe", "0251.0376.0251.0376", "169.254.43518",
    "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::ffff:8.8.8.8]", "[::ffff:0:127.0.0.1]",
    "[::169.254.169.254]", "[64:ff9b::a9fe:a9fe]", "[2002:a9fe:a9fe::]", "[fe80::1]", "[fe80::1%25eth0]",
    "[fd00:ec2::254]", "169.254.169.254.", "login.example.", "login..example", ".login.example", "-login.example",
    "login.example-", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "127.1", "0", "0x", "[::]", "224.0.0.1",
    "255.255.255.255", "192.0.0.192", "100.100.100.200", "1.2.3.4.5", "256.1.1.1", "login.0x7f", "[ff02::1]",
    "１２７.0.0.1", "①⑥⑨.254.169.254", "127。0。0。1", "logın.example", "login.example\u200b", "ⓛogin.example",
    "login.example%2e", "127.0.0.1%00.example", "login.exa\tmple", "login.example\\@evil.example", "login example", "",
    "][::1", "x[::1]", "[::1]x", "login.example:443:443", "[127.0.0.1]", "[login.example]", "x" * 64 + ".example",
)  # fmt: skip
# Of our own machine or network: a database may stand there, the council's sign-in may not.
OURS = (
    "127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "[::1]", "[fd12:3456::1]",
    "localhost", "LOCALHOST", "a.localhost", "printer.local", "metadata.google.internal", "postgres", "192.0.2.1",
    "198.18.0.1",
)  # fmt: skip
GOOD = (
    "login.microsoftonline.com",
    "Login.Example",
    "xn--bcher-kva.example",
    "8.8.8.8",
    "[2606:4700::1111]",
    "a_b.c1",
)


def is_refused(address, **kwargs):
    try:
        place("A_SETTING", address, **kwargs)
    except ImproperlyConfigured as problem:
        assert str(problem).startswith("A_SETTING must")
        assert "secret" not in str(problem)
        return True
    return False


@pytest.mark.parametrize("host", [*NEVER, "0.0.0.0"])  # noqa: S104 - to nobody
def test_what_nobody_should_ask_is_refused_in_every_setting(host):
    assert is_refused(f"https://{host}/")
    assert is_refused(f"redis://:secret@{host}:6379/0", with_password=True)


@pytest.mark.parametrize("host", OURS)
def test_our_own_network_is_refused_where_a_public_place_is_wanted(host):
    assert is_refused(f"https://{host}/tenant", is_public=True)
    assert place("A_SETTING", f"https://{host}/tenant").host == host.strip("[]").lower()


@pytest.mark.parametrize("host", GOOD)
def test_a_public_one_is_taken(host):
    assert place("A_SETTING", f"https://{host}/tenant", is_public=True) == Place(host.strip("[]").lower(), 443, True)


@pytest.mark.parametrize("port", ["0", "65536", "-1", "x", "٤٤٣"])
def test_a_port_is_a_port(port):
    assert is_refused(f"https://login.example:{port}/")


def test_nobody_is_named_beside_the_host():
    assert is_refused("https://login.example@evil.example/")
    assert is_refused("https://evil.example:443@login.example/")
    assert is_refused("https://@login.example/")


def test_a_database_is_reached_through_a_socket_or_by_a_host_that_may_be_asked():
    def places(**database):
        return places_of_database("A_SETTING", database)

    assert places(HOST="/run/postgresql") == places(HOST="") == places(OPTIONS={"host": "@socket"}) == []
    assert places(HOST="Postgres", PORT=5433) == [Place("postgres", 5433)]
    assert places(HOST="one,two") == [Place("one", 5432), Place("two", 5432)]
    for wrong in ({"HOST": "one,169.254.1.1"}, {"HOST": "a", "OPTIONS": {"hostaddr": "169.254.1.1"}}):
        with pytest.raises(ImproperlyConfigured):
            places(**wrong)


@pytest.mark.parametrize("region", [None, "eu-west-2"])
def test_amazon_asks_where_we_expect_it_to(region, monkeypatch):
    from boto3.session import Session
    from botocore.client import Config

    from vig_portal.outbound import guard

    asked = []
    client = Session("key", "secret", region_name=region).client("s3", config=Config(signature_version="s3v4"))
    client.meta.events.register("before-send.s3", lambda request, **_: asked.append(request.url) or answer())
    with suppress(Exception):
        client.head_object(Bucket="films-of-the-council", Key="x")

    monkeypatch.setattr(guard.settings, "OUTBOUND", places_of_amazon("films-of-the-council"), raising=False)
    assert asked
    assert all(guard._on_the_list(urlsplit(url).hostname, 443) for url in asked)
    assert not guard._on_the_list("another.s3.eu-west-2.amazonaws.com", 443)
    assert not guard._on_the_list("films-of-the-council.s3.amazonaws.com.evil.example", 443)


def answer():
    from botocore.awsrequest import AWSResponse

    return AWSResponse("", 404, {}, None)


# Any URL there is

NUMBERS = st.integers(0, 2**32 - 1)
SPELLINGS = (
    lambda n: str(n),
    lambda n: hex(n),
    lambda n: f"0{n:o}",
    lambda n: ".".join(hex(part) for part in n.to_bytes(4, "big")),
    lambda n: ".".join(f"0{part:o}" for part in n.to_bytes(4, "big")),
    lambda n: f"{n >> 24}.{n & 0xFFFFFF}",
    lambda n: f"[::ffff:{ipaddress.IPv4Address(n)}]",
    lambda n: f"[::ffff:{n >> 16:x}:{n & 0xFFFF:x}]",
    lambda n: f"{ipaddress.IPv4Address(n)}.",
)


@settings(max_examples=300, deadline=None)
@given(NUMBERS, st.sampled_from(SPELLINGS))
def test_an_ip_address_is_written_in_its_usual_form_or_refused(number, spelling):
    assert is_refused(f"https://{spelling(number)}/")


@settings(max_examples=300, deadline=None)
@given(st.ip_addresses())
def test_no_address_is_public_that_is_not_global(address):
    if may_be_asked(str(address), is_public=True):
        assert address.is_global and not (address.is_multicast or address.is_link_local or address.is_loopback)
        assert may_be_asked(str(address), is_public=False)


PARTS = ["login.example", "@", ":", "[", "]", "/", "\\", "#", "?", "%", ".", "127.1", "::1", "é", "443"]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_whoever_reads_an_address_reads_the_same_host(rest):
    """What is taken leads where the checks looked, also for the library that will ask."""
    try:
        taken = place("A_SETTING", f"https://{rest}")
    except ImproperlyConfigured:
        return
    assert urlsplit(Request("GET", f"https://{rest}").prepare().url).hostname == taken.host


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789xXaAfF.:١²", max_size=16))
def test_what_the_system_takes_for_a_number_is_one_or_refused(host):
    """`inet_aton` takes more spellings than anybody knows by heart."""
    try:
        number = socket.inet_aton(host)
    except (OSError, ValueError):
        return
    assert is_refused(f"https://{host}/") or ipaddress.ip_address(host).packed == number

"""What a setting may say of where something is: a host and a port, written so that it can mean one thing only."""

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

# The usual ports. A scheme that is not here names none.
PORTS = {"https": 443, "http": 80, "postgresql": 5432, "redis": 6379, "rediss": 6379, "smtp": 25}
_HOST_AND_PORT = re.compile(r"(?:(?P<who>.*)@)?(?:\[(?P<number>[^]@[]*)\]|(?P<name>[^]:@[]*))(?::[0-9]{1,5})?")
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*")
_A_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")  # at the end of a host it makes all of it an address
OF_OUR_OWN = ("localhost", "local", "internal", "arpa")  # what such names end in
EVERYBODYS = ipaddress.ip_network("2000::/3")  # the part of IPv6 that is given out
# Where one address hides in another, or where clouds keep the keys of a machine.
HIDDEN = [ipaddress.ip_network(one) for one in ("2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "192.0.0.0/24")]
KEYS_OF_A_CLOUD = [ipaddress.ip_address(one) for one in ("fd00:ec2::254", "fd20:ce::254", "100.100.100.200")]


class Place(NamedTuple):
    host: str  # in it * stands for Amazon's region
    port: int
    is_public: bool = False  # the name of a public place never leads into a network of ours


def place(name, address, *, is_public=False, with_password=False):
    """The place that the setting of this name holds; one that could lead elsewhere stops the start."""
    if re.search(r"[\s\\\x00-\x1f\x7f]", address):
        raise ImproperlyConfigured(f"{name} must not hold spaces, backslashes or signs that cannot be seen.")
    try:
        parts = urlsplit(address)
        port = PORTS.get(parts.scheme, 0) if parts.port is None else parts.port
        found = _HOST_AND_PORT.fullmatch(parts.netloc)  # urlsplit itself lets more pass
    except ValueError:
        found = None
    if found is None or not port:
        raise ImproperlyConfigured(
            f"{name} must name a host, and a port from 1 to 65535 where it is not the usual one."
        )
    if found["who"] is not None and not with_password:
        raise ImproperlyConfigured(f"{name} must not hold a user name or a password.")
    return Place(checked_host(name, found["number"] or found["name"] or "", is_public=is_public), port, is_public)


def places_of_database(name, database):
    """Those of a database that is not reached through a socket. libpq opens them itself, where no guard sees it."""
    options = database.get("OPTIONS", {})
    named = (database.get("HOST"), options.get("host"), options.get("hostaddr"))
    hosts = [host for value in named if value for host in value.split(",")]
    port = int(database.get("PORT") or PORTS["postgresql"])
    return [Place(checked_host(name, host), port) for host in hosts if not host.startswith(("/", "@"))]


def places_of_amazon(bucket):
    """A bucket that has no address in the settings: wherever Amazon says that it lies."""
    return [Place(f"{bucket}.s3{region}.amazonaws.com", PORTS["https"]) for region in ("", ".*")]


def checked_host(name, host, *, is_public=False):
    """The host in small letters, if it is written in the usual way and is none that nobody should ask."""
    host = host.lower()
    address = _address(host)
    if address is None and (not _NAME.fullmatch(host) or _A_NUMBER.fullmatch(host.rpartition(".")[2])):
        raise ImproperlyConfigured(
            f"{name} must name a host by letters, digits, hyphens and dots, or by an IP address in its usual form."
        )
    if address is not None and getattr(address, "ipv4_mapped", None):
        raise ImproperlyConfigured(f"{name} must not hide an IPv4 address in an IPv6 one.")
    if address is not None and not may_be_asked(host, is_public=False):
        raise ImproperlyConfigured(f"{name} must not be a link-local, multicast, reserved or metadata address.")
    is_ours = not may_be_asked(host, is_public=True) if address else "." not in host or _is_of_our_own(host)
    if is_public and is_ours:
        raise ImproperlyConfigured(f"{name} must be a public address, not one of this machine or network.")
    return host


def may_be_asked(number, *, is_public):
    """Whether this IP address may be what a name of ours leads to."""
    address = _address(number)
    if address is None:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    never = address.is_link_local or address.is_multicast or address.is_unspecified or address in KEYS_OF_A_CLOUD
    if never or (address.is_reserved and not address.is_loopback) or any(address in part for part in HIDDEN):
        return False
    if not is_public:
        return True
    return address.is_global and (address.version == 4 or address in EVERYBODYS)


def _address(host):
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _is_of_our_own(host):
    return host.rpartition(".")[2] in OF_OUR_OWN

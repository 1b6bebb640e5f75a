"""Ports of this machine: those on which nobody listens, and doors that count who comes."""

import socket
from contextlib import ExitStack, contextmanager


def free_ports(number):
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in taken]


def free_port():
    return free_ports(1)[0]


@contextmanager
def door():
    """Somebody who listens on this machine, and answers nobody."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening


def callers(door):
    """How many have come to it since it was asked last."""
    found = 0
    while True:
        try:
            door.accept()[0].close()
        except BlockingIOError:
            return found
        found += 1

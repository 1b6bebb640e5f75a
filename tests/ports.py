"""Ports of this machine on which nobody listens."""

import socket
from contextlib import ExitStack


def free_ports(number):
    with ExitStack() as stack:
        taken = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in taken:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in taken]


def free_port():
    return free_ports(1)[0]

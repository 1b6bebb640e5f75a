"""What a program might try that is no longer ours: run in the cage, it says what came of each attempt.

`inside.py PORT FILE PROCESS [names…]`: the port of a server, the file of somebody else, a process of theirs. Without
names all is tried, which is for the cage only.
"""

import ctypes
import json
import os
import resource
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
NEW_USER = 0x10000000


def tried(attempt):
    try:
        return f"did: {attempt()}"
    except BaseException as problem:
        return type(problem).__name__


def called(name, *words):
    ctypes.set_errno(0)
    if getattr(libc, name)(*words) == -1:
        raise OSError(ctypes.get_errno(), name)
    return "called"


def connected():
    with socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2):
        return "connected"


def forked():
    if os.fork() == 0:
        os._exit(0)
    return "forked"


def read(path):
    with open(path, "rb") as file:
        return len(file.read(4))


def written(path):
    with open(path, "ab"):
        return path


def filled():
    return len(bytearray(6 * 1024**3))


ATTEMPTS = {
    "connect": connected,
    "a socket of the machine": lambda: socket.socket(socket.AF_UNIX),
    "fork": forked,
    "another program": lambda: os.posix_spawn("/bin/true", ["true"], {}),
    "read another's file": lambda: read(sys.argv[2]),
    "read the machine's users": lambda: read("/etc/passwd"),
    "see other processes": lambda: os.listdir("/proc"),
    "write beside the folder": lambda: written("/written"),
    "write over itself": lambda: written("/script.py"),
    "be root": lambda: os.setuid(0),
    "mount": lambda: called("mount", b"none", b".", b"tmpfs", 0, None),
    "a world of its own": lambda: called("unshare", NEW_USER),
    "more memory": filled,
    "lift its limits": lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1)),
    "a file too large": lambda: os.posix_fallocate(os.open("big", os.O_CREAT | os.O_RDWR), 0, 2 * 1024**3),
    "end others": lambda: os.kill(int(sys.argv[3]), 0),
}

names = sys.argv[4:] or ATTEMPTS
print(json.dumps({name: tried(ATTEMPTS[name]) for name in names} | {"who": os.getuid(), "at": os.getcwd()}))

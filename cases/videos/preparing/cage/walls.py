"""What stands between a program and the machine, put up from inside: run by itself, with the standard library only.

`python -I -S walls.py '{…}'` puts up the walls, and becomes the program (or, where it must stay, waits for it).
"""

import ctypes
import json
import os
import resource
import signal
import sys

NEW_MOUNTS, NEW_NAME, NEW_IPC, NEW_USER, NEW_PIDS, NEW_NET = (
    0x20000,
    0x4000000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
READ_ONLY, NO_SETUID, NO_DEVICES, NO_PROGRAMS = 1, 2, 4, 8
REMOUNT, BIND, RECURSIVE, PRIVATE = 32, 4096, 16384, 1 << 18
LOCKED = READ_ONLY | NO_SETUID | NO_DEVICES | NO_PROGRAMS | 1024 | 2048  # what another user's mount must keep
DETACH = 2
DIE_WITH_PARENT, NO_NEW_PRIVILEGES, SECCOMP, FILTER = 1, 38, 22, 2
PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
libc = ctypes.CDLL(None, use_errno=True)


def main(told):
    """Put up the walls that were asked for around the program, and run it."""
    die_with_parent()
    os.umask(0o022)  # what is put up here must be seen by who is nobody
    os.nice(told["nice"])
    if told["way"] == "bubblewrap":
        stop_being_root(told)
        limit(told["limits"])
        os.execv(told["command"][0], told["command"])
    if told["way"] == "walls":
        part_from_the_machine(told)
        build(told)
    become(told)


def part_from_the_machine(told):
    """Names, processes, network and mounts of its own; as root by right, as anybody else by a user of its own."""
    apart = NEW_MOUNTS | NEW_NAME | NEW_IPC | NEW_PIDS | NEW_NET
    if os.geteuid() == 0 and libc.unshare(apart) == 0:
        return
    stop_being_root(told)
    uid, gid = os.geteuid(), os.getegid()
    check(libc.unshare(apart | NEW_USER), "unshare")
    for name, words in (
        ("setgroups", "deny"),
        ("uid_map", f"{told['uid']} {uid} 1"),
        ("gid_map", f"{told['uid']} {gid} 1"),
    ):
        write(f"/proc/self/{name}", words)


def build(told):
    """An empty root in memory with only what is needed in it, to read; and one folder, to write."""
    mount("none", "/", None, RECURSIVE | PRIVATE)
    needed = [(os.open(outside, os.O_PATH), inside) for inside, outside in told["to_read"].items()]
    folder = told["folder"] and os.open(told["folder"], os.O_PATH)
    mount("tmpfs", "/tmp", "tmpfs", NO_SETUID | NO_DEVICES, "size=1m,mode=755")  # noqa: S108 - the root, in memory
    for thing, inside in needed:
        bind(thing, f"/tmp{inside}", READ_ONLY)
    if folder:
        bind(folder, f"/tmp{told['inside']}", NO_PROGRAMS)
    os.chdir("/tmp")  # noqa: S108
    mount("none", "/tmp", None, REMOUNT | BIND | READ_ONLY | NO_SETUID | NO_DEVICES)  # noqa: S108
    check(libc.syscall(PIVOT_ROOT[os.uname().machine], b".", b"."), "pivot_root")
    check(libc.umount2(b".", DETACH), "umount")
    os.chdir(told["inside"] if folder else "/")


def bind(thing, place, flags):
    """Let the thing be seen at the place."""
    source = f"/proc/self/fd/{thing}"
    if os.path.isdir(source):
        os.makedirs(place, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(place), exist_ok=True)
        os.close(os.open(place, os.O_CREAT))
    mount(source, place, None, BIND | RECURSIVE)
    kept = os.statvfs(place).f_flag & LOCKED
    mount("none", place, None, REMOUNT | BIND | NO_SETUID | NO_DEVICES | kept | flags)


def become(told):
    """Run the program, without rights and within its limits. As the first of its processes it needs one that waits."""
    if told["way"] == "walls" and (child := os.fork()):
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        os._exit(code if code >= 0 else 128 - code)
    stop_being_root(told)
    limit(told["limits"])
    check(libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0), "prctl")
    die_with_parent()
    if told["calls"] is not None:
        forbid(os.pread(told["calls"], 4096, 0))
    os.execve(told["command"][0], told["command"], told["environment"])


def stop_being_root(told):
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(*[told["uid"]] * 3)
        os.setresuid(*[told["uid"]] * 3)


def limit(limits):
    for name, most in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))


def forbid(rules):
    """Calls of the kernel that the program has no business with are refused from now on (seccomp)."""
    program = ctypes.create_string_buffer(rules)
    head = ctypes.create_string_buffer(16)
    ctypes.c_ushort.from_buffer(head).value = len(rules) // 8
    ctypes.c_void_p.from_buffer(head, 8).value = ctypes.addressof(program)
    check(libc.prctl(SECCOMP, FILTER, ctypes.byref(head), 0, 0), "seccomp")


def die_with_parent():
    check(libc.prctl(DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0), "prctl")


def mount(what, where, kind, flags, options=None):
    words = [None if word is None else os.fsencode(word) for word in (what, where, kind)]
    check(libc.mount(*words, ctypes.c_ulong(flags), options and options.encode()), f"mount {where}")


def write(path, words):
    with open(path, "w") as file:
        file.write(words)


def check(result, what):
    if result:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


if __name__ == "__main__":
    try:
        main(json.loads(sys.argv[1]))
    except OSError as problem:
        print(f"walls: {problem}", file=sys.stderr)
        os._exit(125)

"""Calls of the kernel that a program which reads a film has no business with, as seccomp wants them said."""

import platform
import struct

# fmt: off
FORBIDDEN = (
    # call                 x86_64  aarch64
    ("socket",                 41,  198),  # no network, not even one that is empty
    ("socketpair",             53,  199),
    ("fork",                   57,  None),  # threads, but no programs
    ("vfork",                  58,  None),
    ("ptrace",                101,  117),
    ("personality",           135,   92),
    ("pivot_root",            155,   41),
    ("chroot",                161,   51),
    ("mount",                 165,   40),
    ("umount2",               166,   39),
    ("init_module",           175,  105),
    ("quotactl",              179,   60),
    ("kexec_load",            246,  104),
    ("add_key",               248,  217),
    ("request_key",           249,  218),
    ("keyctl",                250,  219),
    ("unshare",               272,   97),
    ("perf_event_open",       298,  241),
    ("name_to_handle_at",     303,  264),
    ("open_by_handle_at",     304,  265),
    ("setns",                 308,  268),
    ("process_vm_readv",      310,  270),
    ("process_vm_writev",     311,  271),
    ("kcmp",                  312,  272),
    ("finit_module",          313,  273),
    ("bpf",                   321,  280),
    ("userfaultfd",           323,  282),
    ("io_uring_setup",        425,  425),
    ("open_tree",             428,  428),
    ("move_mount",            429,  429),
    ("fsopen",                430,  430),
    ("fsmount",               432,  432),
    ("pidfd_getfd",           438,  438),
    ("mount_setattr",         442,  442),
)
MACHINES = {
    # machine    its number    clone  column
    "x86_64":  (0xC000003E,      56,  1),
    "aarch64": (0xC00000B7,     220,  2),
}
# fmt: on
CLONE3 = 435  # its flags cannot be looked at: who asks is told that there is no such call, and asks clone
A_THREAD = 0x00010000
OTHER_TABLE = 0x40000000  # x86_64's second table of the same calls
LOAD, EQUAL, AT_LEAST, ANY_OF, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
NUMBER, MACHINE, FIRST_WORD = 0, 4, 16  # where they stand in what the kernel shows
ALLOW, REFUSE, NO_SUCH_CALL, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000


def rules(machine=None):
    """The rules for this machine, or None for one that we do not know."""
    if (machine or platform.machine()) not in MACHINES:
        return None
    number, clone, column = MACHINES[machine or platform.machine()]
    forbidden = sorted(row[column] for row in FORBIDDEN if row[column] is not None)
    said = [
        _rule(LOAD, MACHINE),
        _rule(EQUAL, number, yes=1),
        _rule(RETURN, KILL),
        _rule(LOAD, NUMBER),
        _rule(AT_LEAST, OTHER_TABLE, no=1),
        _rule(RETURN, REFUSE),
        _rule(EQUAL, CLONE3, no=1),
        _rule(RETURN, NO_SUCH_CALL),
    ]
    for call in forbidden:
        said += [_rule(EQUAL, call, no=1), _rule(RETURN, REFUSE)]
    said += [
        _rule(EQUAL, clone, no=3),
        _rule(LOAD, FIRST_WORD),
        _rule(ANY_OF, A_THREAD, yes=1),
        _rule(RETURN, REFUSE),
        _rule(RETURN, ALLOW),
    ]
    return b"".join(said)


def _rule(code, value, yes=0, no=0):
    return struct.pack("=HBBI", code, yes, no, value)

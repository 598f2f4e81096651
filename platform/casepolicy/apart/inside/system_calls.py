"""A seccomp filter: the kernel itself refuses network, new processes and writing to a plugin.

Written for x86-64, where the numbers below hold; elsewhere this wall does not stand, and says so by
not being named.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _FILTER = 22, 38, 2
_ALLOW, _KILL, _REFUSE, _NOT_THERE = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_X86_64, _OTHER_CALLS = 0xC000003E, 0x40000000
_NUMBER, _ARCHITECTURE, _SECOND, _THIRD = 0, 4, 24, 32

_OPEN, _OPENAT, _CLONE3 = 2, 257, 435
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_REFUSED = (
    *range(41, 56),  # socket to getsockopt
    *(288, 299, 307),  # accept4, recvmmsg, sendmmsg
    *(56, 57, 58, 59, 322),  # clone, fork, vfork, execve, execveat: no process, no thread
    *(62, 129, 200, 234, 297, 424, 434, 438),  # signals to others, and handles of others
    *(101, 310, 311, 312, 298, 321, 323),  # ptrace, others' memory, perf, bpf, userfaultfd
    *(29, 30, 31, 64, 65, 66, 68, 69, 70, 71, 240, 319),  # shared memory, messages, memfd
    *(76, 82, 83, 84, 85, 86, 87, 88, 90, 92, 94, 132, 133, 235),  # changing files, by path
    *(258, 259, 260, 261, 263, 264, 265, 266, 268, 280, 316, 437, 452),  # the same, from a folder
    *(155, 161, 165, 166, 272, 308, 428, 429, 430, 432, 442),  # roots, mounts, namespaces
    *(160, 302, 248, 249, 250, 425, 426, 427),  # limits, keys, io_uring
)


def refuse_system_calls() -> bool:
    """Install the filter, which nothing can take off again. Says whether it stands."""
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = b"".join(_program())
    steps = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(steps, ctypes.c_void_p))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def _program() -> list[bytes]:
    return [
        _step(_LOAD, _ARCHITECTURE),
        _step(_IF_EQUAL, _X86_64, yes=1),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        *_refused_if(_IF_AT_LEAST, _OTHER_CALLS),
        *_refused_if(_IF_EQUAL, _CLONE3, _NOT_THERE),
        *(step for number in _REFUSED for step in _refused_if(_IF_EQUAL, number)),
        *_refused_to_write(_OPEN, _SECOND),
        *_refused_to_write(_OPENAT, _THIRD),
        _step(_RETURN, _ALLOW),
    ]


def _refused_if(test: int, number: int, how: int = _REFUSE) -> list[bytes]:
    return [_step(test, number, no=1), _step(_RETURN, how)]


def _refused_to_write(call: int, flags: int) -> list[bytes]:
    """Refuse to open a file for writing; any other way of opening it is allowed."""
    return [
        _step(_IF_EQUAL, call, no=4),
        _step(_LOAD, flags),
        _step(_IF_ANY_BIT, _WRITES, no=1),
        _step(_RETURN, _REFUSE),
        _step(_RETURN, _ALLOW),
    ]


def _step(code: int, value: int, *, yes: int = 0, no: int = 0) -> bytes:
    return struct.pack("=HBBI", code, yes, no, value)

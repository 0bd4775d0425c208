"""Children that cannot outlive us: when the supervisor is killed, the kernel sends them their signal."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1  # linux/prctl.h
ON_LINUX = os.uname().sysname == "Linux"


def tethered(death: signal.Signals = signal.SIGTERM) -> Callable[[], None] | None:
    """For `preexec_fn`: the child gets `death` when the thread that started it ends. None where there is no such thing.

    The kernel watches the *thread*, so children are only ever started from the main one.
    """
    if not ON_LINUX:
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    parent = os.getpid()

    def tie() -> None:
        prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def tie_myself(death: signal.Signals = signal.SIGTERM) -> None:
    """For a forked worker that starts nothing new."""
    if ON_LINUX:
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(death), 0, 0, 0)

"""What people see. A terminal that is paused, or gone, must not hold the desk up: its lines wait, then are let go."""

import queue
import sys
import threading

WAITING = 5000  # lines

_lines: queue.Queue[str] = queue.Queue(WAITING)
_writer: threading.Thread | None = None


def say(text: str) -> None:
    """Print from the main thread without ever waiting."""
    global _writer
    if _writer is None:
        _writer = threading.Thread(target=_write, daemon=True)
        _writer.start()
    try:
        _lines.put_nowait(text)
    except queue.Full:
        return


def flush(seconds: float = 2) -> None:
    """Let the last lines out before the program ends; a stuck terminal gets `seconds`."""
    done = threading.Thread(target=_lines.join, daemon=True)
    done.start()
    done.join(seconds)


def _write() -> None:
    while True:
        text = _lines.get()
        try:
            sys.stdout.write(text + "\n")
            sys.stdout.flush()
        except (OSError, ValueError):
            pass
        finally:
            _lines.task_done()

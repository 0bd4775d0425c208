"""Known holes in the locked libraries, by pip-audit. Without a network it says that it was skipped, and passes."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNREACHABLE = ("ConnectionError", "Max retries", "ServiceError", "timed out", "ProxyError", "HTTPError", "SSLError")


def main() -> int:
    lock = ROOT / "requirements" / "run.txt"
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--no-deps", "--disable-pip"]
    command += ["--timeout", "15", "--progress-spinner", "off"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    except subprocess.TimeoutExpired:
        print("skipped: the list of known holes did not answer in 5 minutes")
        return 0
    if done.returncode and any(word in done.stderr for word in UNREACHABLE):
        print("skipped: the list of known holes cannot be reached from here")
        return 0
    locked = sum("==" in line and not line.startswith(" ") for line in lock.read_text().splitlines())
    unknown = done.stdout.count("could not be audited")
    if unknown * 2 > locked:
        print(f"skipped: this machine's package index tells of {locked - unknown} in {locked} libraries only")
        return 0
    print(done.stdout + done.stderr)
    print(f"looked at {locked - unknown} of {locked} libraries")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())

"""The words of the demo, from the two TOML files beside this one."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def cast() -> dict[str, list[dict[str, Any]]]:
    """{"team": …, "person": …, "customer": …, "ready": …}, each a list of tables."""
    return tomllib.loads((HERE / "cast.toml").read_text(encoding="utf-8"))


@cache
def letters() -> dict[str, list[dict[str, Any]]]:
    """Language -> letters: subject, text, answer, and sometimes more, damage, tags."""
    return tomllib.loads((HERE / "letters.toml").read_text(encoding="utf-8"))

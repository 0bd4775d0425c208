"""The words of the demo, from the TOML files beside this one."""

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
    """Language -> letters: subject, text, answer, and sometimes more, damage, tags, topic."""
    return tomllib.loads((HERE / "letters.toml").read_text(encoding="utf-8"))


@cache
def topics() -> list[dict[str, Any]]:
    """name, keywords, team, and within which topic; those that others lie within come first."""
    return tomllib.loads((HERE / "topics.toml").read_text(encoding="utf-8"))["topic"]


@cache
def gaps() -> list[dict[str, Any]]:
    """What is asked and no article answers: words, topic, answer (by language), letter (language, subject, text)."""
    return tomllib.loads((HERE / "gaps.toml").read_text(encoding="utf-8"))["gap"]

"""What a backup says of itself: versions, what lies in it, and what every table has to hold once it is back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
NAME, DUMP, KEY, FILES = "manifest.json", "database.dump", "secret.key.sealed", "files/"


class NotUnderstood(ValueError):
    """No manifest of ours, or one of a format that this version does not know."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the backup: bytes, SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Table:
    """rows: how many. mark: the sum of PostgreSQL's hashtextextended(row::text, 0) over them, whatever their order."""

    rows: int
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """made_at: ISO 8601 in UTC. postgresql: of the server, "18.6". migrations: "app.name" of each that is applied.
    key: whether secret.key is in it, sealed. files: of those that lay outside the database, how many are in it;
    missing: SHA-256s of those that could not be read.
    """

    version: str
    made_at: str
    postgresql: str
    migrations: list[str]
    tables: dict[str, Table]
    parts: dict[str, Part]
    key: bool
    files: int = 0
    missing: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1).encode()

    @classmethod
    def read(cls, text: bytes) -> "Manifest":
        """Raises NotUnderstood."""
        try:
            found: Mapping[str, Any] = json.loads(text)
            if found["format"] != FORMAT:
                raise NotUnderstood(f"format {found['format']}")
            tables = {name: Table(**table) for name, table in found["tables"].items()}
            parts = {name: Part(**part) for name, part in found["parts"].items()}
            return cls(**{**found, "tables": tables, "parts": parts})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise NotUnderstood(str(error)) from error

    def newer_than(self, known: set[str]) -> list[str]:
        """Its migrations that this version has never heard of: it was made by a newer one."""
        return sorted(set(self.migrations) - known)

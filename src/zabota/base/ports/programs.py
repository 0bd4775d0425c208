"""Where PostgreSQL's own programs are, answered by whoever started the desk."""

from pathlib import Path

from zabota.base.ports.port import Port


def _of_the_system() -> Path | None:
    """The folder of pg_dump, pg_restore and psql; None: those that are found by name."""
    return None


postgres_programs = Port(_of_the_system)

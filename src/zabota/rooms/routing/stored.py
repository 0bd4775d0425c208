"""A stored model as process `mind` reads it: by one statement, since that process has no Django."""

CONTENT = "SELECT content, sha256 FROM routing_learned WHERE id = %(number)s AND kind = %(kind)s"


def by_django(kind: str, number: int) -> tuple[bytes, str] | None:
    """The same for a process that has it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(CONTENT, {"kind": kind, "number": number})
        row = cursor.fetchone()
    return (bytes(row[0]), row[1]) if row else None

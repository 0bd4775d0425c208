"""Is a secret still somewhere? Every value of every table, in whatever encoding, sealed ones unsealed.

assert nowhere("4111 1111 1111 1111")
assert "mail_rawletter.sealed" in everywhere("4111 1111 1111 1111")
"""

import base64
import html
import json
import quopri
import re
from collections.abc import Iterator
from urllib.parse import quote

from cryptography.exceptions import InvalidTag
from django.db import connection

from zabota.base.vault.seal import NONCE, unseal
from zabota.core.mail.mime import Budget, read
from zabota.core.mail.words import decode_words

COLUMNS = """
    SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND c.data_type IN ('text', 'character varying', 'character', 'bytea', 'json', 'jsonb', 'ARRAY', 'bigint', 'integer')
"""
# The purposes under which this installation seals; a new one must be named here.
PURPOSES = ("letter", "mailbox", "second-step", "kept-secret")
_TAG = re.compile(r"<[^<>]*>")
_NOT_WORDS = re.compile(r"[\W_]+")


def everywhere(words: str) -> list[str]:
    """The "table.column" of all values that still hold these words: as they are, without what parts them (so that a
    number is found however it is grouped), and in the encodings of letters and pages.
    """
    found = set()
    for table, column, kind in _columns():
        for value in _values(table, column):
            if _holds(value, words, kind):
                found.add(f"{table}.{column}")
                break
    return sorted(found)


def nowhere(words: str) -> bool:
    """True, or an assertion error that names the places."""
    places = everywhere(words)
    assert not places, f"{words!r} is still in {places}"
    return True


def _columns() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        return cursor.fetchall()


def _values(table: str, column: str) -> Iterator[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL')
        for (value,) in cursor.fetchall():
            if isinstance(value, bytes | memoryview):
                yield bytes(value)
            elif isinstance(value, str):
                yield value.encode()
            else:
                yield json.dumps(value, ensure_ascii=False, default=str).encode()


def _holds(value: bytes, words: str, kind: str) -> bool:
    texts = [one for plain in _plain(value, kind) for one in _readings(plain)]
    needle = _bare(words)
    return any(form in text for text in texts for form in _forms(words)) or any(needle in _bare(text) for text in texts)


def _plain(value: bytes, kind: str) -> Iterator[bytes]:
    """The bytes themselves, and what was sealed in them."""
    yield value
    if kind == "bytea" and len(value) > NONCE + 16:
        for purpose in PURPOSES:
            try:
                yield unseal(value, purpose=purpose)
            except InvalidTag:
                continue


def _readings(plain: bytes) -> Iterator[str]:
    """The bytes as text in the charsets of letters, and every part of a letter that they may be."""
    for codec in ("utf-8", "utf-16-le", "utf-16-be", "koi8-r", "cp1251"):
        text = plain.decode(codec, "ignore")
        yield text
        if "<" in text or "&" in text:
            yield html.unescape(_TAG.sub("", text))
    if b":" in plain[:4000]:
        for part in read(plain, Budget()).walk():
            yield from (decode_words(value.decode("latin-1")) for _name, value in part.head)
            yield from (*part.params.values(), *part.disposition_params.values())
            content = part.content()
            if content != plain:
                yield from _readings(content)


def _forms(words: str) -> set[str]:
    data = words.encode()
    # Base64 by all three places where a word can begin, without the ends that its neighbours share.
    coded = {base64.b64encode(b"x" * shift + data).decode()[shift + bool(shift) : -4] for shift in (0, 1, 2)}
    return {words, quote(words), quopri.encodestring(data).decode(), data.hex(), json.dumps(words)[1:-1]} | {
        one for one in coded if len(one) >= 8
    }


def _bare(text: str) -> str:
    return _NOT_WORDS.sub("", text).casefold()

"""The example that the documentation of S3 works out, and what must not be shown."""

from datetime import UTC, datetime

from zabota.core.files.signing import EMPTY, Keys, escaped, query_of, signed

KEYS = Keys("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
AT = datetime(2013, 5, 24, tzinfo=UTC)
HOST = {"Host": "examplebucket.s3.amazonaws.com"}


def signature(headers: dict[str, str]) -> str:
    return headers["Authorization"].rpartition("Signature=")[2]


def test_it_signs_as_the_documentation_does() -> None:
    found = signed(KEYS, "GET", "/test.txt", {}, HOST | {"Range": "bytes=0-9"}, payload=EMPTY, at=AT)
    assert signature(found) == "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    found = signed(KEYS, "GET", "/", {"max-keys": "2", "prefix": "J"}, HOST, payload=EMPTY, at=AT)
    assert signature(found) == "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"


def test_names_are_escaped_once_and_questions_are_in_order() -> None:
    assert escaped("/ab/чек 1+1.pdf") == "/ab/%D1%87%D0%B5%D0%BA%201%2B1.pdf"
    assert query_of({"prefix": "a b", "list-type": "2"}) == "list-type=2&prefix=a%20b"


def test_the_secret_is_in_no_words_about_it() -> None:
    assert "wJalr" not in repr(KEYS)
    assert "wJalr" not in str(signed(KEYS, "GET", "/", {}, HOST, payload=EMPTY, at=AT))

"""A model comes back as it was, or not at all."""

import hashlib

import numpy as np
import pytest

from zabota.core.routing.packing import MAGIC, Corrupt, pack, unpack
from zabota.core.routing.tests.desk import topics
from zabota.core.routing.topics import Topics

PACKED = pack({"kind": "topics", "word": "чек"}, {"a": np.arange(6, dtype=np.float16).reshape(2, 3)})


def sealed(rest: bytes) -> bytes:
    return MAGIC + hashlib.sha256(rest).digest() + rest


def test_head_and_arrays_come_back() -> None:
    head, arrays = unpack(PACKED, kind="topics")
    assert head["word"] == "чек"
    assert arrays["a"].tolist() == [[0, 1, 2], [3, 4, 5]]


def test_any_other_byte_is_noticed() -> None:
    for place in range(len(PACKED)):
        damaged = PACKED[:place] + bytes([PACKED[place] ^ 1]) + PACKED[place + 1 :]
        with pytest.raises(Corrupt):
            unpack(damaged, kind="topics")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no model of Zabota"),
        (b"\x80\x04pickle", "no model of Zabota"),
        (b"ZABOTA99" + bytes(40), "another version"),
        (PACKED[:-1], "damaged"),
        (sealed(b""), "cannot be read"),
        (sealed(b"\x02\0\0\0[]"), "cannot be read"),
        (sealed(b"\xff\xff\xff\xff{}"), "cannot be read"),
        (sealed(b'\x3a\0\0\0{"kind": "topics", "arrays": [["a", "float32", [100000000]]]}'), "cannot be read"),
        (pack({"kind": "resolvers"}, {}), "not of 'topics'"),
    ],
)
def test_what_is_none_is_refused_in_words(content: bytes, words: str) -> None:
    with pytest.raises(Corrupt, match=words):
        unpack(content, kind="topics")


def test_a_model_whose_parts_do_not_fit_is_refused() -> None:
    with pytest.raises(Corrupt, match="lacks"):
        Topics.load(pack({"kind": "topics", "labels": ["a"], "heat": 1.0}, {}))
    short = {"features": np.zeros(2, np.int32), "rarity": np.zeros(2, np.float32), "bias": np.zeros(1, np.float32)}
    with pytest.raises(Corrupt, match="fit"):
        Topics.load(
            pack({"kind": "topics", "labels": ["a"], "heat": 1.0}, {**short, "weights": np.zeros((1, 1), np.float16)})
        )


def test_a_model_guesses_after_packing_as_before() -> None:
    text = "Касса снова не печатает!"
    assert Topics.load(topics().packed()).guess(text) == topics().guess(text)
    assert Topics.load(topics().packed()).packed() == topics().packed()

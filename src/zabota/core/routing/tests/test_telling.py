"""What long texts are learned without: features that tell least about labels."""

import numpy as np
import pytest

from zabota.core.routing import telling
from zabota.core.routing.features import counted
from zabota.core.routing.fitting import MOST_FEATURES, fit_topics
from zabota.core.routing.telling import silent, without
from zabota.core.routing.tests.desk import LABELS, TEXTS

TRUTH = np.unique(np.array(LABELS), return_inverse=True)[1]


def test_of_few_short_texts_all_is_heard() -> None:
    found = counted(TEXTS)
    assert not len(silent(found, TRUTH, MOST_FEATURES))
    assert without(found, np.zeros(0, np.int64)) is found


def test_what_is_left_is_no_more_than_can_be_learned_from_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    found = counted(TEXTS)
    monkeypatch.setattr(telling, "MOST_COUNTED", len(found.features) // 2)
    left = without(found, silent(found, TRUTH, MOST_FEATURES))
    assert len(found.features) // 3 < len(left.features) <= len(found.features) // 2


def test_a_word_of_all_labels_goes_before_the_word_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"hello {word}" for word in ("card", "refund") for _ in range(10)]
    found, truth = counted(texts), np.repeat([0, 1], 10)
    of_both = set(found.features[found.of == 0]) & set(found.features[found.of == 10])
    monkeypatch.setattr(telling, "MOST_COUNTED", int(np.sum(~np.isin(found.features, list(of_both)))))
    assert set(silent(found, truth, MOST_FEATURES)) == of_both


def test_what_is_silent_weighs_nothing_and_is_not_strange(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"hello there {word}" for word in ("card", "refund") for _ in range(10)]
    labels = [text.split()[-1] for text in texts]
    found = counted(texts)
    monkeypatch.setattr(telling, "MOST_COUNTED", len(found.features) // 4)
    gone = silent(found, np.repeat([0, 1], 10), MOST_FEATURES)
    model = fit_topics(texts, labels)
    rows = model.linear.rarity.rows(counted(["hello there card"]))
    assert (rows.values**2).sum() == pytest.approx(1, abs=0.001)
    assert not rows.values[np.isin(model.linear.rarity.features[rows.columns], gone)].any()
    assert [guess.label for guess in model.guesses(["hello there card", "hello there refund"])] == ["card", "refund"]

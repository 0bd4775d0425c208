"""A shape is what it says: nothing is lost in JSON or in a link, nothing that makes no sense gets in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zabota.core.query import (
    COLUMNS,
    FIELDS,
    ORDERS,
    Shape,
    Term,
    Unfit,
    field_named,
    from_json,
    read,
    sentence,
    to_json,
    write,
)

SAMPLES = {
    "owner": ("me", "nobody", "7", "team-3"),
    "team": ("mine", "none", "3"),
    "channel": ("mail", "phone"),
    "language": ("ro", "ru", "pt-BR"),
    "tag": ("printer", "a,b;c:d", "-minus", "Тег с пробелом", "100%"),
    "topic": ("none", "4"),
    "brand": ("1",),
    "organisation": ("none", "9"),
    "created": ("24h", "7d"),
    "active": ("1h", "365d"),
    "field-order-number": ("none", "A-17; ș,б:%", "12"),
}


@st.composite
def shapes(draw):
    keys = draw(
        st.lists(st.tuples(st.sampled_from([*FIELDS, "field-order-number"]), st.booleans()), unique=True, max_size=6)
    )
    terms = []
    for name, but in keys:
        field = field_named(name)
        values = SAMPLES.get(name, field.words)
        many = len(values) if field.several else 1
        terms.append(
            Term(name, tuple(draw(st.lists(st.sampled_from(values), unique=True, min_size=1, max_size=many))), but)
        )
    others = [name for name in (*COLUMNS, "field-order-number") if name != "subject"]
    columns = draw(st.permutations(["subject", *draw(st.lists(st.sampled_from(others), unique=True))]))
    return Shape(tuple(terms), draw(st.sampled_from(ORDERS)), tuple(columns))


@given(shapes())
def test_a_link_and_json_bring_back_the_same_shape(shape):
    assert read(write(shape)) == shape
    assert from_json(to_json(shape.terms)) == shape.terms


@given(shapes())
def test_a_sentence_names_every_condition_once(shape):
    said = sentence(shape)
    whole = ((Term("status", said.status),) if said.status else ()) + said.where + said.but
    assert sorted(whole) == sorted(shape.terms)
    assert not {term.field for term in shape.terms} & set(said.free)


@given(st.text(max_size=200))
def test_any_text_is_a_shape_or_is_refused(text):
    try:
        shape = read(text)
    except Unfit:
        return
    assert read(write(shape)) == shape


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("colour:red", "field"),
        ("owner:", "value"),
        ("owner:0", "value"),
        ("created:24h,7d", "many"),
        ("owner:me,me", "twice"),
        ("owner:me;owner:7", "twice"),
        ("order:random", "order"),
        ("columns:customer", "columns"),
        ("columns:subject,colour", "columns"),
        ("owner", "form"),
        ("tag:" + "x" * 41, "value"),
        ("owner:" + ",".join(map(str, range(1, 30))), "many"),
        ("x" * 5000, "form"),
    ],
)
def test_what_makes_no_sense_is_refused(text, why):
    with pytest.raises(Unfit) as caught:
        read(text)
    assert caught.value.why == why


@pytest.mark.parametrize(
    "found",
    [None, {}, "status", [1], [{}], [{"field": 1, "values": ["x"]}], [{"field": "tag", "values": "x"}],
     [{"field": "tag", "values": [1]}], [{"field": "tag", "values": ["x"], "but": 1}],
     [{"field": "tag", "values": ["x"], "sql": "1=1"}]],
)  # fmt: skip
def test_json_of_another_form_is_refused(found):
    with pytest.raises(Unfit):
        from_json(found)


def test_damage_sorts_only_what_is_open():
    assert read("status:open;order:damage").sorted_by == "damage"
    assert read("turn:customer;order:damage").sorted_by == "damage"
    for text in ("order:damage", "status:open,solved;order:damage", "-status:solved;order:damage"):
        assert read(text).sorted_by == "active"


def test_a_condition_is_changed_in_its_place_and_taken_out():
    shape = read("status:open;owner:me;order:oldest")
    assert write(shape.having("owner", ["nobody"])) == "status:open;owner:nobody;order:oldest"
    assert write(shape.having("owner", [])) == "status:open;order:oldest"
    assert write(shape.having("tag", ["x"], but=True)) == "status:open;owner:me;-tag:x;order:oldest"

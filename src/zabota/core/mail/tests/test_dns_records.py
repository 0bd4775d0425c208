import pytest

from zabota.core.mail.dns_records import (
    Dmarc,
    aligned,
    dmarc_of,
    dmarc_places,
    included,
    key_found,
    spf_records,
    spf_with,
)


def test_spf_is_told_from_other_texts() -> None:
    assert spf_records(["v=spf1 -all", "google-site-verification=x", "V=SPF1 mx", "v=spf10 all"]) == [
        "v=spf1 -all",
        "V=SPF1 mx",
    ]


def test_the_domains_an_spf_record_hands_on_to() -> None:
    assert included("v=spf1 include:_spf.Google.com ?include:b.example mx redirect=c.example") == [
        "_spf.google.com",
        "b.example",
        "c.example",
    ]


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ("", "v=spf1 include:x ~all"),
        ("v=spf1 mx -all", "v=spf1 mx include:x -all"),
        ("v=spf1 mx", "v=spf1 mx include:x"),
        ("v=spf1 redirect=y", "v=spf1 include:x redirect=y"),
    ],
)
def test_one_more_sender_stands_before_what_is_said_of_all_others(record: str, expected: str) -> None:
    assert spf_with(record, "include:x") == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], None),
        (["something else"], None),
        (["v=DMARC1; p=reject; adkim=s; pct=50"], Dmarc("reject", strict_dkim=True, percent=50)),
        (["v = DMARC1;p=Quarantine"], Dmarc("quarantine")),
        (["v=DMARC1; p=maybe; pct=many"], Dmarc("none")),
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], None),
    ],
)
def test_the_policy(texts: list[str], expected: Dmarc | None) -> None:
    assert dmarc_of(texts) == expected


def test_the_policy_is_looked_for_upwards() -> None:
    assert dmarc_places("a.b.example.org") == ["_dmarc.a.b.example.org", "_dmarc.b.example.org", "_dmarc.example.org"]
    assert dmarc_places("example") == ["_dmarc.example"]


def test_relaxed_and_strict() -> None:
    assert aligned("mail.example.org", "Example.org", strict=False)
    assert not aligned("mail.example.org", "example.org", strict=True)
    assert not aligned("notexample.org", "example.org", strict=False)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], "missing"),
        (["v=DKIM1; k=rsa; p=AB CD"], "ok"),
        (["v=DKIM1; p=XYZ"], "other"),
        (["v=DKIM1; p="], "revoked"),
        (["v=spf1 -all"], "other"),
        (["p=ABCD", "p=ABCD"], "several"),
    ],
)
def test_the_record_of_a_key(texts: list[str], expected: str) -> None:
    assert key_found(texts, "ABCD") == expected

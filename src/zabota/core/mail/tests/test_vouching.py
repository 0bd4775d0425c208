"""Who vouches for a sender, and whose word counts."""

import authres
import pytest

from zabota.core.mail.auth_results import NAMELESS, first_server, read
from zabota.core.mail.authserv import known, learned
from zabota.core.mail.vouching import Vouch, vouched

OURS = "mx.tarelka.example"
ANA = "ana@marverde.example"


def said(*values: str, below: tuple[tuple[str, str], ...] = ()) -> Vouch:
    headers = (
        ("Received", "from mail.marverde.example by mx.tarelka.example"),
        *(("Authentication-Results", value) for value in values),
        *below,
        ("From", ANA),
        ("Subject", "Printer"),
    )
    return vouched(headers, OURS, ANA)


@pytest.mark.parametrize(
    ("value", "state", "why"),
    [
        ("spf=pass smtp.mailfrom=ana@marverde.example; dkim=pass header.d=marverde.example; dmarc=pass (p=REJECT) "
         "header.from=marverde.example", "pass", "dmarc"),
        ("dkim=pass header.i=@marverde.example header.s=one header.b=CGxGg1rV", "pass", "dkim"),
        ("dkim=pass header.d=mail.marverde.example", "pass", "dkim"),
        ("dkim=fail header.d=marverde.example; dkim=pass header.d=marverde.example", "pass", "dkim"),
        ('spf=pass (mx: domain of "x;y" (nested) allows it) smtp.mailfrom="ana@marverde.example"', "pass", "spf"),
        ("spf=pass smtp.mail=marverde.example", "pass", "spf"),
        ("dmarc=bestguesspass action=none header.from=marverde.example", "pass", "dmarc"),
        ("dmarc=temperror header.from=marverde.example; dkim=pass header.d=marverde.example", "pass", "dkim"),
        ("dmarc=fail (p=NONE) header.from=marverde.example; spf=pass smtp.mailfrom=marverde.example", "fail", "dmarc"),
        ("dmarc=fail header.from=marverde.example; dkim=pass header.d=marverde.example", "fail", "dmarc"),
        ("spf=fail smtp.mailfrom=marverde.example; dkim=none", "fail", "spf"),
        ("spf=hardfail smtp.mailfrom=ana@marverde.example", "fail", "spf"),
        ("spf=softfail smtp.mailfrom=marverde.example; dkim=fail header.d=marverde.example", "fail", "both"),
        ("dkim=fail (body hash) header.d=marverde.example; spf=none", "fail", "dkim"),
        ("spf=softfail smtp.mailfrom=marverde.example; dkim=none", "none", "unproven"),
        ("spf=neutral smtp.mailfrom=marverde.example; dkim=neutral (no sig)", "none", "unproven"),
        ("spf=pass smtp.mailfrom=bounces.sender.example", "none", "unproven"),
        ("dkim=pass header.d=example", "none", "unproven"),
        ("dkim=pass header.d=verde.example", "none", "unproven"),
        ("dkim=fail header.d=marverde.example; spf=pass smtp.mailfrom=list.example", "none", "unproven"),
        ("spf=fail smtp.mailfrom=elsewhere.example", "none", "unproven"),
        ("dmarc=pass header.from=elsewhere.example", "none", "unproven"),
        ("none", "none", "silent"),
    ],
)  # fmt: skip
def test_what_the_server_says_decides(value, state, why):
    assert said(f"{OURS}; {value}") == Vouch(state, why)


def test_nobody_speaks_where_no_server_is_named_or_none_wrote():
    assert said() == Vouch("none", "silent")
    assert vouched((("Authentication-Results", f"{OURS}; dmarc=pass"), ("From", ANA)), "", ANA) == Vouch(
        "none", "silent"
    )


def test_another_servers_word_does_not_count():
    assert said("mx.stranger.example; dmarc=pass header.from=marverde.example") == Vouch("none", "silent")
    assert said("mx.tarelka.example.stranger.example; dmarc=pass") == Vouch("none", "silent")


def test_a_header_that_came_with_the_letter_does_not_count():
    forged = ("Authentication-Results", f"{OURS}; dmarc=pass header.from=marverde.example")
    assert said(f"{OURS}; dmarc=fail", below=(("DKIM-Signature", "v=1"), forged)) == Vouch("fail", "dmarc")
    assert said(f"{OURS}; spf=none; dkim=none", below=(forged,)) == Vouch("none", "unproven")
    assert said(f"{OURS}; spf=none", below=(("Received", "by mx"), forged)) == Vouch("none", "unproven")


def test_one_header_for_each_check_is_one_word():
    assert said(f"{OURS}; spf=none", f"{OURS}; dkim=pass header.d=marverde.example") == Vouch("pass", "dkim")
    assert said(
        f"{OURS}; dkim=fail header.d=marverde.example", f"{OURS}; dkim=pass header.d=marverde.example"
    ) == Vouch("fail", "dkim")


def test_a_machine_of_the_house_speaks_for_the_house():
    headers = (("Authentication-Results", "mta7.sp2.yahoo.com  from=x; dkim=pass header.d=marverde.example"),)
    assert vouched(headers, "yahoo.com", ANA).proven
    assert not vouched(headers, "hoo.com", ANA).proven


def test_a_list_that_broke_the_proof_is_hinted_at():
    assert said(f"{OURS}; dmarc=fail header.from=marverde.example; arc=pass (i=1)") == Vouch("fail", "dmarc", True)


def test_two_authors_prove_nothing():
    value = f"{OURS}; dmarc=pass header.from=marverde.example"
    assert said(value, below=(("From", "ceo@bank.example"),)) == Vouch("none", "unproven")


def test_microsoft_writes_no_name():
    value = (
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=marverde.example; tarelka.example; dkim=none (message not "
        "signed) header.d=none;tarelka.example; dmarc=pass action=none header.from=marverde.example;compauth=pass"
    )
    assert read(value).server == NAMELESS
    headers = (("Authentication-Results", value), ("From", ANA))
    assert vouched(headers, NAMELESS, ANA) == Vouch("pass", "dmarc")
    assert vouched(headers, OURS, ANA) == Vouch("none", "silent")


@pytest.mark.parametrize(
    "value",
    [
        "mx.example.org; spf=pass smtp.mailfrom=example.net; dkim=pass (good signature) header.i=@example.net",
        "example.com 1; dkim=pass reason=\"good (signature)\" header.i=@mail-router.example.net; dkim=fail header.d=x.example",
        "example.org; auth=pass (cram-md5) smtp.auth=sender@example.com; iprev=pass policy.iprev=192.0.2.200",
        "example.org; none",
    ],
)  # fmt: skip
def test_it_reads_what_the_standard_allows_as_the_library_does(value):
    theirs = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {value}")
    ours = read(value)
    assert ours.server == theirs.authserv_id
    assert [(each.method, each.result) for each in ours.results] == [(one.method, one.result) for one in theirs.results]


@pytest.mark.parametrize("value", ["", ";", "(((", '"', "a b; =pass; dkim=; dkim", "x;" * 5000, "(" * 20_000, "\\"])
def test_a_broken_header_says_nothing(value):
    assert read(value).results == ()
    assert said(value) == Vouch("none", "silent")


def test_the_topmost_header_names_the_server():
    headers = (("Authentication-Results", f"{OURS}; none"), ("Authentication-Results", "other.example; none"))
    assert first_server(headers) == OURS
    assert first_server(()) == ""


def test_well_known_servers_need_not_be_learned():
    assert known("imap.gmail.com") == "mx.google.com"
    assert known("outlook.office365.com") == NAMELESS
    assert known("imap.notgmail.com") == ""
    assert learned("imap.mail.ru", []) == "mail.ru"


def seen(name: str, letters: int, domains: int) -> list[tuple[str, str]]:
    return [(name, f"d{number % domains}.example") for number in range(letters)]


@pytest.mark.parametrize(
    ("host", "name", "letters", "domains"),
    [
        ("imap.tarelka.example", OURS, 10, 4),
        ("tarelka.example", OURS, 10, 4),
        ("imap.tarelka.example", "filter.example", 20, 5),
        ("mail.co.uk", "mx.stranger.co.uk", 20, 5),
        ("192.168.0.7", "9.168.0.7", 20, 5),
    ],
)
def test_a_name_is_learned_from_letters_of_many(host, name, letters, domains):
    many = seen(name, letters, domains)
    assert learned(host, many) == name
    assert learned(host, [("", "old.example"), *many]) == name
    assert learned(host, many[1:]) == ""
    assert learned(host, seen(name, letters, domains - 1)) == ""
    assert learned(host, [*many[:-2], ("", "d1.example"), many[-1]]) == ""
    assert learned(host, [*many, ("forged.example", "d1.example")]) == ""


def test_nothing_is_learned_where_no_server_writes():
    assert learned("imap.tarelka.example", seen("", 30, 9)) == ""
    assert learned("imap.tarelka.example", []) == ""

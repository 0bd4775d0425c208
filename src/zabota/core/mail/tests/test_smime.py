"""Letters that are signed or encrypted: what holds, and what is said where it does not."""

from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import ExtendedKeyUsageOID

from zabota.core.mail import parse
from zabota.core.mail.cms import content, kind_of
from zabota.core.mail.smime import Signature, signature_of
from zabota.core.mail.tests import signing
from zabota.core.mail.tests.signing import BODY, ana, authority, made, signed_around, signed_beside, structure

NOW = datetime.now(UTC)


def judged(raw: bytes, *, sender: str = "ana@marverde.example", anchors=None, at: datetime = NOW) -> Signature:
    return signature_of(raw, sender=sender, anchors=[authority().certificate] if anchors is None else anchors, at=at)


def test_a_good_signature_says_who_signed_and_who_vouches():
    found = judged(signed_beside(structure(ana())))
    assert found == Signature("verified", "Ana Popa", ("ana@marverde.example",), "House of Seals")


@pytest.mark.parametrize("style", ["rsa", "pss", "without attributes", "sha512"])
def test_every_usual_kind_of_signature_is_checked(style):
    person = ana(key=signing.rsa_key()) if style in ("rsa", "pss") else ana()
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32) if style == "pss" else None
    cms = structure(
        person, padding=pss, bare=style == "without attributes", digest=hashes.SHA512() if style == "sha512" else None
    )
    assert judged(signed_beside(cms)).state == "verified"
    assert judged(signed_beside(cms).replace(b"silent", b"silenT")).state == "broken"


def test_a_letter_signed_around_is_shown_by_what_lies_within():
    raw = signed_around(structure(ana(), detached=False))
    letter = parse(raw)
    assert (letter.text, letter.attachments, letter.notes) == ("The printer is silent.", (), ("smime-signed",))
    assert judged(raw).state == "verified"


def test_line_ends_of_a_careless_server_do_not_break_it():
    raw = signed_beside(structure(ana()))
    assert judged(raw.replace(b"\r\n", b"\n")).state == "verified"


def test_a_letter_that_was_altered_is_broken():
    raw = signed_beside(structure(ana()))
    assert judged(raw.replace(b"silent", b"burning")).state == "broken"
    assert judged(raw.replace(b"charset=utf-8", b"charset=latin1")).state == "broken"


def test_nobody_we_know_may_vouch_for_the_certificate():
    raw = signed_beside(structure(ana()))
    assert judged(raw, anchors=[]).state == "unknown"
    assert judged(raw, anchors=[made("Another House", authority=True).certificate]).state == "unknown"
    forged = made("House of Seals", authority=True)
    assert judged(signed_beside(structure(ana(by=forged)))).state == "unknown"


def test_a_chain_may_have_links_between():
    middle = made("House of Small Seals", by=authority(), authority=True)
    raw = signed_beside(structure(ana(by=middle), between=(middle,)))
    assert judged(raw).state == "verified"
    assert judged(signed_beside(structure(ana(by=middle)))).state == "unknown"


def test_only_an_authority_can_vouch():
    friend = made("Friend", by=authority(), address="friend@marverde.example")
    assert judged(signed_beside(structure(ana(by=friend), between=(friend,)))).state == "unknown"
    short = made("Short", by=authority(), authority=True, path_length=0)
    below = made("Below", by=short, authority=True)
    assert judged(signed_beside(structure(ana(by=below), between=(below, short)))).state == "unknown"


def test_links_that_go_in_a_circle_end():
    one = made("Circle", authority=True)
    other = made("Circle", by=one, authority=True)
    assert judged(signed_beside(structure(ana(by=other), between=(one, other)))).state == "unknown"


def test_a_certificate_made_for_something_else_is_not_vouched_for():
    raw = signed_beside(structure(ana(uses=ExtendedKeyUsageOID.SERVER_AUTH)))
    assert judged(raw).state == "unknown"


def test_a_certificate_of_another_address_is_said_to_be():
    raw = signed_beside(structure(ana()))
    assert judged(raw, sender="eva@marverde.example").state == "other"
    assert judged(raw, sender="ANA@MARVERDE.example").state == "verified"


def test_a_certificate_must_be_valid_when_it_signs():
    old = ana(until=NOW - timedelta(days=2))
    assert judged(signed_beside(structure(old))).state == "expired"
    assert judged(signed_beside(structure(old, bare=True)), at=NOW - timedelta(days=5)).state == "verified"
    expired = made("Old House", authority=True, until=NOW - timedelta(days=2))
    assert judged(signed_beside(structure(ana(by=expired))), anchors=[expired.certificate]).state == "unknown"


def test_a_weak_digest_proves_nothing():
    person = ana(key=signing.rsa_key())
    cms = structure(person).replace(b"\x60\x86\x48\x01\x65\x03\x04\x02\x01", b"\x60\x86\x48\x01\x65\x03\x04\x02\x7f")
    assert judged(signed_beside(cms)).state == "unchecked"


def test_an_old_digest_proves_nothing_though_it_can_disprove():
    person = ana()
    info = cms.ContentInfo.load(structure(person, bare=True))
    signer = info["content"]["signer_infos"][0]
    signer["digest_algorithm"] = {"algorithm": "sha1"}
    signer["signature"] = person.key.sign(BODY, ec.ECDSA(hashes.SHA1()))
    raw = signed_beside(info.dump(force=True))
    assert judged(raw).state == "unchecked"
    assert judged(raw.replace(b"silent", b"silenT")).state == "broken"


def test_words_around_a_signed_part_are_not_signed():
    inner = signed_beside(structure(ana())).partition(b"Content-Type: ")[2]
    raw = signing.head("multipart/mixed; boundary=o") + b"\r\n--o\r\nContent-Type: " + inner
    raw += b"\r\n--o\r\n\r\nPay to another account.\r\n--o--\r\n"
    assert "another account" in parse(raw).text
    assert judged(raw).state == "part"
    raw = signed_beside(structure(ana())).replace(b"\r\n--b--", b"\r\n--b\r\n\r\nPay to another account.\r\n--b--")
    assert judged(raw).state == "part"


def test_attributes_passed_off_as_content_are_not_believed():
    cms = structure(ana(), body=b"1: this body begins as a SET does", bare=True)
    assert judged(signed_beside(cms, body=b"1: this body begins as a SET does")).state == "unchecked"


def test_an_encrypted_letter_stays_a_file():
    cms = (
        pkcs7.PKCS7EnvelopeBuilder()
        .set_data(BODY)
        .add_recipient(made("Help", key=signing.rsa_key()).certificate)
        .encrypt(serialization.Encoding.DER, [])
    )
    letter = parse(signed_around(cms, "enveloped-data"))
    assert kind_of(cms) == "enveloped_data"
    assert (letter.text, [file.name for file in letter.attachments], letter.notes) == (
        "", ["smime.p7m"], ("smime-encrypted",)
    )  # fmt: skip
    assert letter.attachments[0].content == cms


def test_a_structure_of_unknown_length_is_read():
    data = bytes.fromhex("06092a864886f70d010701")
    pieces = b"\x24\x80\x04\x03abc\x04\x03def\x00\x00"
    raw = (
        b"\x30\x80" + bytes.fromhex("06092a864886f70d010702") + b"\xa0\x80\x30\x80\x02\x01\x01\x31\x00\x30\x80" + data
        + b"\xa0\x80" + pieces + b"\x00\x00\x00\x00" + b"\x31\x00" + b"\x00\x00" * 3
    )  # fmt: skip
    assert content(raw) == b"abcdef"


@pytest.mark.parametrize(
    "cms",
    [b"", b"0", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"\x30\x03\x02\x01\x01", b"\x30" * 5000, bytes(range(256))],
)
def test_broken_structures_are_survived(cms):
    for raw in (signed_beside(cms), signed_around(cms)):
        assert parse(raw).subject == "Printer"
        assert judged(raw).state == "unchecked"


def test_a_cut_structure_is_survived():
    whole = structure(ana(), detached=False)
    for length in range(0, len(whole), 37):
        raw = signed_around(whole[:length])
        assert parse(raw).subject == "Printer"
        assert judged(raw).state in ("unchecked", "broken")


def test_letters_within_letters_within_letters_end():
    cms = structure(ana(), detached=False)
    for _ in range(12):
        cms = structure(ana(), body=b"Content-Type: application/pkcs7-mime\r\n\r\n" + cms, detached=False)
    assert parse(signed_around(cms)).subject == "Printer"


def test_a_signed_letter_that_is_attached_signs_nothing_else():
    raw = (
        signing.head("multipart/mixed; boundary=o")
        + b"\r\n--o\r\n\r\nLook.\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n"
    )
    assert parse(raw + signed_beside(structure(ana())) + b"\r\n--o--\r\n").notes == ()


def test_a_letter_without_a_signature_has_none_to_check():
    assert judged(b"From: ana@marverde.example\r\n\r\nHello").state == "unchecked"

"""OpenPGP: shown honestly, never checked here."""

import pytest

from zabota.core.mail import parse
from zabota.core.mail.armour import without_armour
from zabota.core.mail.tests.letters import simple

SIGNED = """Before

-----BEGIN PGP SIGNED MESSAGE-----
Hash: SHA256

The printer is silent.
- --{space}
Ana
-----BEGIN PGP SIGNATURE-----
Version: GnuPG v2

iQEzBAEBCAAdFiEE
=abcd
-----END PGP SIGNATURE-----

After""".format(space=" ")
ENCRYPTED = """Hello

-----BEGIN PGP MESSAGE-----

hQEMA7wC3jGm
=abcd
-----END PGP MESSAGE-----
"""


def test_signed_words_stand_without_their_armour():
    assert without_armour(SIGNED) == ("Before\n\nThe printer is silent.\n-- \nAna\n\nAfter", [], ["pgp-signed"])
    letter = simple(SIGNED.replace("\n", "\r\n"))
    assert "PGP" not in letter.text
    assert letter.notes == ("pgp-signed",)
    assert "SHA256" not in letter.reply + letter.quoted + letter.signature


def test_encrypted_words_become_a_file():
    letter = simple(ENCRYPTED.replace("\n", "\r\n"))
    assert letter.text.strip() == "Hello"
    assert letter.notes == ("pgp-encrypted",)
    (file,) = letter.attachments
    assert file.name == "encrypted.asc"
    assert file.content.decode() == "\n".join(ENCRYPTED.split("\n")[2:])


@pytest.mark.parametrize(
    "cut", ["-----END PGP SIGNATURE-----", "-----BEGIN PGP SIGNATURE-----", "-----END PGP MESSAGE-----"]
)
def test_armour_without_an_end_is_left_alone(cut):
    for whole in (SIGNED, ENCRYPTED):
        if cut in whole:
            broken = whole.replace(cut, "")
            assert without_armour(broken) == (broken, [], [])


def test_quoted_armour_is_left_alone():
    quoted = "\n".join(f"> {line}" for line in SIGNED.split("\n"))
    assert without_armour(quoted) == (quoted, [], [])


def test_many_beginnings_end_in_time():
    text = "-----BEGIN PGP MESSAGE-----\n" * 50_000
    assert without_armour(text)[0] == text


def test_a_signature_beside_the_letter_is_noted():
    raw = (
        b"From: ana@marverde.example\r\nContent-Type: multipart/signed; protocol=application/pgp-signature; boundary=b\r\n"
        b"\r\n--b\r\n\r\nThe printer is silent.\r\n--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\n"
        b"-----BEGIN PGP SIGNATURE-----\r\n\r\nx\r\n-----END PGP SIGNATURE-----\r\n--b--\r\n"
    )
    letter = parse(raw)
    assert (letter.text, letter.notes) == ("The printer is silent.", ("pgp-signed",))


def test_an_encrypted_letter_stays_a_file():
    raw = (
        b"From: ana@marverde.example\r\nContent-Type: multipart/encrypted; protocol=application/pgp-encrypted; boundary=b\r\n"
        b"\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n"
        b"Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n"
        b"-----BEGIN PGP MESSAGE-----\r\n\r\nx\r\n-----END PGP MESSAGE-----\r\n--b--\r\n"
    )
    letter = parse(raw)
    assert (letter.text, letter.notes) == ("", ("pgp-encrypted",))
    assert "encrypted.asc" in [file.name for file in letter.attachments]

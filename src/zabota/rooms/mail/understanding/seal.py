"""How a letter is signed or encrypted, and what of that holds.

Fact: [{"kind": "smime" | "pgp", "state": core.mail.smime or "encrypted", "who": …, "issuer": …, "addresses": […]}, …].
"""

from typing import Any

from django.utils.translation import gettext as _

from zabota.base.ports.marks import Mark
from zabota.core.mail import Letter
from zabota.core.mail.opening import PGP_ENCRYPTED, PGP_SIGNED, SMIME_ENCRYPTED, SMIME_SIGNED
from zabota.rooms.mail.models import RawLetter
from zabota.rooms.mail.understanding import masked

KEY = "seal"
Seal = dict[str, Any]


def understood(letter: Letter, raw: RawLetter) -> list[Seal] | None:
    found: list[Seal] = []
    if SMIME_ENCRYPTED in letter.notes:
        found.append({"kind": "smime", "state": "encrypted"})
    if PGP_ENCRYPTED in letter.notes:
        found.append({"kind": "pgp", "state": "encrypted"})
    if SMIME_SIGNED in letter.notes:
        found.append(_checked(letter, raw))
    if PGP_SIGNED in letter.notes:
        found.append({"kind": "pgp", "state": "unchecked"})
    return found or None


def _checked(letter: Letter, raw: RawLetter) -> Seal:
    if masked.KEY in raw.facts:
        # What was signed held a secret, and is not kept.
        return {"kind": "smime", "state": "masked"}
    # What reads certificates takes a while to import; most letters do not need it.
    from zabota.core.mail.smime import signature_of
    from zabota.rooms.mail.anchors import anchors

    seal = signature_of(raw.content, sender=letter.from_.address, anchors=anchors(), at=raw.received_at)
    whose = {"who": seal.who, "issuer": seal.issuer, "addresses": list(seal.addresses[:3])}
    return {"kind": "smime", "state": seal.state, **whose}


def said(fact: list[Seal], raw: RawLetter) -> list[Mark]:
    del raw
    return [_said(seal) for seal in fact]


def _said(seal: Seal) -> Mark:
    if seal["state"] == "encrypted":
        words = _("Encrypted with PGP, cannot be read here")
        words = words if seal["kind"] == "pgp" else _("Encrypted, cannot be read here")
        return Mark(
            words, icon="lock", detail=_("The key is with the person it was meant for. The file can be opened there.")
        )
    if seal["kind"] == "pgp":
        return Mark(_("Signed with PGP, not checked here"), icon="shield")
    return _SAID[seal["state"]](seal)


def _verified(seal: Seal) -> Mark:
    detail = _("The letter is as it was signed, and %(issuer)s vouches for the certificate.") % seal
    return Mark(_("Signed by %(who)s") % seal, "accent", "badge-check", detail)


def _unknown(seal: Seal) -> Mark:
    detail = _("The signature is right. Nobody we know vouches for the certificate of %(who)s.") % seal
    return Mark(_("Signed, nobody known vouches for it"), icon="shield", detail=detail)


def _other(seal: Seal) -> Mark:
    words = _("The certificate is for %(addresses)s, but the letter names another sender.")
    detail = words % {"addresses": ", ".join(seal["addresses"]) or seal["who"]}
    return Mark(_("Signed by somebody else"), "amber", "triangle-alert", detail)


def _expired(seal: Seal) -> Mark:
    detail = _("The certificate of %(who)s was not valid when the letter was signed.") % seal
    return Mark(_("Signed with a certificate out of date"), "amber", "triangle-alert", detail)


def _broken(seal: Seal) -> Mark:
    detail = _("Its words are not those that %(who)s signed. Mailing lists change letters too.") % seal
    return Mark(_("Altered after it was signed"), "amber", "triangle-alert", detail)


def _part(seal: Seal) -> Mark:
    del seal
    return Mark(
        _("Only a part of it is signed"), icon="shield", detail=_("What stands around it may be anybody's words.")
    )


def _unchecked(seal: Seal) -> Mark:
    del seal
    return Mark(
        _("Signed, not checked"), icon="shield", detail=_("The signature could not be read, or is of a weak kind.")
    )


def _masked(seal: Seal) -> Mark:
    del seal
    detail = _("A secret was hidden in what was signed, so the signature cannot be checked.")
    return Mark(_("Signed, not checked"), icon="shield", detail=detail)


_SAID = {
    "masked": _masked,
    "verified": _verified,
    "unknown": _unknown,
    "other": _other,
    "expired": _expired,
    "broken": _broken,
    "part": _part,
    "unchecked": _unchecked,
}

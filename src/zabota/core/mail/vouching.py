"""Whether the mailbox's own server vouches that a letter comes from whom it says (SPF, DKIM, DMARC; RFC 7489)."""

from dataclasses import dataclass

from zabota.core.mail.addresses import ascii_domain
from zabota.core.mail.auth_results import Result, at_top
from zabota.core.mail.letter import Headers

PASS, FAIL, NONE = "pass", "fail", "none"
_SPF_DOMAINS = ("smtp.mailfrom", "smtp.mail", "smtp.envelope-from", "smtp.helo")
_REFUSED = {"fail", "hardfail"}


@dataclass(frozen=True, slots=True)
class Vouch:
    """state: "pass", "fail" or "none". why: what decided it.

    pass: "dmarc", "dkim", "spf". fail: "dmarc" (the domain's own rule is broken), "spf" (sent from a machine the domain
    does not allow), "dkim" (altered, or not signed by whom it says), "both". none: "silent" (no server that is believed
    says anything), "unproven" (it says nothing for or against). passed_on: the server says that the letter came whole
    to a list or a forwarding address that broke the proof (ARC, RFC 8617): a hint, never a proof.
    """

    state: str
    why: str
    passed_on: bool = False

    @property
    def proven(self) -> bool:
        return self.state == PASS


def vouched(headers: Headers, authserv_id: str, from_address: str) -> Vouch:
    """What the server of this name (Mailbox.authserv_id; "" believes nobody) says about the address in From.

    Headers of other servers, and those further down, may be forged and are not looked at. Two From headers prove
    nothing, since the server may have checked the other one.
    """
    results = at_top(headers, authserv_id.strip().lower())
    domain = ascii_domain(from_address.rpartition("@")[2])
    if not results:
        return Vouch(NONE, "silent")
    if not domain or sum(name.lower() == "from" for name, _ in headers) > 1:
        return Vouch(NONE, "unproven")
    passed_on = any(result.method == "arc" and result.result == "pass" for result in results)
    if why := _proof(results, domain):
        return Vouch(PASS, why)
    if why := _refusal(results, domain):
        return Vouch(FAIL, why, passed_on)
    return Vouch(NONE, "unproven", passed_on)


def aligned(domain: str, sender: str) -> bool:
    """Whether a domain that was proven speaks for the sender's: the same, above or below it."""
    return bool(domain) and "." in domain and (
        domain == sender or sender.endswith("." + domain) or domain.endswith("." + sender)
    )  # fmt: skip


def _proof(results: tuple[Result, ...], domain: str) -> str:
    for result in results:
        if result.method == "dmarc" and result.result != "none" and not result.result.endswith("error"):
            if result.result not in ("pass", "bestguesspass"):
                return ""
            if aligned(result.domain("header.from") or domain, domain):
                return "dmarc"
    for method, names in (("dkim", ("header.d", "header.i")), ("spf", _SPF_DOMAINS)):
        passed = [each for each in results if each.method == method and each.result == "pass"]
        if any(aligned(each.domain(*names), domain) for each in passed):
            return method
    return ""


def _refusal(results: tuple[Result, ...], domain: str) -> str:
    said = {method: {each.result for each in results if each.method == method} for method in ("dmarc", "dkim", "spf")}
    if "fail" in said["dmarc"]:
        return "dmarc"
    if "pass" in said["dkim"] or "pass" in said["spf"]:
        return ""
    forbidden = any(
        each.method == "spf" and each.result in _REFUSED and aligned(each.domain(*_SPF_DOMAINS) or domain, domain)
        for each in results
    )
    altered = bool(said["dkim"] & _REFUSED)
    if altered and (forbidden or said["spf"] & {"softfail", *_REFUSED}):
        return "both"
    if forbidden:
        return "spf"
    return "dkim" if altered else ""

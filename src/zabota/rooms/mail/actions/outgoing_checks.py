"""What will become of letters from a mailbox, as lines of its diagnosis: SPF, DKIM, DMARC, and the way out itself."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zabota.rooms.mail.actions import self_letters
from zabota.rooms.mail.checks import Check
from zabota.rooms.mail.models import DkimKey, Mailbox, OutLetter
from zabota.rooms.mail.providers import provider_of
from zabota.rooms.mail.trouble_words import of_code

DAY = timedelta(days=1)
State = OutLetter.State


def outgoing_checks(mailbox: Mailbox, *, at: datetime) -> list[Check]:
    """From what is known already: nobody outside is asked. See outgoing_facts.look."""
    if not mailbox.smtp_host:
        words = _("Letters arrive, but no outgoing server is named, so nothing can be answered.")
        return [Check("out", "red", _("Answers cannot leave"), words)]
    key = DkimKey.objects.filter(domain=mailbox.domain).first()
    seen = self_letters.last(mailbox, at=at).results
    checks = [_leaving(mailbox, at=at), _spf(mailbox, seen), _dkim(mailbox, key, seen), _dmarc(mailbox, key, seen)]
    return [*checks, *_returns(mailbox, at=at)]


def _leaving(mailbox: Mailbox, *, at: datetime) -> Check:
    port, host = str(mailbox.smtp_port), mailbox.smtp_host
    mine = OutLetter.objects.filter(mailbox=mailbox)
    waiting = mine.filter(state=State.WAITING).count()
    if mailbox.out_trouble:
        words = f"{of_code(mailbox.out_trouble, host=host)} {mailbox.out_detail}".strip()
        return Check("out", "red", _("Answers do not leave"), words, port)
    sent = mine.filter(state=State.SENT, sent_at__gt=at - DAY).count()
    failed = mine.filter(state=State.FAILED, created_at__gt=at - DAY).count()
    values = {"host": host, "sent": sent, "all": sent + failed, "waiting": waiting}
    if not sent and not failed and not mailbox.out_ok_at:
        return Check("out", "", _("Nothing has left yet"), _("Send a letter to yourself to try it."), port)
    if failed:
        words = _("In a day %(host)s took %(sent)s of %(all)s letters; %(waiting)s wait.") % values
        return Check("out", "amber", _("Some answers could not be sent"), words, port)
    words = _("%(host)s took every letter of the last day (%(sent)s); %(waiting)s wait.") % values
    return Check("out", "ok", _("Answers leave"), words, port)


def _spf(mailbox: Mailbox, seen: dict[str, str]) -> Check:
    facts = mailbox.out_facts.get("spf", {})
    result, host = facts.get("result", ""), mailbox.smtp_host
    values = {"host": host, "domain": mailbox.domain, "ip": facts.get("ip", "")}
    record = f"{mailbox.domain} TXT {facts['wanted']}" if facts.get("wanted") else ""
    if seen.get("spf") == "pass" and result not in ("pass", "provider"):
        return Check("spf", "ok", _("The sending server is allowed"), _("A letter to yourself proved it."), "SPF")
    match result:
        case "provider":
            words = _("The address belongs to the provider, who looks after this.")
            return Check("spf", "ok", _("The sending server is allowed"), words, "SPF")
        case "pass":
            words = _("%(domain)s lets %(host)s send letters in its name.") % values
            return Check("spf", "ok", _("The sending server is allowed"), words, "SPF")
        case "none":
            words = _("%(domain)s does not say who may send for it, so some answers land in spam. Add this record:")
            return Check("spf", "amber", _("Nobody vouches for the sending server"), words % values, "SPF", record)
        case "several":
            words = _("%(domain)s has more than one SPF record, so that none counts. Make one of them.")
            return Check("spf", "red", _("Two SPF records contradict each other"), words % values, "SPF")
        case "permerror":
            words = _("The SPF record of %(domain)s has a mistake, so that it does not count.") % values
            return Check("spf", "red", _("The SPF record cannot be read"), words, "SPF")
        case "fail" | "softfail" | "neutral":
            words = _("%(domain)s does not let %(host)s send in its name. Change its SPF record to this:") % values
            title = _("Answers are refused") if result == "fail" else _("Some answers land in spam")
            return Check("spf", "red" if result == "fail" else "amber", title, words, "SPF", record)
        case _:
            return Check("spf", "", _("Who may send is not known"), _unknown(mailbox), "SPF")


def _dkim(mailbox: Mailbox, key: DkimKey | None, seen: dict[str, str]) -> Check:
    values = {"domain": mailbox.domain}
    if key is None:
        if seen.get("dkim") == "pass" or provider_of(mailbox.address):
            return Check("dkim", "ok", _("Letters are signed"), _("The provider signs them."), "DKIM")
        words = _("The provider may sign them: send a letter to yourself to see. Or let the desk sign them.")
        return Check("dkim", "amber" if seen.get("dkim") else "", _("The desk does not sign letters"), words, "DKIM")
    if key.found_at:
        words = _("Nobody can change a letter from %(domain)s on its way without being found out.") % values
        return Check("dkim", "ok", _("Letters are signed"), words, "DKIM")
    record = f"{key.record_name} TXT {key.record}"
    words = {
        "": _("Add this record to DNS, then check again. Letters leave unsigned until it is found."),
        "missing": _("The record is not in DNS yet. Changes are seen after 10 to 60 minutes, at times a day."),
        "other": _("Another key stands in DNS, so letters leave unsigned. Put this record in its place."),
        "revoked": _("The record in DNS is empty, so letters leave unsigned. Put this record in its place."),
        "several": _("There is more than one record under this name. Keep only this one."),
        "unknown": _("DNS gave no answer. It is asked again by itself."),
    }[key.trouble]
    return Check("dkim", "amber", _("Letters are not signed yet"), words, "DKIM", record)


def _dmarc(mailbox: Mailbox, key: DkimKey | None, seen: dict[str, str]) -> Check:
    """What becomes of letters that can prove neither by SPF nor by DKIM that they are the domain's."""
    facts = mailbox.out_facts.get("dmarc", {})
    policy, values = facts.get("policy", ""), {"domain": mailbox.domain}
    # We send with the mailbox's own address as envelope sender, so SPF speaks of the same domain as From.
    spf = mailbox.out_facts.get("spf", {}).get("result") in ("pass", "provider")
    dkim = bool(key and key.found_at)
    proven = spf or dkim or seen.get("dmarc") == "pass"
    if policy == "missing":
        record = f"_dmarc.{mailbox.domain} TXT v=DMARC1; p=none"
        words = _("Large providers want %(domain)s to say what becomes of forged letters. Add this record:") % values
        return Check("dmarc", "amber", _("%(domain)s has no policy") % values, words, "DMARC", record)
    if policy in ("", "unknown"):
        return Check("dmarc", "", _("The policy is not known"), _unknown(mailbox), "DMARC")
    if proven:
        words = _("Our letters prove that they come from %(domain)s; forged ones are found out.") % values
        return Check("dmarc", "ok", _("Letters pass the policy"), words, "DMARC")
    if policy == "none":
        words = _(
            "Our letters prove neither by SPF nor by DKIM that they are from %(domain)s. They arrive all the same."
        )
        return Check("dmarc", "amber", _("Letters do not prove where they come from"), words % values, "DMARC")
    words = (
        _("%(domain)s asks to refuse letters that prove neither SPF nor DKIM, and ours do not. Mend one of the two.")
        if policy == "reject"
        else _("%(domain)s asks to put letters into spam that prove neither SPF nor DKIM. Mend one of the two.")
    )
    return Check("dmarc", "red", _("Answers are refused or land in spam"), words % values, "DMARC")


def _returns(mailbox: Mailbox, *, at: datetime) -> list[Check]:
    """Letters that came back lately, where there are some."""
    back = OutLetter.objects.filter(mailbox=mailbox, back_at__gt=at - 7 * DAY).exclude(back_reason="delayed").count()
    if not back:
        return []
    words = ngettext("%(num)s letter came back in a week.", "%(num)s letters came back in a week.", back)
    return [Check("returns", "amber", _("Some letters came back"), words % {"num": back})]


def _unknown(mailbox: Mailbox) -> str:
    if not mailbox.out_facts.get("at"):
        return _("It was not looked at yet. Press Check.")
    return _("DNS gave no answer. It is asked again by itself.")

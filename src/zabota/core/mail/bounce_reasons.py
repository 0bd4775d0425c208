"""Why a letter came back, read from the words of the mail systems.

The words for reasons follow the usage of bounce analysers. Phrases that leave no doubt (`bounce_phrases`) come first;
of the broader ones here the first that fits wins, so the particular ones stand above the general ones.
"""

import re
from functools import lru_cache

from zabota.core.mail.bounce_phrases import SURE

_RULES: tuple[tuple[str, str], ...] = (
    ("virusdetected", r"virus|malware|infected|trojan|phishing attachment"),
    (
        "mesgtoobig",
        r"message too (?:large|big|long)|message (?:size|file|is|was|header size) ?(?:exceeds|too (?:big|large"
        r"|long))|too (?:big|"
        r"large) (?:a )?message|exceeds (?:the )?(?:fixed )?maximum (?:message )?size|size limit|"
        r"message length exceeds|larger than",
    ),
    (
        "exceedlimit",
        r"message exceeds (?:your|its|the) (?:limit|administrative)|too large for this|"
        r"message (?:too large|exceeds) for",
    ),
    (
        "mailboxfull",
        r"(?:mailbox|inbox|maildir|mail box|user|account|recipient|disk|storage|mail ?directory|"
        r"folder).{0,60}(?:full|over ?quota|over the|exceed|out of (?:storage|space)|too many messages|"
        r"too large)|over ?quota|quota (?:exceeded|full|violation|limit)|exceed\w* .{0,40}(?:quota|"
        r"storage|disk space|mailbox)|insufficient (?:disk|storage|system storage)|not enough (?:storage|"
        r"disk|space)|full mailbox|overq|552.{0,30}(?:storage|space)|too much mail|容量|переполнен|"
        r"ящик.{0,20}полон|postfach voll|buzón lleno",
    ),
    (
        "suspend",
        r"(?:account|mailbox|user|recipient|address|domain|customer).{0,60}(?:disabled|suspended|"
        r"inactive|deactivat|locked|expired|blocked for inactivity|not active|has been blocked|"
        r"temporarily locked)|(?:inactive|disabled|suspended) (?:account|mailbox|user|recipient|address)|"
        r"currently inactive|temporarily unavailable mailbox|invalid/inactive|discontinued",
    ),
    (
        "hasmoved",
        r"has (?:moved|been replaced)|no longer .{0,20}(?:works|employed|with (?:us|the))|(?:has changed|"
        r"new) (?:e-?mail )?address|address (?:has )?changed",
    ),
    (
        "spamdetected",
        r"(?:detected|classified|identified|considered|looks|tagged|marked|rejected|blocked|filtered|"
        r"rated|scored|refused|appears|believed|suspected|resembl\w+|likely|probable|probably|as|is|be|"
        r"to be|for) .{0,40}(?:spam|junk|unsolicited|bulk)|spam (?:message|content|score|detected|filter|"
        r"mail|reject|blocked|host|ly)|unsolicited|anti-?spam|spammy|(?:message|mail|"
        r"content).{0,30}(?:spam|junk)|bulk mail|похоже на спам",
    ),
    (
        "requireptr",
        r"reverse dns|ptr record|no ptr|\bptr\b|rdns|reverse (?:lookup|hostname|host|mapping)|"
        r"cannot find your (?:reverse )?hostname|unable to resolve .{0,40}reverse|(?:find|"
        r"resolve) your (?:reverse )?host ?name",
    ),
    (
        "authfailure",
        r"dmarc|\bspf\b|dkim|sender policy framework|domainkeys|not authorized to send|"
        r"unauthenticated (?:e-?mail|mail)|authentication (?:check|failure|information|result)|"
        r"sender id|failed .{0,20}authentication|authentication requirements",
    ),
    ("badreputation", r"(?:poor|low|bad|very low) reputation|reputation of"),
    (
        "toomanyconn",
        r"too many (?:connections|concurrent|simultaneous|sessions|recipients per)|"
        r"connection (?:rate )?limit|concurrent|maximum (?:number of )?(?:connections|smtp)|"
        r"max(?:imum)? (?:connections|sessions)|domain .{0,60}maximum .{0,60}per hour",
    ),
    (
        "speeding",
        r"rate limit|throttl|too (?:many|much) (?:messages|mails?|e-?mails?|requests)|too fast|slow down|"
        r"exceeded the rate|sending rate|unusual rate|rate that",
    ),
    ("greylisting", r"gr[ea]ylist|try again (?:in|after) \d+ (?:sec|min)|come back later"),
    (
        "notcompliantrfc",
        r"not rfc|rfc ?5322|rfc ?2822|rfc ?compli|multiple (?:from|to|subject|addresses in from)|"
        r"header.{0,30}(?:missing|duplicate|invalid)|missing (?:header|from)|5322|message is not",
    ),
    (
        "blocked",
        r"black ?list|block ?list|\brbl\b|dnsbl|spamhaus|spamcop|barracuda|proofpoint|abuseat|sorbs|"
        r"(?:ip|host|client|server|connection|network|address|sender).{0,40}(?:blocked|black|banned|"
        r"denied|listed|refused to talk|not allowed|not (?:permitted|accepted)|rejected)|blocked (?:by|"
        r"using|because|due)|access denied.{0,60}(?:ip|host)|banned|dynamic ip|denied .{0,30}(?:ip|host)|"
        r"(?:denied|refused|rejected) .{0,20}(?:your ip|from your|by (?:sender|our) ip)|"
        r"not accepted from|refused to talk|\(ironport",
    ),
    (
        "norelaying",
        r"relay(?:ing)? (?:access )?(?:denied|not|prohibited|forbidden|refused|attempt)|"
        r"not (?:a )?(?:permitted|allowed|authori[sz]ed|able) to relay|relay not|unable to relay|"
        r"no relay|(?:isn't|is not|not) (?:an? )?(?:allowed|local|permitted).{0,30}relay|relaying|"
        r"domain isn't .{0,30}rcpthosts|isn't in my list of allowed rcpthosts|not a gateway|"
        r"email address is not verified|that domain isn't",
    ),
    (
        "policyviolation",
        r"policy|prohibited|violat|disallowed|forbidden (?:attach|file)|blocked (?:attach|file)|"
        r"you must (?:enter|provide)|not allowed to send|administrator has|"
        r"permission to send|message (?:was )?rejected due to",
    ),
    (
        "securityerror",
        r"unauthenticated sender|authentication (?:required|turned)|must authenticate|auth(?:entication)? (?:failed|"
        r"credentials)|starttls|tls (?:is )?required|verification failure|smtp auth|insecure|"
        r"must issue a|sorry, you don't authenticate|invalid (?:username|credentials)|login",
    ),
    (
        "hostunknown",
        r"(?:host|domain|hostname|server|recipient address domain|name|site).{0,40}(?:not found|unknown|"
        r"does not exist|unrout|doesn't exist|invalid|not exist|no such)|no such (?:domain|host)|"
        r"unknown (?:host|domain|server|site)|unrout(?:e)?able (?:mail )?(?:domain|address)|nxdomain|"
        r"bad destination (?:host|system)|(?:dns|mx) (?:error|lookup).{0,40}(?:not found|no such|"
        r"nxdomain)|name or service not known|nullmx|null mx|illegal host|host or domain name not found|"
        r"domain must|all relevant mx records|couldn't find any host|invalid domain",
    ),
    (
        "notaccept",
        r"(?:does|do|did) not accept (?:mail|any|e-?mail|message)|not accept(?:ing)? (?:mail|any|"
        r"message)|no mail (?:server|exchanger)|nomail|smtp service not|host/domain does not accept|"
        r"does not accept",
    ),
    ("systemfull", r"mail system full|requested mail action aborted: exceeded|disk full|no space left|system storage"),
    (
        "mailererror",
        r"pipe to|command (?:failed|died|timed|output)|local delivery failed|mailer error|exit status|"
        r"procmail|child status|unknown mailer|delivery agent|x-unix|return code",
    ),
    (
        "contenterror",
        r"(?:message|mail|content|attachment|body|header|8bit|mime|charset|bare (?:lf|cr)|"
        r"line).{0,60}(?:not supported|improper|malformed|unsafe|illegal|not allowed|"
        r"convert|unacceptable|content rejected)|content (?:rejected|filter|denied|not)|"
        r"bare (?:lf|cr)|charset|rejected (?:for|due to) (?:its )?content|contains? (?:invalid|a url|"
        r"illegal|url)|conversion",
    ),
    (
        "rejected",
        r"(?:sender|from|return[- ]path|envelope|mail from|your address|source|domain of sender|"
        r"<>).{0,60}(?:reject|not (?:accepted|exist|valid|allowed|found|verif)|denied|refused|invalid|"
        r"unknown|verif|blocked|banned|not permitted)|(?:reject|refus|den|verif|invalid|"
        r"unknown)\w* (?:the )?(?:sender|from|return[- ]path|null sender)|null sender|"
        r"empty (?:envelope )?(?:sender|from|return)|sender (?:verify|domain)|bad sender|"
        r"not a registered gateway|mx (?:and|or) a records? .{0,30}(?:sender|from)|"
        r"fully qualified|backscatter|closed to|rejected by (?:header|the recipient)|restricted",
    ),
    (
        "filtered",
        r"filter|(?:user|recipient|mailbox|address) (?:refus|reject|not accept|has rejected|"
        r"does not wish)|because the recipient is only accepting|rejected by (?:recipient|user)|"
        r"only accept|550 5\.2\.0|not accepting (?:mail|messages)|due to extended inactivity|"
        r"this user doesn't|message (?:filtered|refused)|resolver\.rst|user reject",
    ),
    (
        "userunknown",
        r"(?:user|recipient|mailbox|account|address|addressee|alias|person|login|name|e-?mail|postbox|"
        r"ldap|inbox|customer|destinat\w+|id|mail-?box|rcpt|local[- ]part|username)[^\n]{0,80}(?:unknown|"
        r"not (?:found|exist|known|listed|valid|recognized|active|local|in|here|a valid|available|"
        r"deliver)|does ?n[o']t (?:exist|have)|no such|invalid|undeliverable|unavailable|unrecognized|"
        r"can ?not be found|couldn't|could not be|isn't|no longer|do not exist|doesn't|has no|no mailbox|"
        r"removed|is not|rejected|not in)|(?:unknown|invalid|no such|not a valid|bad|undeliverable|"
        r"unrout\w+|non-?existent|incorrect|illegal|missing|nonexistent|undefined|unrecognized|no|"
        r"not our|unable to find) (?:local )?(?:user|recipient|mailbox|account|address|addressee|alias|"
        r"person|destination|name|e-?mail|rcpt|customer|local part|mail ?box|inbox|one|id)|user_unknown|"
        r"5\.1\.1|unknown to us|badrcpt|no one (?:here )?by that name|doesn't have an? .{0,30}account|"
        r"no mailbox here|not our customer|does not exist|(?:550|553|551)[ -](?:unknown|no such|"
        r"not found)|doesn't exist|адресат|пользователь .{0,30}не|нет такого|ユーザー|存在し|宛先|inexistente|"
        r"existe pas|unbekannt|resolver\.adr\.(?:recipnotfound|exrecipnotfound|invalid)|recipnotfound",
    ),
    (
        "expired",
        r"delivery time expired|expired|timed? ?out|time-?out|could not be delivered (?:for|within|"
        r"after)|retry time|not delivered (?:for|within|after)|been in the queue|queue(?:d)? (?:too long|"
        r"for)|unable to deliver .{0,30}(?:for|hours|days)|still being (?:retried|attempted)|"
        r"will (?:continue|keep|be) (?:to )?(?:be )?(?:retr|try)|warning: could not|"
        r"delivery (?:has been |is |temporarily )?delayed|delayed (?:for|delivery)|undeliver(?:ed|"
        r"able) after|maximum (?:number of )?(?:hops|retr)|resources temporarily|max(?:imum)? age|"
        r"too long",
    ),
    (
        "networkerror",
        r"connection (?:refused|reset|timed out|lost|dropped|closed)|network (?:is )?(?:unreachable|"
        r"error)|no route to host|loop|too many hops|mail (?:for .{0,60})?loops? back|lost connection|"
        r"route|unable to connect|could not connect|cannot connect|dns (?:lookup|query|server|problem)|"
        r"name server|lookup failure|host not responding|address family not|temporary lookup|"
        r"can't connect|establish an smtp connection|hop count|couldn't contact",
    ),
    (
        "systemerror",
        r"system (?:error|problem|config)|configuration|internal (?:error|server|software)|"
        r"local (?:error|problem|configuration)|server error|temporar\w+ (?:failure|error|problem|local)|"
        r"try (?:again )?later|unable to (?:open|create|write)|i/o error|aliasing|resource|"
        r"service unavailable|permission denied|write error|timeout waiting|resolver\.adr\.ambiguous|"
        r"out of memory|can't create",
    ),
    ("onhold", r"on hold|held|quarantin"),
)
_SURE = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in SURE)
_COMPILED = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _RULES)

# By RFC 3463, the code alone; the words come first, since many systems answer 5.0.0 or 5.7.1 to everything.
_BY_STATUS = {
    "1.0": "userunknown", "1.1": "userunknown", "1.2": "hostunknown", "1.3": "userunknown", "1.4": "filtered",
    "1.6": "hasmoved", "1.7": "rejected", "1.8": "rejected", "1.10": "notaccept",
    "2.0": "filtered", "2.1": "suspend", "2.2": "mailboxfull", "2.3": "exceedlimit", "2.4": "filtered",
    "3.0": "systemerror", "3.1": "systemfull", "3.2": "notaccept", "3.3": "systemerror", "3.4": "mesgtoobig",
    "3.5": "systemerror",
    "4.0": "networkerror", "4.1": "expired", "4.2": "networkerror", "4.3": "systemerror", "4.4": "hostunknown",
    "4.5": "mailboxfull", "4.6": "networkerror", "4.7": "expired",
    "5.2": "syntaxerror", "5.3": "toomanyconn", "5.4": "systemerror", "5.6": "syntaxerror",
    "6.0": "contenterror", "6.1": "contenterror", "6.2": "contenterror", "6.3": "contenterror", "6.5": "contenterror",
    "7.0": "securityerror", "7.1": "securityerror", "7.2": "filtered", "7.7": "policyviolation", "7.8": "securityerror",
    "7.9": "securityerror",
    "7.20": "authfailure", "7.21": "authfailure", "7.23": "authfailure", "7.24": "authfailure",
    "7.25": "requireptr", "7.26": "authfailure", "7.27": "notaccept",
}  # fmt: skip
_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,2}\.\d{1,3})(?![\d.])")
_REFUSED = re.compile(r"reject|refus|denied|not allowed|not permitted|not accepted", re.IGNORECASE)
_HARD = frozenset({"userunknown", "hostunknown", "hasmoved", "notaccept"})
REASONS = frozenset(
    {reason for reason, _ in (*SURE, *_RULES)}
    | set(_BY_STATUS.values())
    | {"feedback", "delivered", "vacation", "undefined"}
)


@lru_cache(maxsize=64)
def surely(words: str) -> str:
    """The reason that phrases beyond doubt give; empty where there are none."""
    return next((reason for reason, pattern in _SURE if pattern.search(words)), "")


def vaguely(words: str) -> str:
    """Where nothing else told more: whether somebody refused at all."""
    return "rejected" if _REFUSED.search(words) else ""


@lru_cache(maxsize=64)
def by_words(words: str) -> str:
    """The reason the words give, by and large; empty where they give none."""
    return surely(words) or next((reason for reason, pattern in _COMPILED if pattern.search(words)), "")


def after(command: str, reason: str, status: str) -> str:
    """The reason seen by the command that was refused: who takes the recipient and then refuses the text, filters."""
    if command == "DATA" and reason == "userunknown" and not status.endswith(".1.1"):
        return "filtered"
    if command == "CONN" and reason in ("undefined", "rejected", "securityerror"):
        return "blocked"
    return "rejected" if command == "MAIL" and reason == "undefined" else reason


def enhanced(words: str) -> str:
    """The first code of RFC 3463 in the words; empty where there is none."""
    found = _ENHANCED.search(words)
    return found[1] if found else ""


def by_status(status: str) -> str:
    kind = status.partition(".")[2]
    return _BY_STATUS.get(kind) or ("securityerror" if kind.startswith("7.") else "")


def is_hard(reason: str, status: str) -> bool:
    """Whether the address is no good for any letter. A temporary code never is."""
    return reason in _HARD and not status.startswith("4")


def gone_for_good(said: str) -> bool:
    """Whether a server's answer ("550 5.1.1 no such person") says that the address is no good for any letter."""
    status = _ENHANCED.search(said)
    reason = by_words(said) or (by_status(status[0]) if status else "")
    return said.startswith("5") and is_hard(reason, status[0] if status else "")


def usual_class(reason: str) -> str:
    """The class digit of a letter that came back for this reason, where no code was given."""
    return "4" if reason in ("toomanyconn", "speeding", "greylisting") else "5"

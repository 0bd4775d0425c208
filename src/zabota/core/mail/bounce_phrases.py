"""Phrases of mail systems that leave no doubt about the reason, whatever stands around. The first that fits wins."""

SURE: tuple[tuple[str, str], ...] = (
    (
        "virusdetected",
        r"\bvirus|malware|infected (?:with|by|attachment|message|file)|trojan|contains? (?:a )?(?:virus|worm)",
    ),
    (
        "mailboxfull",
        r"over ?quota|quota (?:exceeded|full|violation)|exceed\w* (?:\w+ ){0,4}quota|(?:mail ?box|inbox"
        r"|account) (?:is |was )?"
        r"(?:currently )?full|mailbox size limit|mailfolder is full|disk quota|out of (?:storage|disk) space"
        r"|not enough storage"
        r"|insufficient (?:disk|storage)|переполнен|ящик.{0,20}(?:полон|заполнен)|postfach (?:ist )?voll"
        r"|zu ?viele mails"
        r"|buzón (?:está )?lleno"
        r"|boîte .{0,30}pleine|casella .{0,20}piena|caixa .{0,20}cheia"
        r"|skrzynka .{0,20}(?:pełna|przepełniona)|一杯|満杯|容量",
    ),
    (
        "exceedlimit",
        r"message exceeds (?:your|its|the) (?:limit|administrative)|too large for this|(?:set|allowed) by recipient"
        r"|message length exceeds administrative",
    ),
    (
        "speeding",
        r"(?<!connection )rate ?limit|throttl|too (?:many|much) (?:messages|mails?|e-?mails?|requests)|too fast"
        r"|slow down|sending rate"
        r"|unusual rate|rate that|sent (?:to )?too many|too many (?:recipients|messages) this (?:hour|day)"
        r"|exceeded the rate"
        r"|excessive (?:rate|volume)|deferr?ed due to (?:user complaints|unexpected volume)|unexpected volume",
    ),
    (
        "toomanyconn",
        r"too many (?:connections|concurrent|simultaneous|sessions|recipients)|connection (?:rate |frequency )?limit"
        r"|concurrent (?:connection|session)|maximum (?:number of )?(?:connections|smtp)"
        r"|max(?:imum)? (?:connections|sessions)"
        r"|simultaneous connections",
    ),
    (
        "norelaying",
        r"relay(?:ing)? (?:access )?(?:denied|not|prohibited|forbidden|refused|attempt)|(?:no|mail"
        r"|insecure) relay(?:ing)?\b"
        r"|to relay\b|not a gateway|rcpthosts|we do not relay|isn't allowed to be relayed|relay not permitted",
    ),
    (
        "spamdetected",
        r"\bspam\b(?! ?(?:haus|cop))|\bube\b|\buce\b|\bjunk ?mail|unsolicited|\bspammy|spam (?:message|content"
        r"|score|filter)"
        r"|bulk e?-?mail|похоже на спам|considered (?:as )?spam|spamassassin|\bspams?ignature",
    ),
    (
        "blocked",
        r"black ?list|block ?list|\brbl\b|dnsbl|spamhaus|spamcop|barracuda|abuseat|sorbs|not accepting connections",
    ),
    (
        "requireptr",
        r"reverse dns|ptr record|no ptr|\bptr\b|rdns|reverse (?:lookup|hostname|host|mapping)|ip name lookup failed"
        r"|cannot (?:find|resolve) your (?:reverse )?(?:hostname|address)|unverifyable sending ip|(?:find"
        r"|resolve) your (?:reverse )?host ?name"
        r"|client host rejected: cannot find",
    ),
    (
        "authfailure",
        r"dmarc|\bspf\b|dkim(?!-signature)|sender policy framework|domainkeys|unauthenticated (?:e-?mail"
        r"|mail) from|sender id\b"
        r"|failed .{0,20}authentication (?:check|test)|authentication requirements|sender authentication",
    ),
    ("badreputation", r"(?:poor|low|bad|very low) reputation|reputation of|sender ?score"),
    (
        "notaccept",
        r"null ?mx|indicated no smtp service|does(?:n't| not) receive e?-?mail|does not accept mail"
        r"|no mail service|not accept any mail"
        r"|malformed or unexpected name server reply|couldn't find a mail exchanger|smtp service not (?:available"
        r"|offered)",
    ),
    (
        "rejected",
        r"domain of sender|sender(?:'s)? (?:email )?(?:address|domain) (?:is )?(?:rejected|not|does|invalid"
        r"|unknown|blocked|domain)"
        r"|null sender|empty (?:envelope )?(?:sender|from)|(?:rejected|bad|invalid|unknown|refused) (?:mail from"
        r"|sender|return.path)"
        r"|sender (?:was |is )?(?:rejected|denied|verify|verification|refused|not)|groups\.google\.com"
        r"|permission to post"
        r"|you do not have permission|not allowed to send (?:to|mail)|sender address rejected|rejected mail from",
    ),
    (
        "userunknown",
        r"\b(?:user|recipient|mailbox|addressee|account|address|login|alias|subscriber)s? (?:is |was )?(?:unknown"
        r"|not found|not known)"
        r"|unknown (?:local |virtual )?(?:user|recipient|mailbox|addressee|account|address|local.part|alias"
        r"|destination address)"
        r"|no such (?:user|recipient|mailbox|person|address|account|e-?mail|local|addressee|alias|id|virtual)"
        r"|(?:user|recipient|mailbox|address|account|addressee) (?:does not|doesn't|do not|did not) exist"
        r"|invalid (?:recipient|mailbox|user|address|addressee)|user_unknown|recipnotfound|not our customer"
        r"|no one by that name"
        r"|(?:user|recipient) (?:doesn't|does not) have an? .{0,40}account|no mailbox here|unrouteable address"
        r"|нет такого|пользователь не найден|не существует"
        r"|bad destination mailbox address"
        r"|mailbox (?:not available|unavailable|is unavailable|not here)|user not (?:local|here)|not a (?:valid"
        r"|known) (?:user|recipient)"
        r"|見つからない|存在しない|ユーザー.{0,10}不明|utilisateur inconnu|empfänger unbekannt"
        r"|usuario desconocido|utente sconosciuto",
    ),
    (
        "hasmoved",
        r"has (?:moved|been replaced by)|(?:has changed|new) (?:e-?mail )?address|address (?:has )?changed"
        r"|has moved to",
    ),
    (
        "suspend",
        r"(?:account|mailbox|user|recipient|address|domain|customer|mail ?box)s? (?:\w+ ){0,5}(?:disabled"
        r"|suspended|frozen|inactive"
        r"|deactivated|locked|expired|discontinued|terminated|not active)|(?:inactive|disabled|suspended"
        r"|frozen) (?:account|mailbox"
        r"|user|recipient)|currently inactive|blocked for inactivity|due to inactivity",
    ),
    (
        "hostunknown",
        r"nxdomain|host or domain name not found|no such (?:domain|host)|unknown (?:host|domain)|(?:host"
        r"|domain) (?:is )?"
        r"(?:unknown|not found|does not exist|not reachable)|domain is not (?:reachable|valid)|unrouteable mail domain"
        r"|domain name not found|name or service not known|bad destination system|had no relevant answers",
    ),
    (
        "networkerror",
        r"able to establish an smtp connection|connection refused|no route to host|network (?:is )?unreachable"
        r"|network error|too many hops|mail (?:for \S{1,100} )?loops? back|routing loop",
    ),
    (
        "expired",
        r"delivery time expired|(?:message|envelope|queue)\.?\s?expired|queue too long"
        r"|could ?n[o']t deliver for the last|retry time"
        r"|retry timeout|after [\d.]+ (?:hours?|days?|attempts|hour\(s\))|aborted after|(?:failed"
        r"|gave up) (?:after )?\d+ attempts"
        r"|socket error|did not accept our requests to connect|will be retried|has been delayed"
        r"|has not yet been delivered"
        r"|unable to (?:be )?deliver\w* (?:\w+ ){0,4}for \d+ (?:hours|days)|been in the queue"
        r"|connection timed out|operation timed out"
        r"|still (?:trying|being)|unable to connect success",
    ),
    (
        "notcompliantrfc",
        r"multiple addresses in from|addresses in from: header|rfc ?5322|rfc ?2822|not rfc|duplicate header"
        r"|missing (?:required )?"
        r"header|rfc ?compli",
    ),
    (
        "syntaxerror",
        r"syntax error|command (?:parameter )?not (?:implemented|recognized|supported)|unrecognized command"
        r"|bad sequence"
        r"|invalid (?:parameter|argument|command)|parameters? not recognized",
    ),
    (
        "policyviolation",
        r"presents a potential|security polic|policy (?:violation|reasons?|restrict)|against (?:our )?policy",
    ),
    ("greylisting", r"gr[ea]y-?list"),
)

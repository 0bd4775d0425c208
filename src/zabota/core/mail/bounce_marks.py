"""By what a returned letter without a machine-readable part is known, in many languages."""

import re

DELAY = re.compile(
    r"warning message only|has been delayed|has not (?:yet )?been delivered|will be retried|delivery is delayed"
    r"|temporarily deferred"
    r"|is only a (?:temporary failure|warning)|delivery attempts will continue|\(delay\)",
    re.IGNORECASE,
)
SENDER = re.compile(
    r"mailer-?daemon|post_?master|mail delivery|delivery (?:sub)?system|mail(?:er)? (?:system|"
    r"administrator)|undeliver",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"undeliver|returned mail|return(?:ed)? to sender|delivery (?:status notification|failure|"
    r"has failed|report|problem|unsuccessful|error|failed)"
    r"|mail(?: |-)?(?:delivery|system) (?:fail|error|problem)|failure notice|failed (?:mail|"
    r"delivery)|mail failed|did not reach|unreachable|no such user|requested action not taken|"
    r"could ?n[o']t be delivered|could not be delivered|message not delivered"
    r"|non ?delivery|undeliverable|mail failure|delivery notification|nondeliverable|unzustellbar|"
    r"не доставлено|недоставленн|не удалось доставить|"
    r"nedelivr|nelivrat|не доставлен|nicht zugestellt|zustellung fehlgeschlagen|zustellungsfehler"
    r"|échec de (?:la )?remise|"
    r"non remis|no se (?:pudo|ha podido) entregar|no entregado|mancato recapito|impossibile recapitare"
    r"|não (?:foi )?entregue|"
    r"niet (?:af)?(?:geleverd|bezorgd)|niedostarczon|nie dostarczono|nedoruč|kézbesíthetetlen|(?:kunne"
    r"|kan) ikke leveres|"
    r"kan inte levereras|toimitus epäonnistui|teslim edilemedi"
    r"|退信|投递失败|无法投递|배달 실패|전송 실패|送信でき|送達|未達|unable to deliver"
    r"|warning: (?:message|could not)|message delayed|delivery delayed|bounce|can't be delivered|"
    r"delivery of mail|mail could not|returned e?mail|配信|エラー|rejected mail|errors? in (?:mail|"
    r"delivery)",
    re.IGNORECASE,
)
UNDELIVERED = re.compile(
    r"(?:could|can) ?not be delivered|送信できませんでした|undeliver|delivery failed|не (?:может"
    r"|могло) быть доставлено",
    re.IGNORECASE,
)
RETURNED = re.compile(
    r"^[ \t>]*(?:-{2,}\s*(?:below this line|original message|this is a copy|"
    r"the header of the original|returned message|message header|unsent message|undelivered message|"
    r"body of message|included is).*"
    r"|(?:below is|the) (?:the )?(?:header|original message|message you sent).*|"
    r"original message follows.*|return-path:.*|received: ?from .*|received: ?\(.*)$",
    re.IGNORECASE | re.MULTILINE,
)
NOISE = re.compile(r"^\s*(?:in:|out: 2|<<< 2|>>>|out: 3).*$", re.IGNORECASE | re.MULTILINE)

from datetime import datetime
from functools import partial

from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.net.servers import Server, Token
from zabota.base.people.models import Brand, Team
from zabota.base.vault.seal import unseal_text
from zabota.rooms.mail.providers import serves

PURPOSE = "mailbox"


class Security(models.TextChoices):
    TLS = "tls", _("TLS from the first byte")
    STARTTLS = "starttls", _("STARTTLS")
    PLAIN = "plain", _("None")


class Mailbox(models.Model):
    """An address of a brand. Letters come to it through the built-in receiver, and by IMAP where a server is named."""

    brand = models.ForeignKey(Brand, on_delete=models.PROTECT, related_name="mailboxes")
    address = models.EmailField(unique=True, max_length=254)
    # What it is called towards customers; empty: the brand's sender name.
    name = models.CharField(max_length=80, blank=True, default="")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    language = models.CharField(max_length=8, blank=True, default="")
    signature = models.TextField(blank=True, default="")
    # Letters sent to in-<key>@ any name of this machine arrive here: an address to forward to.
    key = models.CharField(max_length=16, unique=True)

    imap_host = models.CharField(max_length=253, blank=True, default="")
    imap_port = models.PositiveIntegerField(default=993)
    imap_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    imap_user = models.CharField(max_length=254, blank=True, default="")
    imap_secret = models.BinaryField(null=True, blank=True)
    smtp_host = models.CharField(max_length=253, blank=True, default="")
    smtp_port = models.PositiveIntegerField(default=465)
    smtp_security = models.CharField(max_length=8, choices=Security, default=Security.TLS)
    smtp_user = models.CharField(max_length=254, blank=True, default="")
    smtp_secret = models.BinaryField(null=True, blank=True)
    # Answers go to address+ticket@…, which not every provider delivers.
    plus_addresses = models.BooleanField(default=False)

    # The server whose word about senders is believed (RFC 8601); empty: it is not known yet.
    authserv_id = models.CharField(max_length=255, blank=True, default="")

    class Auth(models.TextChoices):
        PASSWORD = "password", _("Password")
        GOOGLE = "google", "Google"
        MICROSOFT = "microsoft", "Microsoft"

    class Old(models.TextChoices):
        """What is done with the letters that lay there when the mailbox was connected."""

        ASK = "ask", _("Not decided yet")
        NEW = "new", _("Only new ones")
        SINCE = "since", _("Since a date")
        ALL = "all", _("All")

    # How it signs in; with a consent of Google or Microsoft there is no password.
    auth = models.CharField(max_length=9, choices=Auth, default=Auth.PASSWORD)
    # Letters that reached the server before this moment are left alone.
    since = models.DateTimeField()
    # Letters that reached the server before this moment are history: nobody is written to about them.
    fresh_from = models.DateTimeField(null=True, blank=True)
    old = models.CharField(max_length=5, choices=Old, default=Old.NEW)
    # Once taken in, letters are moved to this folder of the server; empty: they stay.
    move_to = models.CharField(max_length=250, blank=True, default="")
    # What the last look at the server found: actions/trying.py writes it, diagnosis.py says it in words.
    seen = models.JSONField(default=dict, blank=True)
    paused = models.BooleanField(default=False)
    # Trouble is a code of zabota.base.net.trouble, said in the reader's language; detail is the server's own words.
    in_ok_at = models.DateTimeField(null=True, blank=True)
    in_trouble = models.CharField(max_length=16, blank=True, default="")
    in_detail = models.CharField(max_length=300, blank=True, default="")
    out_ok_at = models.DateTimeField(null=True, blank=True)
    out_trouble = models.CharField(max_length=16, blank=True, default="")
    out_detail = models.CharField(max_length=300, blank=True, default="")
    # What was found of SPF, DKIM and DMARC, in codes; see actions/outgoing_checks.py.
    out_facts = models.JSONField(default=dict, blank=True)
    # A letter larger than this many megabytes, as it is sent, carries links in place of its largest files.
    link_over = models.PositiveSmallIntegerField(default=20)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address

    @property
    def domain(self) -> str:
        return self.address.rpartition("@")[2]

    @property
    def imap(self) -> Server | None:
        """The server to read from; None: letters come through the receiver alone."""
        if not self.imap_host:
            return None
        return Server(
            self.imap_host,
            self.imap_port,
            self.imap_security,
            self.imap_user or self.address if self.by_consent else self.imap_user,
            _open(self.imap_secret),
            token=self._token(self.imap_host),
        )

    @property
    def smtp(self) -> Server | None:
        """The server to send through; None: this mailbox cannot send."""
        if not self.smtp_host:
            return None
        return Server(
            self.smtp_host,
            self.smtp_port,
            self.smtp_security,
            self.smtp_user or self.address if self.by_consent else self.smtp_user,
            _open(self.smtp_secret),
            token=self._token(self.smtp_host),
        )

    @property
    def by_consent(self) -> bool:
        """Whether it signs in with a consent of its provider instead of a password."""
        return self.auth != self.Auth.PASSWORD

    @property
    def history_before(self) -> datetime:
        """Letters that reached the server before this moment are history. In whole seconds, as servers tell them."""
        return (self.fresh_from or self.created_at).replace(microsecond=0)

    def _token(self, host: str) -> Token | None:
        """Asked when a connection is opened. A token is shown to its own provider's servers and to nobody else."""
        # Within the method: a consent is a row of a mailbox.
        from zabota.rooms.mail.actions.consents import token_for

        return partial(token_for, self.pk) if self.by_consent and serves(self.auth, host) else None


class Folder(models.Model):
    """How far a folder was read: the cursor of RFC 3501, never the \\Seen flag, which others may set."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=250)
    uidvalidity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    # Counts how often the cursor was set back: a reader that began before then must not move it on.
    round = models.PositiveIntegerField(default=0)
    # A folder of the provider's for unwanted mail: what lies there is marked so.
    junk = models.BooleanField(default=False)
    # Chosen later than the mailbox was connected: read from then on. None: since the mailbox's own moment.
    since = models.DateTimeField(null=True, blank=True)
    # Up to here letters were moved away after taking, where the mailbox wants that.
    moved_uid = models.BigIntegerField(default=0)
    # A long way to go is shown: how many letters there were to look at, and how many are left.
    found = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    # In the server's own words: why it cannot be read, why letters cannot be moved out of it.
    trouble = models.CharField(max_length=300, blank=True, default="")
    move_trouble = models.CharField(max_length=300, blank=True, default="")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="mail_folder_once")]

    def source(self, uid: int | str) -> str:
        """Under which RawLetter.source a letter of this folder is kept."""
        return f"imap:{self.mailbox_id}:{self.name}:{self.uidvalidity}:{uid}"


def _open(secret: bytes | memoryview | None) -> str:
    return unseal_text(bytes(secret), purpose=PURPOSE) if secret else ""

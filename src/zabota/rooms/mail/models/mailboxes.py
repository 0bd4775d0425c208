from django.db import models
from django.utils.translation import gettext_lazy as _

from zabota.base.net.servers import Server
from zabota.base.people.models import Brand, Team
from zabota.base.vault.seal import unseal_text

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

    # Letters that reached the server before this moment are left alone.
    since = models.DateTimeField()
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
        return Server(self.imap_host, self.imap_port, self.imap_security, self.imap_user, _open(self.imap_secret))

    @property
    def smtp(self) -> Server | None:
        """The server to send through; None: this mailbox cannot send."""
        if not self.smtp_host:
            return None
        return Server(self.smtp_host, self.smtp_port, self.smtp_security, self.smtp_user, _open(self.smtp_secret))


class Folder(models.Model):
    """How far a folder was read: the cursor of RFC 3501, never the \\Seen flag, which others may set."""

    mailbox = models.ForeignKey(Mailbox, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=250)
    uidvalidity = models.BigIntegerField(null=True, blank=True)
    last_uid = models.BigIntegerField(default=0)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mailbox", "name"], name="mail_folder_once")]


def _open(secret: bytes | memoryview | None) -> str:
    return unseal_text(bytes(secret), purpose=PURPOSE) if secret else ""

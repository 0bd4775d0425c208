"""How backups are, for those who watch the desk."""

from zabota.base.clock import now
from zabota.base.ports.figures import Figure
from zabota.base.ports.findings import Finding
from zabota.rooms.backups.models import Backup
from zabota.rooms.backups.queries import last_good, last_was_too_long_ago, plan


def figures() -> list[Figure]:
    last = last_good()
    if last is None or last.ended_at is None:
        return []
    age = (now() - last.ended_at).total_seconds()
    return [
        Figure("zabota_backup_age_seconds", "Since the last good backup.", age),
        Figure("zabota_backup_bytes", "Size of the last good backup.", last.size),
    ]


def findings() -> list[Finding]:
    do = "Open Settings, Backups, and take one now; or run zabota backup."
    if not plan().on:
        return [Finding("backups_off", "No backups are taken by themselves.", do, bad=False)]
    if last_was_too_long_ago(now()):
        last = Backup.objects.filter(state=Backup.State.FAILED).order_by("-id").first()
        why = f" The last try failed: {last.detail}" if last and last.detail else ""
        return [Finding("backup_old", f"There is no backup of the last two days.{why}", do)]
    return []

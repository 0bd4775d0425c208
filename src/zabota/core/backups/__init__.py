"""The brain of backups: what stands in one, which are kept, when the last is too old.

Manifest      what a backup says of itself
kept(…)       those that stay, of all there are
too_old(…)    whether somebody has to look
"""

from zabota.core.backups.keeping import Keep, kept, next_backup, too_old
from zabota.core.backups.manifest import Manifest, NotUnderstood, Part, Table

__all__ = ["Keep", "Manifest", "NotUnderstood", "Part", "Table", "kept", "next_backup", "too_old"]

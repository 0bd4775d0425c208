"""Taking bytes away at once, where nothing else refers to them: a person wants them gone, not tonight but now."""

from collections.abc import Collection

from django.db import transaction

from zabota.base.clock import now
from zabota.base.files.models import Blob
from zabota.base.files.store import keepers
from zabota.base.files.sweeping import delete, unrelated


def erase(digests: Collection[str]) -> int:
    """Delete those of these blobs that no row and no keeper needs any more. Returns how many.

    Unlike the nightly sweep it does not wait until a blob is old: whoever puts the very same bytes away at this
    moment fails on the missing row, and tries again.
    """
    wanted = sorted(set(digests))
    kept = {digest for keeper in keepers for digest in keeper(wanted)}
    unused = unrelated(Blob.objects.filter(pk__in=set(wanted) - kept))
    with transaction.atomic():
        return delete(unused, at=now())

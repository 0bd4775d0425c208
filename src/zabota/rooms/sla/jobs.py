"""What is done later."""

from zabota.base.jobs.queue import job
from zabota.rooms.sla.models import WhatIf


@job("sla.what_if", attempts=2)
def what_if(run: int) -> None:
    """Count it, unless a newer question took its place. What failed twice is said to have failed."""
    from zabota.rooms.sla.counting import count

    row = WhatIf.objects.filter(pk=run).first()
    if row is None:
        return
    try:
        count(row)
    except Exception:
        WhatIf.objects.filter(pk=run, state="running").update(state="failed")
        raise

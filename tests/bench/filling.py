"""`python -m tests.bench.filling 6000`: so many tickets into the desk whose settings are in the environment."""

import sys

from zabota.config.cli.database import start_django

if __name__ == "__main__":
    start_django()
    from tests.bench.generate import fill
    from zabota.base.people.models import Agent

    fill(int(sys.argv[1]), 2, agents=list(Agent.objects.filter(role="agent").order_by("id")[:3]))

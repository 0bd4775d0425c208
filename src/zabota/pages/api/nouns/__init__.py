"""The endpoints, one file a noun. Reading this declares all of them."""

from zabota.pages.api.nouns import (  # noqa: F401
    bulk,
    conversations,
    customers,
    facts,
    files,
    joining,
    library,
    people,
    progress,
    search,
    tickets,
    views,
    words,
)

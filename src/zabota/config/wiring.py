"""Who reacts to what, who answers what: the whole product on one page."""


def connect() -> None:
    """Called once, when Django is ready."""

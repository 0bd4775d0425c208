def token_for(mailbox: int, *, renewed: bool = False) -> str:
    raise NotImplementedError

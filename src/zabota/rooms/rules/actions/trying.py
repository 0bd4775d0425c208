TRY = "rules.try"


def go_on(trial: int, *, at: object) -> bool:
    return False

"""Ready answers with what came of them, another tone, and where they fit."""


def stock() -> int:
    """The first of them."""
    from zabota.base.clock import now
    from zabota.base.tickets.models import ReadyAnswer
    from zabota.rooms.ready.models import Standing

    for place, row in enumerate(ReadyAnswer.objects.filter(of=None, agent=None).order_by("id")[:3]):
        row.used, row.used_at, row.channels = 31 - 9 * place, now(), ["mail"] if place == 0 else ["chat"]
        row.save()
        ReadyAnswer.objects.create(
            of=row, name=row.name, language=row.language, tone="warm", text=f"{row.text}\n\n{{first_name}}, {{time}}."
        )
        many = 28 - 12 * place
        Standing.objects.create(
            answer=row,
            sent=many,
            untouched=6 - 2 * place,
            tickets=many,
            solved=many * 3 // 4,
            reopened=2,
            marked=many // 2,
            content=many // 2 - 1,
            counted_at=now(),
        )
    return ReadyAnswer.objects.filter(of=None, agent=None).earliest("id").pk

from django.apps import AppConfig


class TicketsConfig(AppConfig):
    name = "zabota.base.tickets"
    label = "tickets"

    def ready(self) -> None:
        from zabota.base.files import store
        from zabota.base.tickets.queries.drafts import files_of_drafts

        store.keepers.append(files_of_drafts)

from django.db import models

from zabota.base.tickets.models import Message


class Question(models.Model):
    """A filled-in form that was sent: by its key one form makes one ticket, however often it arrives."""

    key = models.CharField(max_length=32, unique=True)
    message = models.OneToOneField(Message, null=True, on_delete=models.SET_NULL, related_name="+")
    # It looked like spam: it waits in the trash until a person looks at it.
    held = models.BooleanField(default=False)
    created_at = models.DateTimeField()

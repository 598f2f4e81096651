"""A column with a default, a check, a partial index and a table that refers to the first."""

import uuid6
from django.db import migrations, models


class Migration(migrations.Migration):
    """What a feature might bring."""

    dependencies = [("outbox", "0001_initial")]

    operations = [
        migrations.AddField(
            "outboxevent", "urgency", models.CharField(max_length=10, db_default="normal")
        ),
        migrations.AddConstraint(
            "outboxevent",
            models.CheckConstraint(
                condition=models.Q(urgency__in=["normal", "high"]), name="outbox_event_urgency"
            ),
        ),
        migrations.AddIndex(
            "outboxevent",
            models.Index(
                fields=["urgency"],
                name="outbox_event_high",
                condition=models.Q(urgency="high"),
            ),
        ),
        migrations.CreateModel(
            "Note",
            [
                ("id", models.UUIDField(primary_key=True, default=uuid6.uuid7)),
                ("event", models.ForeignKey("outbox.outboxevent", on_delete=models.CASCADE)),
            ],
        ),
    ]

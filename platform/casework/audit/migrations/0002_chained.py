"""Number and seal the log's rows. What was written before stays, and counts as outside the chain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="auditentry",
            name="seq",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="seal",
            field=models.BinaryField(editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.UniqueConstraint(fields=("seq",), name="audit_entry_seq_once"),
        ),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("seal__isnull", False), ("seq__gte", 1))
                | models.Q(("seal__isnull", True), ("seq__isnull", True)),
                name="audit_entry_numbered_and_sealed",
            ),
        ),
    ]

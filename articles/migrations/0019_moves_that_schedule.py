"""A move that schedules keeps for which moment: what followed from it says so of older ones."""

from django.db import migrations, models


def from_what_followed(apps, schema_editor):
    """The moment at which what was scheduled was to be told of as published."""
    consequences = apps.get_model("articles", "Consequence").objects
    moves = apps.get_model("articles", "Move").objects
    scheduled = consequences.filter(kind="scheduled").values_list("move", flat=True)
    told = consequences.filter(kind="published", move__in=scheduled)
    for move, due_at in told.values_list("move", "due_at").iterator():
        moves.filter(pk=move).update(due_at=due_at)


class Migration(migrations.Migration):
    dependencies = [("articles", "0018_signed_on_the_day")]

    operations = [
        migrations.AddField(
            model_name="move",
            name="due_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="scheduled for"),
        ),
        migrations.RunPython(from_what_followed, migrations.RunPython.noop),
    ]

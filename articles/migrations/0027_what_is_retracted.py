"""An article knows whether it is retracted: lists, feeds and search say so without asking more."""

from django.db import migrations, models


def mark(apps, schema_editor):
    """What was retracted before it was kept on the article."""
    told = apps.get_model("articles", "Correction").objects.filter(kind="retraction")
    articles = apps.get_model("articles", "Article").objects
    articles.filter(pk__in=told.values("article")).update(is_retracted=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0026_articles_by_language")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="is_retracted",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]

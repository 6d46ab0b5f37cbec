from django.conf import settings
from django.db import migrations, models


def name_who_is_here(apps, schema_editor):
    Move = apps.get_model("articles", "Move")
    app, noun = settings.AUTH_USER_MODEL.split(".")
    movers = Move.objects.exclude(by=None).order_by().values("by").distinct()
    for user in apps.get_model(app, noun).objects.filter(pk__in=movers):
        Move.objects.filter(by=user).update(by_name=f"{user.name} <{user.email}>"[:200])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0010_authors_given_to_users'),
        ('articles', '0021_who_else_is_here'),
    ]

    operations = [
        migrations.AddField(
            model_name='move',
            name='by_name',
            field=models.CharField(blank=True, editable=False, max_length=200),
        ),
        migrations.RunPython(name_who_is_here, migrations.RunPython.noop),
    ]

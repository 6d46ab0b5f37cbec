"""Pictures get a key for their addresses, a copyright notice, and a last day of their rights."""

import hashlib
import secrets
from pathlib import PurePosixPath

from django.db import migrations, models

def give_keys(apps, schema_editor):
    """A key for each; and where its renditions were until now, which texts still say."""
    Image = apps.get_model("images", "Image")
    for pk, file in list(Image.objects.values_list("pk", "file")):
        digits = hashlib.sha1(file.encode()).hexdigest()
        name = PurePosixPath(file).stem
        Image.objects.filter(pk=pk).update(
            key=secrets.token_hex(8), former=f"{digits[:3]}/{digits[3:6]}/{name}"[:300]
        )


class Migration(migrations.Migration):
    dependencies = [("images", "0001_the_nouns")]

    operations = [
        migrations.AddField("image", "key", models.CharField(max_length=16, default="", editable=False)),
        migrations.AddField("image", "former", models.CharField(max_length=300, blank=True, default="", db_index=True, editable=False), preserve_default=False),
        migrations.AddField("image", "digest", models.CharField(max_length=64, blank=True, default="", db_index=True, editable=False), preserve_default=False),
        migrations.AddField("image", "copyright", models.CharField("copyright notice", max_length=300, blank=True, default="", help_text="Such as © 2026 Harbour Archive. It stays in every file that readers get."), preserve_default=False),
        migrations.AddField("image", "expires_on", models.DateField("may be shown until", null=True, blank=True, help_text="The last day of the right to show it; empty if it does not end.")),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0022_who_moved_by_name'),
    ]

    operations = [
        migrations.AlterField(
            model_name='consequence',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Submitted'), ('sent_back', 'Sent back'), ('scheduled', 'Scheduled'), ('unscheduled', 'Taken back to draft'), ('published', 'Published'), ('withdrawn', 'Withdrawn'), ('binned', 'Put in the bin'), ('changes_submitted', 'Changes submitted'), ('changes_sent_back', 'Changes sent back'), ('changes_published', 'Changes published'), ('changes_discarded', 'Changes thrown away'), ('assigned', 'Assigned')], max_length=20),
        ),
    ]

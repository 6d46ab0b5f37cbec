from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_what_was_deleted'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditentry',
            name='what',
            field=models.CharField(choices=[('signed_in', 'Signed in'), ('sign_in_failed', 'Sign-in failed'), ('locked', 'Locked after wrong passwords'), ('unlocked', 'Unlocked'), ('signed_out_elsewhere', 'Signed out elsewhere'), ('reset_asked', 'Asked for a new password'), ('password_changed', 'Password changed'), ('factor_added', 'Second factor added'), ('factor_removed', 'Second factor removed'), ('codes_made', 'Recovery codes made'), ('code_used', 'Recovery code used'), ('user_added', 'User added'), ('user_changed', 'User changed'), ('user_deleted', 'User deleted'), ('roles_changed', 'Roles changed'), ('settings_changed', 'Publication changed'), ('signs_in_as', 'Author given to a user'), ('authors_merged', 'Authors merged'), ('byline_refreshed', 'Byline brought up to date'), ('article_moved', 'Article moved'), ('article_deleted', 'Article deleted for good')], max_length=30, verbose_name='what'),
        ),
    ]

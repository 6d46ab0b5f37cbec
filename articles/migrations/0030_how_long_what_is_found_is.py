"""In PostgreSQL a row of the index says how many tokens it holds: a rank asks for it, and for the
average of all rows, which took too long to count each time.
"""

from django.db import migrations

ADD = """ALTER TABLE articles_searchentry ADD COLUMN size integer
    GENERATED ALWAYS AS (cardinality(string_to_array(tokens, ' '))) STORED"""
DROP = "ALTER TABLE articles_searchentry DROP COLUMN size"


def run(schema_editor, statement):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(statement)


def add(apps, schema_editor):
    run(schema_editor, ADD)


def drop(apps, schema_editor):
    run(schema_editor, DROP)


class Migration(migrations.Migration):
    dependencies = [("articles", "0029_redirects_in_any_case_with_anchor")]

    operations = [migrations.RunPython(add, drop)]

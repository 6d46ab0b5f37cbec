"""Rows written many at once, past the models.

bulk_create() builds an object, asks each field and joins a statement for every row; for the rows
of a move that are many and plain (origins, old addresses), that took a third of its time.
"""

import datetime
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    unless_there: bool = False,
) -> None:
    """Insert these values of these columns; rows that a constraint knows may be passed over."""
    prepared = [[_value(value) for value in row] for row in rows]
    if not prepared:
        return
    names = ", ".join(map(connection.ops.quote_name, columns))
    places = ", ".join(["%s"] * len(columns))
    table = connection.ops.quote_name(model._meta.db_table)
    otherwise = " ON CONFLICT DO NOTHING" if unless_there else ""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({places}){otherwise}",  # noqa: S608
            prepared,
        )


def insert_all(rows: Sequence[models.Model]) -> None:
    """As bulk_create(), for rows of one model whose numbers nobody asks for afterwards."""
    if not rows:
        return
    model = type(rows[0])
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key or rows[0].pk is not None
    ]
    insert(
        model,
        [str(field.column) for field in fields],
        (
            [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
            for row in rows
        ),
    )


def _value(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return json.dumps(value) if isinstance(value, dict) else value

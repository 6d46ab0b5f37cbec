"""One after another: what is counted before a reply is kept must not change until it is."""

from django.db import connection

# Names of the queues, for PostgreSQL's locks; a request stands in them in this order.
BY_ADDRESS, BY_EMAIL, BY_LESSON = 7001, 7002, 7003


def take_turn(address: str, email: str) -> None:
    """Wait until whoever writes from this network or with this e-mail at this moment is through.

    Holds until the end of the transaction. SQLite has one writer at a time, from the first line of
    a transaction on (peninsula.env: IMMEDIATE), so nobody has to wait for a turn there.
    """
    for queue, who in ((BY_ADDRESS, address), (BY_EMAIL, email.casefold())):
        stand_in(queue, who)


def stand_in(queue: int, who: str) -> None:
    """Wait until nobody else of that name is before this transaction in the queue."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [queue, who])

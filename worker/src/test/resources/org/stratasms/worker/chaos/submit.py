"""Submits texts in transactions of ten, until all are stored: python3 submit.py CONNECTION TEXTS DIE_IN

Each key is submitted again after a lost connection. Every seventh transaction is undone, with keys of its own. In the
transaction of the text DIE_IN the process kills itself before the commit; 0: it does not.
"""

import json
import os
import signal
import sys
import time

import psycopg

database, texts, die_in = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
BATCH = 10


def submit(connection, n, key):
    number = ("+1425" if n % 20 == 0 else "+1206") + str(3300000 + n)
    options = {"when_uncertain": "send_again" if n % 2 else "ask"}
    connection.execute(
        "SELECT id FROM strata_sms.submit(%s, %s, %s, %s::jsonb)",
        [number, "Your appointment is tomorrow at 10.", key, json.dumps(options)],
    )


def store(connection, first):
    with connection.transaction():
        for n in range(first, min(first + BATCH, texts + 1)):
            submit(connection, n, f"python/{n}")
            if n == die_in:
                os.kill(os.getpid(), signal.SIGKILL)


def undo(connection, first):
    with connection.transaction():
        submit(connection, first, f"undone/python/{first}")
        raise psycopg.Rollback()


first = 1
while first <= texts:
    try:
        with psycopg.connect(database, autocommit=True, connect_timeout=5) as connection:
            while first <= texts:
                if first // BATCH % 7 == 3:
                    undo(connection, first)
                store(connection, first)
                first += BATCH
    except psycopg.OperationalError:
        time.sleep(0.1)  # the database restarts; whether the last transaction was stored is found out by its keys

"""Takes outcomes into a table of the application's own, until standard input ends: python3 take.py CONNECTION

Every fifth transaction is undone, so that its outcomes come again.
"""

import select
import sys
import time

import psycopg

database = sys.argv[1]


def take(connection, undo):
    with connection.transaction():
        outcomes = connection.execute("SELECT id, state, at FROM strata_sms.take_outcomes(20)").fetchall()
        for outcome in outcomes:
            connection.execute("INSERT INTO public.app_outcome (id, state, at) VALUES (%s, %s, %s)", outcome)
        if undo:
            raise psycopg.Rollback()
    return len(outcomes)


def is_told_to_end():
    return bool(select.select([sys.stdin], [], [], 0.02)[0])


n = 0
while True:
    try:
        with psycopg.connect(database, autocommit=True, connect_timeout=5) as connection:
            while True:
                ends = is_told_to_end()
                n += 1
                undone = n % 5 == 0
                if not take(connection, undone) and ends and not undone:
                    sys.exit(0)
    except psycopg.OperationalError:
        time.sleep(0.1)

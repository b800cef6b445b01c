"""A clinic's reminders. Each function runs in the transaction of its caller, or in one of its own, on a connection of psycopg 3."""

import secrets

from psycopg.types.json import Jsonb

BODY = "Example Clinic: your appointment is on {at:%A, %B %-d at %-I:%M %p}. Your check-in code is {code}. Reply STOP to end reminders."


def book(conn, phone, starts_at):
    """
    Books a reminder and stores its text: both, or neither. A reminder that is booked twice is one text.

    :param starts_at: with its time zone
    :return: whether it was not booked before
    """
    with conn.transaction():
        reminder = conn.execute(
            # Whoever books the same at this moment waits here.
            "INSERT INTO reminder (phone, starts_at, code) VALUES (%s, %s, %s)"
            " ON CONFLICT (phone, starts_at) DO UPDATE SET phone = excluded.phone RETURNING id, code",
            [phone, starts_at, f"{secrets.randbelow(1_000_000):06}"],
        ).fetchone()
        text = conn.execute(
            "SELECT id, is_new, state FROM strata_sms.submit(%s, %s, %s, %s)",
            [
                phone,
                BODY.format(at=starts_at, code=reminder.code),
                f"flask-reminders/{reminder.id}",
                Jsonb({"deadline": starts_at.isoformat(), "tags": {"purpose": "appointment-reminder"}}),
            ],
        ).fetchone()
        if text.is_new:
            conn.execute("UPDATE reminder SET text_id = %s, state = %s WHERE id = %s", [text.id, text.state, reminder.id])
        return text.is_new


def take_outcomes(conn):
    """Learns what became of texts, in one transaction with what is stored of it here. Of two outcomes of a text the later counts."""
    with conn.transaction():
        for outcome in conn.execute("SELECT id, state, reason, at FROM strata_sms.take_outcomes()").fetchall():
            conn.execute(
                "UPDATE reminder SET state = %(state)s, reason = %(reason)s, state_at = %(at)s"
                " WHERE text_id = %(id)s AND (state_at IS NULL OR state_at < %(at)s)",
                outcome._asdict(),
            )


def take_replies(conn):
    """Takes what people wrote, such as STOP, in one transaction with storing it here."""
    with conn.transaction():
        for reply in conn.execute("SELECT origination_number, body, action, received_at FROM strata_sms.take_inbound()").fetchall():
            conn.execute("INSERT INTO reply (phone, body, action, received_at) VALUES (%s, %s, %s, %s)", reply)


def arrive(conn, reminder_id, code):
    """Notes that a person is here, if they know the code of their text."""
    reminder = conn.execute("SELECT code FROM reminder WHERE id = %s", [reminder_id]).fetchone()
    knows = reminder is not None and secrets.compare_digest(reminder.code.encode(), code.strip().encode())
    if knows:
        conn.execute("UPDATE reminder SET arrived_at = now() WHERE id = %s", [reminder_id])
    return knows


def latest(conn):
    """The latest reminders, and the latest replies, newest first."""
    return (
        conn.execute("SELECT id, phone, starts_at, state, reason, arrived_at FROM reminder ORDER BY id DESC LIMIT 20").fetchall(),
        conn.execute("SELECT phone, body, action, received_at FROM reply ORDER BY id DESC LIMIT 10").fetchall(),
    )

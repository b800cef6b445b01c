"""The receptionist's page. Every form ends with a redirect or says what is wrong; a reminder that is booked twice is one text."""

import contextlib
import os
import pathlib
import secrets
import threading
from datetime import datetime
from zoneinfo import ZoneInfo

import flask
import psycopg
from psycopg.rows import namedtuple_row

import reminders

CLINIC = ZoneInfo("America/New_York")

WORDS = {
    "SCHEDULED": "Sent later",
    "WAITING": "Waits for its turn",
    "DELIVERED": "On the phone",
    "EXPIRED": "Not sent: the appointment was too soon",
    "UNKNOWN": "Nobody knows whether it arrived",
}

pages = flask.Blueprint("pages", __name__)


def create_app():
    """What ``flask run`` serves: the page, and beside it a thread that learns what became of texts."""
    app = flask.Flask(__name__)
    app.secret_key = secrets.token_bytes(32)  # for notices alone, which a restart may lose
    app.register_blueprint(pages)
    app.jinja_env.globals.update(words=_words)
    app.jinja_env.filters.update(moment=_moment)
    with _connect() as conn:
        conn.execute("SELECT pg_advisory_xact_lock(742)")  # two processes may start at once
        conn.execute(pathlib.Path(__file__).with_name("schema.sql").read_text(encoding="utf-8"))
    threading.Thread(target=_learn, name="learn", daemon=True).start()
    return app


def _connect():
    """A connection whose transaction ends with its block: by commit, or after a failure by rollback."""
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=namedtuple_row)


def _learn():
    """Each second, for ever. Any number of processes may do so: what one takes, no other gets."""
    pause = threading.Event()
    while not pause.wait(1):
        with contextlib.suppress(psycopg.OperationalError):  # the database is away: what was not committed comes again
            with _connect() as conn:
                reminders.take_outcomes(conn)
                reminders.take_replies(conn)


@pages.get("/")
def show(status=200, problem=None):
    with _connect() as conn:
        booked, replies = reminders.latest(conn)
    return flask.render_template("reminders.html", reminders=booked, replies=replies, problem=problem), status


@pages.post("/reminders")
def book():
    try:
        starts_at = datetime.fromisoformat(flask.request.form["starts_at"]).replace(tzinfo=CLINIC)
        with _connect() as conn:
            is_new = reminders.book(conn, flask.request.form["phone"].strip(), starts_at)
    except ValueError:
        return show(422, "The appointment is a day and a time.")
    except psycopg.Error as refusal:
        if not (refusal.diag.sqlstate or "").startswith("SM"):
            raise
        return show(422, f"{refusal.diag.message_primary}. {refusal.diag.message_hint or ''}")
    flask.flash("Booked." if is_new else "This reminder was booked before; it is sent once.", "notice")
    return flask.redirect("/")


@pages.post("/reminders/<int:reminder_id>/arrival")
def arrive(reminder_id):
    with _connect() as conn:
        knows = reminders.arrive(conn, reminder_id, flask.request.form["code"])
    flask.flash(*("Checked in.", "notice") if knows else ("This is not the code of that reminder.", "problem"))
    return flask.redirect("/")


def _words(reminder):
    if reminder.state != "FAILED":
        return WORDS[reminder.state]
    return "Not delivered: " + ("this person wants no texts" if reminder.reason == "OPTED_OUT" else reminder.reason)


def _moment(time):
    return f"{time.astimezone(CLINIC):%A, %B %-d at %-I:%M %p}"

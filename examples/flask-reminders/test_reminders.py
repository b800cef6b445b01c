"""The application from outside: forms go in by HTTP, and the texts are read off the phone. What its functions promise is tried on the database."""

import concurrent.futures
import datetime
import html
import os
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

import psycopg
from psycopg.rows import namedtuple_row

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE / "../../testing-helpers/python"))  # your own tests have a copy of that one file

import reminders  # noqa: E402
from strata_sms import StrataSms  # noqa: E402

SOON = (datetime.datetime.now().astimezone() + datetime.timedelta(days=2)).replace(hour=14, minute=30, second=0, microsecond=0)


def setUpModule():
    """One embedded AWS with a database and a worker, and a number that reaches every US phone; and the application beside it."""
    global sms, app, address
    sms = StrataSms.open(arguments=["--number", "TEN_DLC", "--delivery", "--worker"])
    unittest.addModuleCleanup(sms.close)
    app = subprocess.Popen(
        [HERE / "run"],
        env={**os.environ, "DATABASE_URL": sms.variables["DATABASE_URL"], "PORT": "0", "PYTHON": sys.executable},
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    unittest.addModuleCleanup(end_app)
    said = []
    for line in app.stderr:
        said.append(line)
        found = re.search(r"Running on (http://\S+)", line)
        if found:
            address = found.group(1)
            break
    else:
        raise AssertionError("The application did not start: " + "".join(said))
    threading.Thread(target=app.stderr.read, daemon=True).start()  # a full pipe would stop it


def end_app():
    app.terminate()
    app.wait(10)


def connect():
    return psycopg.connect(sms.variables["DATABASE_URL"], row_factory=namedtuple_row)


def page(path="/", **form):
    """The page, after a form if one is given, as a person reads it."""
    data = urllib.parse.urlencode(form).encode() if form else None
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    try:
        with opener.open(address + path, data, timeout=30) as answer:
            return html.unescape(answer.read().decode())
    except urllib.error.HTTPError as refused:
        with refused:
            return html.unescape(refused.read().decode())


def book(phone, starts_at=SOON):
    return page("/reminders", phone=phone, starts_at=f"{starts_at:%Y-%m-%dT%H:%M}")


def row(phone):
    """What the page says of the latest reminder of a phone."""
    return next((" ".join(re.sub("<[^>]*>", " ", row).split()) for row in page().split("<tr>") if phone in row), "")


class RemindersTest(unittest.TestCase):
    def await_that(self, what, condition, patience=20):
        end = time.monotonic() + patience
        while not condition():
            self.assertLess(time.monotonic(), end, f"this did not come true: {what}")
            time.sleep(0.05)

    def await_row(self, phone, words):
        self.await_that(f"{phone} is '{words}' on the page", lambda: words in row(phone))

    def test_a_person_is_reminded_and_checks_in_with_the_code_of_the_text(self):
        self.assertIn("Booked.", book("+12065550161"))

        text = sms.wait_for_text("+12065550161", containing="at 2:30 PM")
        self.assertIn("STOP", text["body"])
        self.await_row("+12065550161", "On the phone")

        with connect() as conn:
            reminder = conn.execute("SELECT id FROM reminder WHERE phone = '+12065550161'").fetchone()
        arrival = f"/reminders/{reminder.id}/arrival"
        self.assertIn("This is not the code", page(arrival, code="no code"))
        self.assertIn("Checked in.", page(arrival, code=sms.wait_for_code("+12065550161")))
        self.assertIn("Arrived", row("+12065550161"))

    def test_a_stop_is_shown_and_that_person_gets_no_more_texts(self):
        book("+12065550162")
        sms.reply(sms.wait_for_text("+12065550162", status="DELIVERED"), "STOP")
        self.await_that("the STOP is shown", lambda: re.search(r"<td>STOP <span class=.OPT_OUT.>\(wants no more texts\)", page()))

        book("+12065550162", SOON + datetime.timedelta(hours=1))
        self.await_row("+12065550162", "Not delivered: this person wants no texts")
        self.assertEqual(1, sum("appointment" in text["body"] for text in sms.texts("+12065550162")))

    def test_a_text_that_the_carrier_blocks_is_shown_with_the_reason(self):
        sms.add_rule("OUTCOME", status="BLOCKED", match={"to": "+12065550163"})
        book("+12065550163")
        self.await_row("+12065550163", "Not delivered: TEXT_BLOCKED")

    def test_what_cannot_be_texted_is_told_and_nothing_is_stored(self):
        told = book("555-0164")
        self.assertIn("E.164", told)
        self.assertIn('value="555-0164"', told)
        self.assertEqual("", row("555-0164"))
        self.assertIn("The appointment is a day and a time.", page("/reminders", phone="+12065550164", starts_at="soon"))

    def test_a_rollback_leaves_no_text(self):
        with connect() as conn, conn.transaction(force_rollback=True):
            self.assertTrue(reminders.book(conn, "+12065550165", SOON))
        self.assert_never_texted("+12065550165")

    def test_a_crash_between_submit_and_commit_leaves_no_text(self):
        crash = (
            "import datetime, os, signal, psycopg, reminders\n"
            "from psycopg.rows import namedtuple_row\n"
            "with psycopg.connect(os.environ['DATABASE_URL'], row_factory=namedtuple_row) as conn, conn.transaction():\n"
            f"    assert reminders.book(conn, '+12065550166', datetime.datetime.fromisoformat('{SOON.isoformat()}'))\n"
            "    os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        crashed = subprocess.run([sys.executable, "-c", crash], cwd=HERE, env={**os.environ, **sms.variables})
        self.assertEqual(-signal.SIGKILL, crashed.returncode)
        self.assert_never_texted("+12065550166")

    def test_sixteen_sessions_that_book_the_same_store_one_text(self):
        start = threading.Barrier(16)

        def session():
            with connect() as conn:
                start.wait(30)
                return reminders.book(conn, "+12065550167", SOON)

        with concurrent.futures.ThreadPoolExecutor(16) as sessions:
            booked = [session.result() for session in [sessions.submit(session) for _ in range(16)]]
        self.assertEqual(1, booked.count(True))
        self.await_row("+12065550167", "On the phone")
        self.assertEqual(1, len(sms.texts("+12065550167")))

    def test_an_outcome_whose_transaction_is_rolled_back_comes_again(self):
        sms.add_rule("OUTCOME", status="BLOCKED", match={"to": "+12065550168"})

        def is_learnt_and_rolled_back():
            with connect() as conn, conn.transaction(force_rollback=True):
                reminders.take_outcomes(conn)
                return conn.execute("SELECT 1 FROM reminder WHERE phone = '+12065550168' AND state = 'FAILED'").fetchone()

        app.send_signal(signal.SIGSTOP)  # else it could be faster
        try:
            with connect() as conn:
                reminders.book(conn, "+12065550168", SOON)
            self.await_that("an outcome is learnt", is_learnt_and_rolled_back)
            with connect() as conn:
                self.assertEqual("WAITING", conn.execute("SELECT state FROM reminder WHERE phone = '+12065550168'").fetchone().state)
        finally:
            app.send_signal(signal.SIGCONT)
        self.await_row("+12065550168", "Not delivered: TEXT_BLOCKED")

    def assert_never_texted(self, phone):
        """A text that was stored later has arrived, and this one is neither on the phone nor in the database."""
        later = phone[:-4] + "0199"
        book(later, SOON + datetime.timedelta(minutes=int(phone[-2:])))
        self.await_row(later, "On the phone")
        self.assertEqual([], sms.texts(phone))
        self.assertEqual("", row(phone))


if __name__ == "__main__":
    unittest.main()

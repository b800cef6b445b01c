"""What the helper for Python does besides what its guide shows: attaching, errors, vain waits, and how it ends."""

import http.server
import os
import subprocess
import sys
import textwrap
import threading

import boto3
import pytest

from strata_sms import NothingArrived, StrataSms, StrataSmsError

PHONE = "+12065550147"


def send(body, to=PHONE):
    return boto3.client("pinpoint-sms-voice-v2").send_text_message(
        DestinationPhoneNumber=to, OriginationIdentity=os.environ["AWS_SMS_PHONE_POOL_ID"], MessageBody=body
    )["MessageId"]


def test_one_that_runs_is_used_and_left_running(strata_sms):
    with StrataSms(strata_sms.endpoint + "/") as attached:
        assert attached.variables == strata_sms.variables
        send("hello")
        assert attached.wait_for_text(PHONE)["body"] == "hello"
    assert strata_sms.now()


def test_what_is_after_a_time_or_an_id_counts(strata_sms):
    first = send("one")
    strata_sms.wait_for_text(PHONE, containing="one")
    with pytest.raises(NothingArrived):
        strata_sms.wait_for_text(PHONE, after=first, patience=0.2)
    since = strata_sms.now()
    while strata_sms.now() <= since:
        pass  # a text at the same time would not be later
    send("two")
    assert strata_sms.wait_for_text(PHONE, after=since)["body"] == "two"
    assert [text["body"] for text in strata_sms.texts(PHONE)] == ["one", "two"]


def test_a_vain_wait_says_what_came_and_no_number(strata_sms):
    send("a secret")
    with pytest.raises(NothingArrived) as vain:
        strata_sms.wait_for_text("+12065550148", patience=0.2)
    assert "within PT0.2S" in str(vain.value)
    assert PHONE not in str(vain.value) and "secret" not in str(vain.value)
    with pytest.raises(ValueError, match="0 to 60"):
        strata_sms.wait_for_text(PHONE, patience=61)


def test_a_code_of_a_pattern(strata_sms):
    send("Your reference is AB-1234, your code is 998877")
    assert strata_sms.wait_for_code(PHONE, pattern="[A-Z]{2}-[0-9]{4}") == "AB-1234"


def test_a_rule_is_removed_and_a_wrong_one_is_refused(strata_sms):
    rule = strata_sms.add_rule("NO_RECEIPT", match={"to": PHONE})
    strata_sms.remove_rule(rule)
    assert strata_sms.rules() == []
    with pytest.raises(StrataSmsError, match="OUTCOME"):
        strata_sms.add_rule("NONSENSE")


def test_some_is_forgotten_and_some_is_kept(strata_sms):
    strata_sms.add_rule("NO_RECEIPT", match={"to": "+12065550199"})
    send("hello")
    strata_sms.reset("texts")
    assert strata_sms.texts() == []
    assert len(strata_sms.rules()) == 1


def test_a_proxy_is_not_asked(strata_sms, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert StrataSms(strata_sms.endpoint).now()
    send("past the proxy")


def test_queues_of_events_and_of_replies_are_told(strata_sms):
    deploy = [os.environ["STRATA_SMS_COMMAND"], "deploy", "--endpoint-url", strata_sms.endpoint, "--name", "queues"]
    for more in [], ["--delivery-queue", "--parameter", "EnableInboundQueue=true"]:
        subprocess.run([*deploy, *more], capture_output=True, check=True)
    told = StrataSms(strata_sms.endpoint, name="queues").variables
    assert "DeliveryQueue" in told["AWS_SMS_DELIVERY_QUEUE_URL"]
    assert "InboundQueue" in told["AWS_SMS_INBOUND_QUEUE_URL"]


@pytest.mark.parametrize(
    "command, said",
    [("/no/such/command", "cannot be run: No such file"), ("/bin/false", "ended with exit code 1 before it was ready. Its last words")],
)
def test_a_command_that_does_not_serve_is_named(command, said):
    with pytest.raises(StrataSmsError, match=said):
        StrataSms.start(command=command)


def test_a_project_s_own_arguments_count(tmp_path):
    command = tmp_path / "strata-sms"
    command.write_text('#!/bin/sh\necho "$@" >&2\nexit 3\n')
    command.chmod(0o755)
    (tmp_path / "conftest.py").write_text(
        textwrap.dedent(
            """
            import pytest
            pytest_plugins = ["strata_sms"]

            @pytest.fixture(scope="session")
            def strata_sms_arguments():
                return ["--delivery", "--worker"]
            """
        )
    )
    (tmp_path / "test_nothing.py").write_text("def test_nothing(strata_sms): pass\n")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.path.dirname(sys.modules["strata_sms"].__file__), "STRATA_SMS_COMMAND": str(command)},
        capture_output=True,
        text=True,
    )
    assert "up --port 0 --delivery --worker" in run.stdout


def test_no_command_at_all_is_said(monkeypatch):
    monkeypatch.delenv("STRATA_SMS_COMMAND")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StrataSmsError, match="Set STRATA_SMS_COMMAND"):
        StrataSms.start()


def test_wrong_arguments_are_told_in_the_command_s_own_words():
    with pytest.raises(StrataSmsError, match="TOLL_FREE"):
        StrataSms.start(arguments=["--number", "FAX"])


def test_a_command_that_is_never_ready_is_ended(tmp_path):
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\necho starting >&2\nexec sleep 600\n")
    sleeper.chmod(0o755)
    with pytest.raises(StrataSmsError, match="not ready within 1 seconds"):
        StrataSms.start(command=str(sleeper), patience=1)


def test_an_address_of_something_else_is_named():
    with pytest.raises(StrataSmsError, match="No embedded AWS of strata-sms answers at http://127.0.0.1:9"):
        StrataSms("http://127.0.0.1:9")
    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(StrataSmsError, match="no embedded AWS of strata-sms"):
        StrataSms(f"http://127.0.0.1:{server.server_address[1]}")
    server.shutdown()


def test_an_environment_that_is_not_there_is_named(strata_sms):
    with pytest.raises(StrataSmsError, match="has no environment other"):
        StrataSms(strata_sms.endpoint, name="other")


def test_a_program_that_forgets_to_close_it_leaves_nothing_running():
    program = textwrap.dedent("""
        from strata_sms import StrataSms
        print(StrataSms.start().endpoint)
    """)
    endpoint = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
    with pytest.raises(StrataSmsError, match="answers at"):
        StrataSms(endpoint)

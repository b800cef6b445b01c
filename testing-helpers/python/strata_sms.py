"""
Text messages in tests: an embedded AWS of strata-sms, and the phones that texts arrive at. Part of the Python package strata-sms; without it, a file to
copy that depends on nothing. Python 3.9 or later.

In a test of pytest (where the file was copied, with ``pytest_plugins = ["strata_sms"]`` in conftest.py)::

    def test_a_code_is_sent(strata_sms):
        sign_in("+12065550147")                                  # your application sends a text
        assert strata_sms.wait_for_code("+12065550147") == ...

The fixture starts ``strata-sms up`` once, on a free port, sets the variables that an AWS client needs, and forgets all texts, rules, opt-outs and
refusals before each test. Two environment variables change that: ``STRATA_SMS_COMMAND`` is the path of the command, in place of the package's own or
of the one on the PATH; ``STRATA_SMS_ENDPOINT`` is the address of one that runs already, which is then used and left running.
"""

import atexit
import collections
import datetime
import json
import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["StrataSms", "StrataSmsError", "NothingArrived"]

_LONGEST_WAIT = 60
_OUTPUTS = {
    "PhonePoolId": "AWS_SMS_PHONE_POOL_ID",
    "PhonePoolArn": "AWS_SMS_PHONE_POOL_ARN",
    "ConfigurationSetName": "AWS_SMS_CONFIGURATION_SET_NAME",
    "OptOutListName": "AWS_SMS_OPT_OUT_LIST_NAME",
    "DeliveryLogGroupName": "AWS_SMS_DELIVERY_LOG_GROUP_NAME",
    "DeliveryQueueUrl": "AWS_SMS_DELIVERY_QUEUE_URL",
    "InboundQueueUrl": "AWS_SMS_INBOUND_QUEUE_URL",
}


class StrataSmsError(Exception):
    """The embedded AWS could not be started, reached or asked. The message says what to do."""


class NothingArrived(AssertionError):
    """What a test waited for did not come in time. The message says what came instead."""


class StrataSms:
    """
    An embedded AWS. Its ``variables`` lead an AWS client, and an application that reads the pool from its environment, to it. If ``up`` was
    started with ``--delivery``, DATABASE_URL is one of them, and so are its parts, DB_HOST and others.
    """

    def __init__(self, endpoint, name="app-dev"):
        """Uses one that runs already, and leaves it running; its environment is called ``name``."""
        self.endpoint = endpoint.rstrip("/")
        # A proxy must not see what goes to this machine.
        self._http = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self._process = None
        self.variables = self._read_variables(name)

    @classmethod
    def start(cls, command=None, arguments=("--number", "TEN_DLC"), patience=180):
        """
        Starts one on a free port, and returns when it is ready. ``close()`` ends it, and so does the end of the program.

        :param command: path of the command; by default STRATA_SMS_COMMAND, the one of the package, or ``strata-sms`` on the PATH
        :param arguments: more arguments of ``strata-sms up``, such as ``--delivery``; by default a number that reaches every US phone
        :param patience: seconds; the first start of a fresh checkout builds it
        """
        path = command or os.environ.get("STRATA_SMS_COMMAND") or _installed_command()
        if path is None:
            raise StrataSmsError(
                "There is no strata-sms on the PATH. Set STRATA_SMS_COMMAND to the path of the command, or STRATA_SMS_ENDPOINT to the"
                " address of one that runs."
            )
        try:
            process = subprocess.Popen(
                [path, "up", "--port", "0", *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise StrataSmsError(f"{path} cannot be run: {error.strerror}. Is STRATA_SMS_COMMAND the path of strata-sms?") from error
        atexit.register(_end, process)
        try:
            started = cls(_endpoint(process, path, patience))
        except BaseException:
            _end(process)
            raise
        started._process = process
        return started

    @classmethod
    def open(cls, **options):
        """The one at STRATA_SMS_ENDPOINT, if that is set; else one that is started with these options of ``start``."""
        endpoint = os.environ.get("STRATA_SMS_ENDPOINT")
        return cls(endpoint) if endpoint else cls.start(**options)

    def close(self):
        """Ends what was started. May be called twice."""
        if self._process is not None:
            _end(self._process)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.close()

    def texts(self, to=None):
        """The texts that were sent, to one phone or to all, oldest first: at most the latest 1000."""
        return self._call("GET", "messages", {"to": to, "limit": 1000})["messages"]

    def wait_for_text(self, to, containing=None, status=None, after=None, patience=10):
        """
        Waits for a text to a phone, and returns the latest that matches: ``body``, ``to``, ``from``, ``messageId``, ``status`` and more.

        :param to: the phone's number in E.164 form, such as +12065550147
        :param containing: words that its body contains
        :param status: such as DELIVERED, BLOCKED or UNREACHABLE: waits until the text has it
        :param after: a text, its id, or a time of ``now()``: only later texts count
        :param patience: seconds, up to 60
        """
        return self._wait({"to": to, "text": containing, "status": status, "after": _mark(after)}, patience)

    def wait_for_code(self, to, pattern="", after=None, patience=10):
        """
        Waits for a text with a code to a phone, and returns the code.

        :param pattern: regular expression of the code; its first group, if it has one. By default what looks like a code
        """
        return self._wait({"to": to, "code": pattern, "after": _mark(after)}, patience)["code"]

    def reply(self, text, body):
        """Lets the phone that got a text answer it, such as STOP."""
        return self.text_from(text["to"], text["from"], body)

    def text_from(self, phone, to, body):
        """Lets a phone text one of the numbers."""
        return self._call("POST", f"handsets/{urllib.parse.quote(phone)}/messages", body={"to": to, "body": body})

    def add_rule(self, action, **rule):
        """Makes something go wrong, such as ``add_rule("OUTCOME", status="BLOCKED", match={"to": number})``; returns the rule."""
        return self._call("POST", "rules", body={"action": action, **rule})

    def rules(self):
        """The rules at work, with how often each was applied."""
        return self._call("GET", "rules")["rules"]

    def remove_rule(self, rule):
        """Ends a rule that ``add_rule`` returned."""
        self._call("DELETE", f"rules/{urllib.parse.quote(rule['id'])}")

    def refusals(self, to=None, reason=None):
        """The texts that SendTextMessage refused, oldest first."""
        return self._call("GET", "refusals", {"to": to, "reason": reason, "limit": 1000})["refusals"]

    def wait_for_refusal(self, to=None, reason=None, patience=10):
        """Waits until a text is refused, and returns the latest refusal that matches."""
        return self._waited("refusals", {"to": to, "reason": reason}, patience)[-1]

    def reset(self, *only):
        """Forgets what earlier tests left: all of it, or some of "texts", "rules", "optOuts" and "refusals"."""
        self._call("POST", "reset", body={"only": list(only)} if only else {})

    def now(self):
        """What time it is in this AWS, to wait for later texts with ``after``."""
        return self._call("GET", "clock")["now"]

    def _wait(self, search, patience):
        return self._waited("messages", search, patience)[-1]

    def _waited(self, what, search, patience):
        if not 0 <= patience <= _LONGEST_WAIT:
            raise ValueError(f"patience is 0 to {_LONGEST_WAIT} seconds; found {patience}")
        try:
            return self._call("GET", what, {**search, "wait": f"PT{patience}S"}, patience=patience)[what]
        except _NotFound as vain:
            raise NothingArrived(str(vain)) from None

    def _read_variables(self, name):
        try:
            outputs = self._call("GET", f"stacks/{urllib.parse.quote(name)}-strata-sms")["outputs"]
        except _NotFound as missing:
            raise StrataSmsError(f"The AWS at {self.endpoint} has no environment {name}: {missing}") from None
        variables = {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "000000000000",
            "AWS_SECRET_ACCESS_KEY": "embedded",
        }
        for variable in ("NO_PROXY", "no_proxy"):
            hosts = [host for host in os.environ.get(variable, "").split(",") if host]
            variables[variable] = ",".join(dict.fromkeys(["127.0.0.1", "localhost", *hosts]))
        variables.update((_OUTPUTS[key], value) for key, value in outputs.items() if key in _OUTPUTS)
        variables.update(self._read_database())
        return variables

    def _read_database(self):
        """Nothing without ``--delivery``, or where ``--database`` named one whose password is not told."""
        try:
            url = self._call("GET", "delivery/database")["database"]
        except _NotFound:
            return {}
        if url is None:
            return {}
        parts = urllib.parse.urlsplit(url)
        return {
            "DATABASE_URL": url,
            "DB_HOST": parts.hostname,
            "DB_PORT": str(parts.port),
            "DB_NAME": parts.path[1:],
            "DB_USER": parts.username,
            "DB_PASSWORD": parts.password,
            "DB_SSL_MODE": "disable",
        }

    def _call(self, method, path, query=None, body=None, patience=0):
        given = {key: value for key, value in (query or {}).items() if value is not None}
        address = f"{self.endpoint}/_local/{path}?{urllib.parse.urlencode(given, quote_via=urllib.parse.quote)}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(address, data=data, method=method)
        try:
            with self._http.open(request, timeout=patience + 30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            with refused:
                said = refused.read().decode("utf-8", "replace")
            try:
                said = json.loads(said)["message"]
            except (ValueError, KeyError, TypeError):
                raise StrataSmsError(f"What answers at {self.endpoint} is no embedded AWS of strata-sms (HTTP {refused.code}).") from None
            raise (_NotFound if refused.code == 404 else StrataSmsError)(said) from None
        except (OSError, ValueError) as failure:
            reason = getattr(failure, "reason", failure)
            raise StrataSmsError(
                f"No embedded AWS of strata-sms answers at {self.endpoint}: {reason}. Start one with './strata-sms up', or name another address in"
                " STRATA_SMS_ENDPOINT."
            ) from failure


class _NotFound(StrataSmsError):
    pass


def _installed_command():
    """The command of the package that this file is in; where the file was copied alone, the one on the PATH, if any."""
    try:
        import strata_sms_runtime
    except ImportError:
        return shutil.which("strata-sms")
    return strata_sms_runtime.command()


def _mark(after):
    if isinstance(after, dict):
        return after["messageId"]
    if isinstance(after, datetime.datetime):
        return after.astimezone(datetime.timezone.utc).isoformat().replace("+00:00", "Z")
    return after


def _endpoint(process, path, patience):
    """The address that ``up`` prints among its variables when it is ready. Both outputs are read to their end, lest a full pipe stop it."""
    last_words = collections.deque(maxlen=20)
    found = []
    ready = threading.Event()

    def read_out():
        for line in process.stdout:
            address = re.search(r"AWS_ENDPOINT_URL.*?(https?://[^\s\"',]+)", line)
            if address and not found:
                found.append(address.group(1))
                ready.set()
        ready.set()

    def read_err():
        for line in process.stderr:
            last_words.append(line.rstrip())

    out, err = (threading.Thread(target=read, daemon=True) for read in (read_out, read_err))
    out.start()
    err.start()
    in_time = ready.wait(patience)
    if found:
        return found[0]
    if in_time:
        err.join(5)
        code = process.wait()
        what = f"{path} up ended with exit code {code} before it was ready"
    else:
        what = f"{path} up was not ready within {patience} seconds"
    said = "\n  ".join(last_words) or "nothing"
    raise StrataSmsError(f"{what}. Its last words:\n  {said}")


def _end(process):
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


try:
    import pytest
except ImportError:
    pass
else:
    __all__ += ["strata_sms_arguments", "strata_sms_aws", "strata_sms"]

    @pytest.fixture(scope="session")
    def strata_sms_arguments():
        """The arguments of ``strata-sms up``. A fixture of this name in your conftest.py counts instead."""
        return ["--number", "TEN_DLC"]

    @pytest.fixture(scope="session")
    def strata_sms_aws(strata_sms_arguments):
        """One embedded AWS for all tests of the run."""
        with StrataSms.open(arguments=strata_sms_arguments) as aws:
            yield aws

    @pytest.fixture
    def strata_sms(strata_sms_aws, monkeypatch):
        """The embedded AWS with nothing left of earlier tests, and an environment that leads AWS clients there."""
        for variable in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
            monkeypatch.delenv(variable, raising=False)
        for variable, value in strata_sms_aws.variables.items():
            monkeypatch.setenv(variable, value)
        strata_sms_aws.reset()
        return strata_sms_aws

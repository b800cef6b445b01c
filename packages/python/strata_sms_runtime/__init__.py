"""The command strata-sms with its own Java, as pip installs it. Apart from the module strata_sms, whose imports would slow the command."""

import os
import sys


def command():
    """The path of the command."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), "tree", "bin", "strata-sms")


def main():
    """Becomes the command, with its arguments."""
    os.environ.setdefault("STRATA_SMS_COMMAND", "strata-sms")  # the name by which its messages call it
    os.execv(command(), [command(), *sys.argv[1:]])

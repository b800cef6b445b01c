#!/usr/bin/env python3
"""Reduces AWS's service models, as botocore carries them, to the tables that org.stratasms.emulator.internal.model.Constraints reads.

usage: python3 generate.py DIRECTORY ANSWERS        (see README.md beside this file)

DIRECTORY takes one table per service of its requests, ANSWERS one of its answers, for tests.
A table has one row per constrained path of a request or answer, tab-separated:
request or answer, path, "required" or nothing, minimum, maximum, pattern, enum values separated by commas.
A path names members as they are on the wire: Tags[].Key is the Key of each tag, Context{} each value of a map, Context{key} each key.
"""
import re
import sys
from pathlib import Path

import botocore
from botocore.loaders import Loader

SERVICES = {  # table: botocore's name of the service
    "sms-voice": "pinpoint-sms-voice-v2",
    "logs": "logs",
    "cloudformation": "cloudformation",
    "sts": "sts",
    "iam": "iam",
    "sns": "sns",
    "sqs": "sqs",
    "kms": "kms",
    "events": "events",
    "firehose": "firehose",
    "monitoring": "cloudwatch",
}


def rows(model, side, suffix):
    """Yields (request, path, required, shape) of every member of every request, or of every answer."""
    shapes = model["shapes"]

    def walk(request, prefix, reference, required, above):
        shape = shapes[reference["shape"]]
        yield request, prefix, required, shape
        if reference["shape"] in above:  # a shape within itself: its inner copy is left to the service
            return
        above = above | {reference["shape"]}
        if shape["type"] == "structure":
            yield from members(request, prefix + ".", shape, above)
        elif shape["type"] == "list":
            yield from walk(request, prefix + "[]", shape["member"], False, above)
        elif shape["type"] == "map":
            yield from walk(request, prefix + "{key}", shape["key"], False, above)
            yield from walk(request, prefix + "{}", shape["value"], False, above)

    def members(request, prefix, shape, above):
        for name, reference in shape["members"].items():
            # Clients fill idempotency tokens by themselves; a call in process may leave them out.
            required = name in shape.get("required", ()) and not reference.get("idempotencyToken")
            yield from walk(request, prefix + reference.get("locationName", name), reference, required, above)

    for operation, definition in sorted(model["operations"].items()):
        if side in definition:
            name = definition[side]["shape"]
            yield from members(operation + suffix, "", shapes[name], frozenset([name]))


def java(pattern):
    """Java reads four digits after a \\u; the models mean five and six for characters beyond the first plane."""
    return re.sub(r"\\u(10[0-9A-F]{3,4})", r"\\x{\1}", pattern)


def number(value):
    return "" if value is None else str(int(value) if float(value).is_integer() else value)


def table(model, side, suffix):
    for request, path, required, shape in rows(model, side, suffix):
        minimum, maximum = shape.get("min"), shape.get("max")
        if minimum == 0 and shape["type"] in ("string", "blob", "list", "map"):
            minimum = None  # no length is below 0
        pattern, values = java(shape.get("pattern", "")), ",".join(shape.get("enum", ()))
        if "\t" in pattern or "\n" in pattern or any("," in value for value in shape.get("enum", ())):
            raise ValueError(f"{request} {path} does not fit the table: {pattern} {values}")
        row = ["required" if required else "", number(minimum), number(maximum), pattern, values]
        if any(row):
            yield "\t".join([request, path, *row])


def main(directory, answers):
    loader = Loader()
    for name, service in SERVICES.items():
        model = loader.load_service_model(service, "service-2")
        head = f"# {name}: from the service model in botocore {botocore.__version__} (Apache-2.0), by generate.py. Do not edit."
        requests = "\n".join([head, *table(model, "input", "Request")]) + "\n"
        Path(directory, name + ".tsv").write_text(requests, encoding="utf-8")
        responses = "\n".join([head, *table(model, "output", "Response")]) + "\n"
        Path(answers, name + "-answers.tsv").write_text(responses, encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

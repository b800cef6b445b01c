#!/usr/bin/env python3
"""Lists what AWS has, so that the emulator can say of something it lacks that it is valid on AWS: the names of operations, resource types,
properties and attributes.

usage: python3 catalogue.py DIRECTORY        (see README.md beside this file)

operations.tsv: one row per emulated service: its name, and the names of its operations, from botocore and NEWER_OPERATIONS.
types.tsv: one row per prefix of CloudFormation's resource types: the prefix, and the names behind it; then one row per type that the emulator
offers: the type, and the paths of the properties that a template can give, such as Subscription.Protocol. From cfn-lint's schemas, and NEWER_TYPES.
attributes.tsv: one row per type that the emulator offers: the type, and the attributes that Fn::GetAtt can take. From cfn-lint's schemas.
"""
import importlib
import json
import pkgutil
import re
import sys
from collections import defaultdict
from pathlib import Path

import botocore
import cfnlint
import cfnlint.data.schemas.providers as providers
import cfnlint.version
from botocore.loaders import Loader

from generate import SERVICES

# Emulated by hand, without tables of constraints.
BY_HAND = {"ssm": "ssm"}
# In the API reference of November 2026, not yet in the botocore at hand.
NEWER_OPERATIONS = {"sms-voice": {"ListAvailablePhoneNumbers"}}
# In CloudFormation's registry, not yet in every cfn-lint.
NEWER_TYPES = {"AWS::SMSVOICE::NotifyConfiguration", "AWS::SMSVOICE::RcsAgent", "AWS::SMSVOICE::Registration",
               "AWS::SMSVOICE::RegistrationAttachment", "AWS::SMSVOICE::VerifiedDestinationNumber"}
OFFERED = Path(__file__).parents[1] / "main/java/org/stratasms/emulator/internal/cloudformation/types"
SCHEMAS = Path(cfnlint.__file__).parent / "data/schemas/resources"
DEEPEST = 12


def operations():
    loader = Loader()
    yield f"# operations: from the service models in botocore {botocore.__version__} (Apache-2.0), by catalogue.py. Do not edit."
    for name, service in (SERVICES | BY_HAND).items():
        known = set(loader.load_service_model(service, "service-2")["operations"]) | NEWER_OPERATIONS.get(name, set())
        yield name + "\t" + ",".join(sorted(known))


def schema_files():
    """Returns the schema of each type, of any Region that has the type."""
    files = {}
    for module in pkgutil.iter_modules(providers.__path__):
        for name, file in importlib.import_module(f"{providers.__name__}.{module.name}").types.items():
            if module.name == "us_east_1" or name not in files:
                files[name] = file
    return files


def paths(schema):
    """Yields the paths of all properties that a template can give."""
    read_only = {path.removeprefix("/properties/").replace("/", ".") for path in schema.get("readOnlyProperties", ())}

    def walk(node, prefix, depth):
        if depth > DEEPEST:
            return
        reference = node.get("$ref", "")
        if reference.startswith("#/"):
            target = schema
            for part in reference[2:].split("/"):
                target = target.get(part, {})
            yield from walk(target, prefix, depth + 1)
        for name, member in node.get("properties", {}).items():
            path = prefix + name
            if path not in read_only:
                yield path
                yield from walk(member, path + ".", depth + 1)
        if isinstance(node.get("items"), dict):
            yield from walk(node["items"], prefix, depth + 1)
        for key in ("oneOf", "anyOf", "allOf"):
            for branch in node.get(key, ()):
                yield from walk(branch, prefix, depth + 1)

    yield from walk(schema, "", 0)


def types(files):
    yield f"# types: from the schemas in cfn-lint {cfnlint.version.__version__} (MIT-0), by catalogue.py. Do not edit."
    by_prefix = defaultdict(set)
    for name in set(files) | NEWER_TYPES:
        prefix, _, last = name.rpartition("::")
        by_prefix[prefix].add(last)
    for prefix, names in sorted(by_prefix.items()):
        yield prefix + "\t" + ",".join(sorted(names))
    for name, schema in offered(files):
        yield name + "\t" + ",".join(sorted(set(paths(schema))))


def attributes(files):
    yield f"# attributes: from the schemas in cfn-lint {cfnlint.version.__version__} (MIT-0), by catalogue.py. Do not edit."
    for name, schema in offered(files):
        names = {path.removeprefix("/properties/").replace("/", ".") for path in schema.get("readOnlyProperties", ())}
        if names:
            yield name + "\t" + ",".join(sorted(names))


def offered(files):
    """Yields the name and the schema of each type that the emulator offers."""
    names = {name for file in OFFERED.glob("*.java") for name in re.findall(r'NAME = "(AWS::\S+?)"', file.read_text(encoding="utf-8"))}
    for name in sorted(names):
        if name in files:
            yield name, json.loads((SCHEMAS / (files[name] + ".json")).read_text(encoding="utf-8"))


def main(directory):
    Path(directory, "operations.tsv").write_text("\n".join(operations()) + "\n", encoding="utf-8")
    files = schema_files()
    Path(directory, "types.tsv").write_text("\n".join(types(files)) + "\n", encoding="utf-8")
    Path(directory, "attributes.tsv").write_text("\n".join(attributes(files)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])

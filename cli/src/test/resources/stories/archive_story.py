"""An archive of events as boto3 and the AWS CLI read it: Data Firehose puts objects into a bucket, both list and read them."""

import gzip
import json
import os
import subprocess
import sys
import time

import boto3
from botocore.config import Config

firehose = boto3.client("firehose")
iam = boto3.client("iam")
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))

BUCKET = "strata-archive-story"
TRUST = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
PUT = {"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "s3:PutObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}]}

s3.create_bucket(Bucket=BUCKET)
role = iam.create_role(RoleName="archive", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
iam.put_role_policy(RoleName="archive", PolicyName="put", PolicyDocument=json.dumps(PUT))
firehose.create_delivery_stream(
    DeliveryStreamName="events",
    ExtendedS3DestinationConfiguration={
        "RoleARN": role,
        "BucketARN": f"arn:aws:s3:::{BUCKET}",
        "Prefix": "events/",
        "CompressionFormat": "GZIP",
        "BufferingHints": {"IntervalInSeconds": 0, "SizeInMBs": 1},
    },
)
firehose.put_record(DeliveryStreamName="events", Record={"Data": b'{"eventType": "TEXT_DELIVERED"}\n'})

deadline = time.monotonic() + 30
while not (found := s3.list_objects_v2(Bucket=BUCKET).get("Contents", [])):
    assert time.monotonic() < deadline, "nothing was delivered"
    time.sleep(0.05)
key = found[0]["Key"]
assert key.startswith("events/20") and key.endswith(".gz"), key
body = s3.get_object(Bucket=BUCKET, Key=key)["Body"].read()
assert json.loads(gzip.decompress(body)) == {"eventType": "TEXT_DELIVERED"}, body


def aws(*arguments):
    command = ["aws", "--endpoint-url", os.environ["AWS_ENDPOINT_URL"], "s3", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout


assert key in aws("ls", f"s3://{BUCKET}", "--recursive").decode()
assert gzip.decompress(aws("cp", f"s3://{BUCKET}/{key}", "-")) == gzip.decompress(body)
with open("more.txt", "w", encoding="utf-8") as file:
    file.write("more")
aws("cp", "more.txt", f"s3://{BUCKET}/a b/more+.txt")
assert s3.get_object(Bucket=BUCKET, Key="a b/more+.txt")["Body"].read() == b"more"
aws("rm", f"s3://{BUCKET}", "--recursive")
aws("rb", f"s3://{BUCKET}")
sys.stdout.write("archive story told\n")

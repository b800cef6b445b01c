locals {
  # What the accounts layer lets CI create and change. SMS notifications need every one of these; a project re-applies
  # infra/accounts after adding some.
  aws_services = [
    "cloudformation", # the stacks that hold the pool and the configuration set
    "cloudwatch",     # alarms and the dashboard
    "ec2",            # the VPC endpoint
    "ecr",            # the repository of the delivery worker's image
    "ecs",            # the delivery worker
    "firehose",       # the archive of delivery events
    "iam",            # the logging role and the access policy
    "kms",            # the keys of the queues
    "logs",           # the log group of delivery events
    "rds",            # where the delivery worker finds the database
    "s3",             # the archive of delivery events
    "sms-voice",      # AWS End User Messaging SMS
    "sns",            # the topics of the queues
    "sqs",            # the queues of delivery events and of replies
  ]
}

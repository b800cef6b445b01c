locals {
  # What the accounts layer lets CI create and change. SMS notifications need every one of these; a project re-applies
  # infra/accounts after adding some.
  aws_services = [
    "cloudformation", # the stacks that hold the pool and the configuration set
    "cloudwatch",     # alarms
    "ec2",            # the VPC endpoint
    "iam",            # the logging role and the access policy
    "kms",            # the delivery queue's key
    "logs",           # the log group of delivery events
    "sms-voice",      # AWS End User Messaging SMS
    "sns",            # the delivery queue's topic
    "sqs",            # the delivery queue
  ]
}

# An environment that was adopted from the template's own modules comes from 'strata-sms install --beside-upstream'. Others have none of these.
moved {
  from = module.strata_sms_notifications[0].aws_cloudformation_stack.notifications_sms
  to   = module.notifications_sms[0].aws_cloudformation_stack.notifications_sms
}

moved {
  from = module.strata_sms_notifications[0].aws_cloudformation_stack.allowed_countries[0]
  to   = module.notifications_sms[0].aws_cloudformation_stack.allowed_countries[0]
}

moved {
  from = module.strata_sms_notifications[0].aws_cloudformation_stack.dashboard[0]
  to   = module.notifications_sms[0].aws_cloudformation_stack.dashboard[0]
}

moved {
  from = module.strata_sms_notifications[0].aws_cloudformation_stack.delivery_archive[0]
  to   = module.notifications_sms[0].aws_cloudformation_stack.delivery_archive[0]
}

# Module service attaches the same policy now: only Terraform forgets the attachment, AWS keeps it.
removed {
  from = aws_iam_role_policy_attachment.strata_sms_access

  lifecycle {
    destroy = false
  }
}

# The delivery events of before stay.
removed {
  from = module.notifications_sms.aws_cloudwatch_log_group.sms_logs

  lifecycle {
    destroy = false
  }
}


run "apply" {
  assert {
    condition     = length(setsubtract(["cloudformation:*", "kms:*", "logs:*", "sms-voice:*", "sns:*", "sqs:*"], module.auth_github_actions.allowed_actions)) == 0
    error_message = "the workflow may not make what text messages need"
  }

  assert {
    condition     = length(module.auth_github_actions.allowed_actions) == length(distinct(module.auth_github_actions.allowed_actions))
    error_message = "an action is allowed twice"
  }
}

run "again" {
  command = plan
}

mock_provider "aws" {}

run "account_has_the_role_that_metrics_of_texts_need" {
  assert {
    condition     = module.sms_account.stack_name == "strata-sms-account"
    error_message = "the account's stack is ${module.sms_account.stack_name}"
  }
}

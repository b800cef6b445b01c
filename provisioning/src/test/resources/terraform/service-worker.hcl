
variables {
  environment_name = "dev"
}

run "apply" {
  assert {
    condition     = module.sms_worker[0].service_name == (local.is_temporary ? null : "app-dev-sms-worker")
    error_message = "a permanent environment has a worker, a temporary one none"
  }
}

run "again" {
  command = plan
}


run "apply" {
}

run "again" {
  command = plan
}

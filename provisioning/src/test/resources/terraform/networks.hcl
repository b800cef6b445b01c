
run "dev" {
  variables {
    network_name = "dev"
  }
}

run "again" {
  command = plan

  variables {
    network_name = "dev"
  }
}

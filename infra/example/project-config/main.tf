locals {
  project_name   = "benefits"
  owner          = "platform-engineering"
  default_region = "us-east-1"

  default_tags = {
    project             = local.project_name
    owner               = local.owner
    terraform           = true
    terraform_workspace = terraform.workspace
  }
}

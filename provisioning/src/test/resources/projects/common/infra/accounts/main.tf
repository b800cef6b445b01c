provider "aws" {
  region = module.project_config.default_region
}

module "project_config" {
  source = "../project-config"
}

module "auth_github_actions" {
  source          = "../modules/auth-github-actions"
  allowed_actions = [for aws_service in module.project_config.aws_services : "${aws_service}:*"]
}

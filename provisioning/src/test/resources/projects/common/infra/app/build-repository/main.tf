data "aws_iam_role" "github_actions" {
  name = "city-github-actions"
}

locals {
  build_repository_config = module.app_config.build_repository_config

  app_account_ids = ["111122223333"]
}

provider "aws" {
  region = local.build_repository_config.region
}

module "app_config" {
  source = "../app-config"
}

module "container_image_repository" {
  source               = "../../modules/container-image-repository"
  name                 = local.build_repository_config.name
  push_access_role_arn = data.aws_iam_role.github_actions.arn
  app_account_ids      = local.app_account_ids
}

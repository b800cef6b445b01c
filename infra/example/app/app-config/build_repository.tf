locals {
  # A project asks for its account's id.
  image_repository_name = "benefits-${local.app_name}"

  build_repository_config = {
    name           = local.image_repository_name
    region         = "us-east-1"
    repository_arn = "arn:aws:ecr:us-east-1:111122223333:repository/${local.image_repository_name}"
    repository_url = "111122223333.dkr.ecr.us-east-1.amazonaws.com/${local.image_repository_name}"
  }
}

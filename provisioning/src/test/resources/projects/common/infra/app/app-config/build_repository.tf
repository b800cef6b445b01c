locals {
  build_repository_config = {
    name           = "city-${local.app_name}"
    region         = "us-east-1"
    repository_arn = "arn:aws:ecr:us-east-1:111122223333:repository/city-${local.app_name}"
    repository_url = "111122223333.dkr.ecr.us-east-1.amazonaws.com/city-${local.app_name}"
  }
}

provider "aws" {
  region = "us-east-1"
}

module "worker" {
  source = "@module@"

  name                      = "app-dev"
  alarm_topic_arns          = ["@topic@"]
  cluster_name              = "app-dev"
  configuration_set_arn     = "arn:aws:sms-voice:us-east-1:000000000000:configuration-set/app-dev-strata-sms"
  db_cluster_name           = "app-dev"
  delivery_log_group_arn    = "arn:aws:logs:us-east-1:000000000000:log-group:delivery-events"
  image                     = "000000000000.dkr.ecr.us-east-1.amazonaws.com/city-app-sms-worker:0.1.0"
  image_repository_arn      = "arn:aws:ecr:us-east-1:000000000000:repository/city-app-sms-worker"
  phone_pool_arn            = "arn:aws:sms-voice:us-east-1:000000000000:pool/pool-1"
  private_subnet_ids        = ["subnet-a"]
  sms_environment_variables = {}
  vpc_id                    = "vpc-0123456789abcdef0"
}

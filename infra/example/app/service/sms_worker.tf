locals {
  sms_worker_config = local.environment_config.sms_worker_config
}

module "sms_worker_network" {
  count  = local.sms_worker_config != null ? 1 : 0
  source = "../../modules/network/data"

  name         = local.environment_config.network_name
  project_name = module.project_config.project_name
}

module "sms_worker" {
  count  = local.sms_worker_config != null ? 1 : 0
  source = "../../../modules/notifications-sms-worker/resources"

  name                           = local.sms_config.name
  alarm_topic_arns               = [module.monitoring.sns_notification_channel]
  aws_services_security_group_id = module.sms_worker_network[0].aws_services_security_group_id
  cluster_name                   = module.service.cluster_name
  configuration_set_arn          = module.notifications_sms[0].configuration_set_arn
  db_cluster_name                = local.environment_config.database_config.cluster_name
  delivery_log_group_arn         = module.notifications_sms[0].delivery_log_group_arn
  # Without a queue the worker reads the log group, which needs no endpoint that the template's networks do not have.
  delivery_queue = coalesce(local.sms_config.enable_delivery_queue, false) ? {
    arn     = module.notifications_sms[0].delivery_queue_arn
    key_arn = module.notifications_sms[0].delivery_key_arn
  } : null
  extra_environment_variables = local.sms_worker_config.environment_variables
  # A repository of its own: the application's keeps its last 200 images, of which the worker's would soon be none.
  image                     = "${local.build_repository_config.repository_url}-sms-worker:${local.sms_worker_config.image_tag}"
  image_repository_arn      = "${local.build_repository_config.repository_arn}-sms-worker"
  inbound_queue             = local.is_temporary ? null : local.strata_sms_phone_pool.inbound_queue
  is_temporary              = local.is_temporary
  parts_per_second          = local.sms_worker_config.parts_per_second
  phone_pool_arn            = local.strata_sms_phone_pool.phone_pool_arn
  private_subnet_ids        = module.sms_worker_network[0].private_subnet_ids
  quiet_hours               = local.sms_worker_config.quiet_hours
  sms_environment_variables = module.notifications_sms[0].environment_variables
  vpc_id                    = module.sms_worker_network[0].vpc_id
}

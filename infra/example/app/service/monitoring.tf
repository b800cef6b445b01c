module "monitoring" {
  source       = "../../modules/monitoring"
  service_name = local.service_name
}

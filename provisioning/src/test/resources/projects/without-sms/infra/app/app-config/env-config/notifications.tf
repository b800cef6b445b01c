locals {
  notifications_config = var.enable_notifications ? { name = "${var.app_name}-${var.environment}" } : null
}

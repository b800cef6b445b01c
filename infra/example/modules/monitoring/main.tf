# Stands in for Strata's modules/monitoring: the topic that alarms notify. The real one has the load balancer's alarms and subscribers too.
resource "aws_sns_topic" "this" {
  name = "${var.service_name}-monitoring"
}

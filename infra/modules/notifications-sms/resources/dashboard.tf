resource "aws_cloudformation_stack" "dashboard" {
  # checkov:skip=CKV_AWS_124:Terraform reports how the stack's operations end
  count = var.enable_dashboard ? 1 : 0

  name          = "${local.stack_name}-dashboard"
  template_body = file("${path.module}/dashboard.yaml")

  parameters = {
    Name                   = var.name
    MonthlySpendLimitInUsd = var.monthly_spend_limit_usd
    DeliveryQueueName      = var.enable_delivery_queue ? try(split(":", local.stack_outputs["DeliveryQueueArn"])[5], "") : ""
    InboundQueueName       = try(split(":", var.inbound_queue.arn)[5], "")
    DeliveryLogGroupName   = local.stack_outputs["DeliveryLogGroupName"]
    HasWorker              = var.has_worker
  }
}

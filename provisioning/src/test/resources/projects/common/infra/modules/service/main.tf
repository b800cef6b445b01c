variable "extra_environment_variables" {
  type    = map(string)
  default = {}
}

variable "extra_policies" {
  type    = map(string)
  default = {}
}

variable "service_name" {
  type = string
}

resource "aws_iam_role" "app_service" {
  name = "${var.service_name}-app"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "extra_policies" {
  for_each   = var.extra_policies
  role       = aws_iam_role.app_service.name
  policy_arn = each.value
}

output "cluster_name" {
  value = var.service_name
}

output "environment_variables" {
  value = var.extra_environment_variables
}

output "policies" {
  value = var.extra_policies
}

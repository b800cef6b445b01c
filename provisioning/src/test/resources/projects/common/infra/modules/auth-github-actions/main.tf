variable "allowed_actions" {
  type = list(string)
}

resource "aws_iam_policy" "github_actions" {
  name = "github-actions-manage-infra"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = var.allowed_actions, Resource = "*" }]
  })
}

output "allowed_actions" {
  value = var.allowed_actions
}

variable "app_account_ids" {
  type    = list(string)
  default = []
}

variable "name" {
  type = string
}

variable "push_access_role_arn" {
  type = string
}

resource "aws_ecr_repository" "app" {
  name                 = var.name
  image_tag_mutability = "IMMUTABLE"
}

resource "aws_ecr_repository_policy" "image_access" {
  repository = aws_ecr_repository.app.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "ecr:PutImage", Principal = { AWS = var.push_access_role_arn } },
      { Effect = "Allow", Action = "ecr:BatchGetImage", Principal = { AWS = var.app_account_ids } },
    ]
  })
}

# The worker's image has a repository of its own: in the application's, which keeps its last 200 images, it would be gone one day.
module "sms_worker_image_repository" {
  source               = "../../modules/container-image-repository"
  name                 = "${local.build_repository_config.name}-sms-worker"
  push_access_role_arn = data.aws_iam_role.github_actions.arn
  app_account_ids      = local.app_account_ids
}

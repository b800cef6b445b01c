module "auth_github_actions" {
  allowed_actions = distinct(concat(
    @allowed_actions@,
    # What text messages are made of.
    [for aws_service in [@services@] : "${aws_service}:*"],
  ))
}

locals {
  database_security_group_ids = flatten([for ids in data.aws_rds_cluster.database[*].vpc_security_group_ids : tolist(ids)])
}

resource "aws_security_group" "worker" {
  count = local.is_made

  name_prefix = "${local.worker_name}-"
  description = "The delivery worker, which nobody connects to"
  vpc_id      = var.vpc_id

  lifecycle {
    # A group in use cannot be deleted: the new one is there before the tasks let go of the old one.
    create_before_destroy = true
  }
}

# Out: to AWS and to the database, and nowhere else.

resource "aws_vpc_security_group_egress_rule" "https" {
  count = local.is_made

  security_group_id = aws_security_group.worker[0].id
  description       = "AWS, by its endpoints in the network or by NAT"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  # The endpoint for S3, where images' layers are, is a gateway: its addresses are public ones.
  cidr_ipv4 = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "database" {
  for_each = toset(local.database_security_group_ids)

  security_group_id            = aws_security_group.worker[0].id
  description                  = "The database"
  ip_protocol                  = "tcp"
  from_port                    = data.aws_rds_cluster.database[0].port
  to_port                      = data.aws_rds_cluster.database[0].port
  referenced_security_group_id = each.key
}

# In: the database's and the endpoints' own groups have to let the worker in.

resource "aws_vpc_security_group_ingress_rule" "database" {
  for_each = toset(local.database_security_group_ids)

  security_group_id            = each.key
  description                  = local.worker_name
  ip_protocol                  = "tcp"
  from_port                    = data.aws_rds_cluster.database[0].port
  to_port                      = data.aws_rds_cluster.database[0].port
  referenced_security_group_id = aws_security_group.worker[0].id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  count = var.is_temporary || var.aws_services_security_group_id == null ? 0 : 1

  security_group_id            = var.aws_services_security_group_id
  description                  = local.worker_name
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.worker[0].id
}

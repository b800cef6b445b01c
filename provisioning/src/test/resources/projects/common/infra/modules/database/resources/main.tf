variable "name" {
  type = string
}

resource "aws_rds_cluster_parameter_group" "rds_query_logging" {
  name   = var.name
  family = "aurora-postgresql16"

  parameter {
    name = "log_statement"
    # Logs what changes the schema
    value = "ddl"
  }

  parameter {
    name = "log_min_duration_statement"
    # Logs what takes 100 ms or longer
    value = "100"
  }

  lifecycle {
    create_before_destroy = true
  }
}

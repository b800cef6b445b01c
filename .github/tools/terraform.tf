# The provider of infra/src/test/resources/org/stratasms/infra/tools.tsv.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

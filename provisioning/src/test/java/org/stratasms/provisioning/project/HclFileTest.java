package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclFileTest {
    @Test
    void a_block_has_its_type_its_labels_and_its_attributes_as_written() {
        var file = HclFile.parse("""
                # a comment
                module "network" {
                  source = "../modules/network/resources" // where it is
                  name   = var.network_name

                  providers = {
                    aws = aws
                  }
                }
                """);

        var network = file.block("module", "network").orElseThrow();
        assertThat(network.attributes())
                .containsEntry("source", "\"../modules/network/resources\"")
                .containsEntry("name", "var.network_name")
                .containsEntry("providers", "{\n    aws = aws\n  }");
    }

    @Test
    void an_expression_ends_with_its_line_outside_of_all_brackets() {
        var file = HclFile.parse("""
                locals {
                  arn = local.sms_config != null ? (
                    !local.is_temporary ?
                    module.pool[0].arn : "a } ${try(x["}"], "\\"")} b"
                  ) : null
                  next = 1
                }
                """);

        assertThat(file.local("arn").orElseThrow()).endsWith(") : null").startsWith("local.sms_config");
        assertThat(file.local("next")).contains("1");
    }

    @Test
    void a_heredoc_is_one_value() {
        var file = HclFile.parse("""
                variable "x" {
                  description = <<-EOT
                    not } a "block {
                    EOT
                  default     = {}
                }
                """);

        assertThat(file.block("variable", "x").orElseThrow().attributes()).containsEntry("default", "{}");
    }

    @Test
    void a_block_within_a_block_is_passed_over() {
        var file = HclFile.parse("""
                terraform {
                  required_providers {
                    aws = { source = "hashicorp/aws" }
                  }
                  backend "s3" { encrypt = "true" }
                }
                locals { a = 1 }
                """);

        assertThat(file.blocks()).extracting(HclFile.Block::type).containsExactly("terraform", "locals");
        assertThat(file.local("a")).contains("1");
    }

    @Test
    void escaped_templates_and_quotes_do_not_end_a_text() {
        var file = HclFile.parse("""
                locals {
                  sub = "$${AWS::Region} \\" %%{ x"
                  b   = 2
                }
                """);

        assertThat(file.local("b")).contains("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "module \"a\" {",
                "module \"a",
                "locals { a = }",
                "locals { a = \"x }",
                "}",
                "locals {\n a = <<EOT\n no end\n}",
                "/* no end",
            })
    void what_is_not_terraforms_language_is_refused_with_its_line(String text) {
        assertThatThrownBy(() -> HclFile.parse(text))
                .isInstanceOf(HclSyntaxException.class)
                .hasMessageStartingWith("line ");
    }

    @Test
    void brackets_without_end_are_refused_and_do_not_exhaust_the_stack() {
        assertThatThrownBy(() -> HclFile.parse("locals { a = " + "(".repeat(1_000_000) + " }"))
                .isInstanceOf(HclSyntaxException.class);
    }
}

package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * AWS's own managed policies that roles of an account can have here: those that the bootstrap stack of the CDK
 * attaches.
 *
 * @see <a href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html">AWS managed
 *     policies</a>
 */
final class AwsPolicies {
    private record Template(String id, Instant created, String description, String document) {}

    private static final Map<String, Template> BY_NAME = Map.of(
            "AdministratorAccess",
            new Template(
                    "ANPAIWMBCKSKIEE64ZLYK",
                    Instant.parse("2015-02-06T18:39:46Z"),
                    "Provides full access to AWS services and resources.",
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}"""),
            "AWSCloudFormationReadOnlyAccess",
            new Template(
                    "ANPAJWVBEE4I2POWLODLW",
                    Instant.parse("2015-02-06T18:39:49Z"),
                    "Provides access to AWS CloudFormation via the AWS Management Console.",
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": [
                      "cloudformation:BatchDescribe*", "cloudformation:Describe*", "cloudformation:Detect*",
                      "cloudformation:EstimateTemplateCost", "cloudformation:Get*", "cloudformation:List*",
                      "cloudformation:ValidateTemplate"]}]}"""),
            // AWS's document has the actions of all services; these are of the services that are emulated.
            "ReadOnlyAccess",
            new Template(
                    "ANPAILL3HVNFSB6DCOWYQ",
                    Instant.parse("2015-02-06T18:39:48Z"),
                    "Provides read-only access to AWS services and resources.",
                    """
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*", "Action": [
                      "cloudformation:Describe*", "cloudformation:Detect*", "cloudformation:Estimate*", "cloudformation:Get*",
                      "cloudformation:List*", "cloudformation:ValidateTemplate", "cloudwatch:Describe*", "cloudwatch:Get*",
                      "cloudwatch:List*", "events:Describe*", "events:List*", "events:Test*", "firehose:Describe*",
                      "firehose:List*", "iam:Generate*", "iam:Get*", "iam:List*", "iam:Simulate*", "kms:Describe*", "kms:Get*",
                      "kms:List*", "logs:Describe*", "logs:FilterLogEvents", "logs:Get*", "logs:List*", "logs:StartQuery",
                      "logs:StopQuery", "logs:TestMetricFilter", "s3:Get*", "s3:List*", "sms-voice:Describe*", "sms-voice:Get*",
                      "sms-voice:List*", "sns:Check*", "sns:Get*", "sns:List*", "sqs:Get*", "sqs:List*", "sqs:Receive*",
                      "ssm:Describe*", "ssm:Get*", "ssm:List*", "sts:GetAccessKeyInfo", "sts:GetCallerIdentity",
                      "sts:GetSessionToken"]}]}"""));

    private AwsPolicies() {}

    /** Returns the name of one of AWS's own policies, without its path; null for another ARN. */
    static @Nullable String nameIn(String arn, String partition) {
        var own = "arn:%s:iam::aws:policy/".formatted(partition);
        return arn.startsWith(own) ? arn.substring(own.length()) : null;
    }

    /** Creates a policy for an account that uses it; null if it is not offered. */
    static @Nullable PolicyEntry find(String arn, String partition) {
        var name = nameIn(arn, partition);
        var template = name == null ? null : BY_NAME.get(name);
        if (name == null || template == null) {
            return null;
        }
        var policy = new PolicyEntry(name, "/", template.id, arn, template.description, template.created);
        policy.add(PolicyDocuments.managed(template.document), template.created);
        return policy;
    }

    /** Returns the names of the policies that are offered. */
    static String offered() {
        return String.join(", ", new TreeSet<>(BY_NAME.keySet()));
    }
}

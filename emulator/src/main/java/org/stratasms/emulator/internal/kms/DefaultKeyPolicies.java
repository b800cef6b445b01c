package org.stratasms.emulator.internal.kms;

import java.util.Locale;
import org.stratasms.emulator.internal.world.Scope;

/** The policies of keys that were created without one. */
final class DefaultKeyPolicies {
    private DefaultKeyPolicies() {}

    /**
     * Returns a policy that leaves the decision to the account's IAM policies.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key
     *     policy</a>
     */
    static String ofAccount(Scope scope) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "%s"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(scope.globalArn("iam", "root"));
    }

    /**
     * Returns the policy of a key that AWS manages. It allows use only through its service, so other services cannot
     * use the key.
     */
    static String ofService(String service, Scope scope) {
        var name = service.toUpperCase(Locale.ROOT);
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "auto-%s-1",
                  "Statement" : [ {
                    "Sid" : "Allow access through %s for all principals in the account that are authorized to use %s",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "*"
                    },
                    "Action" : [ "kms:Decrypt", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
                    "Resource" : "*",
                    "Condition" : {
                      "StringEquals" : {
                        "kms:ViaService" : "%s.%s.amazonaws.com",
                        "kms:CallerAccount" : "%s"
                      }
                    }
                  } ]
                }""".formatted(service, name, name, service, scope.region(), scope.account());
    }
}

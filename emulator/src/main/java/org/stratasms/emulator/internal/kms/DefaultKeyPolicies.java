package org.stratasms.emulator.internal.kms;

import java.util.Locale;
import org.stratasms.emulator.internal.world.Scope;

/** The policies of keys that were given none. */
final class DefaultKeyPolicies {
    private DefaultKeyPolicies() {}

    /**
     * Lets the account's IAM policies decide.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
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

    /** For a key that AWS manages: only through its service, which is why other services cannot use such a key. */
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

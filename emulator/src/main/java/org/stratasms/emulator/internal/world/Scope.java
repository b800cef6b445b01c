package org.stratasms.emulator.internal.world;

import java.util.regex.Pattern;

/**
 * One account in one Region: every emulated service keeps its state per scope.
 *
 * @param account twelve digits
 * @param region a Region's name such as {@code us-east-1}; it need not exist on AWS
 */
public record Scope(String account, String region) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,64}");

    public Scope {
        if (!ACCOUNT.matcher(account).matches()) {
            throw new IllegalArgumentException("An account is 12 digits; found '%s'".formatted(account));
        }
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException(
                    "A Region is lower-case letters, digits and dashes, such as us-east-1; found '%s'"
                            .formatted(region));
        }
    }

    /** Returns the partition of the Region: {@code aws}, {@code aws-us-gov}, {@code aws-cn} or {@code aws-eusc}. */
    public String partition() {
        if (region.startsWith("us-gov-")) {
            return "aws-us-gov";
        }
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("eusc-") ? "aws-eusc" : "aws";
    }

    /** Returns the ARN of a resource of a regional service, e.g. {@code arn("sns", "my-topic")}. */
    public String arn(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** Returns the ARN of a resource of a service without Regions, e.g. {@code globalArn("iam", "role/my-role")}. */
    public String globalArn(String service, String resource) {
        return "arn:" + partition() + ":" + service + "::" + account + ":" + resource;
    }
}

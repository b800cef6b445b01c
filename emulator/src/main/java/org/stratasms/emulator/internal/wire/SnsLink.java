package org.stratasms.emulator.internal.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/**
 * A link in a message of SNS, which confirms or ends a subscription. As on AWS, it needs no signature, because only the
 * subscriber knows its token or its subscription's ARN; that ARN says which account and Region it calls.
 */
final class SnsLink {
    private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:sns:([a-z0-9-]{1,64}):([0-9]{12}):.+");

    private SnsLink() {}

    /** Returns the account and Region of an unsigned request; null if it is not such a link. */
    static @Nullable Scope scope(Api api, String operation, Request request) {
        var query = request.query();
        if (api != Api.SNS || query == null) {
            return null;
        }
        var member = switch (operation) {
            case "ConfirmSubscription" -> "TopicArn";
            case "Unsubscribe" -> "SubscriptionArn";
            default -> null;
        };
        var arn = member == null ? null : Form.parse(query, "").valueOf(member);
        var parts = arn == null ? null : ARN.matcher(arn);
        return parts != null && parts.matches() ? new Scope(parts.group(2), parts.group(1)) : null;
    }
}

package org.stratasms.emulator.internal.iam;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stratasms.emulator.internal.world.ServiceCaller;

/**
 * One call, as policies evaluate it.
 *
 * @param principal an ARN, or the name of a service such as {@code sms-voice.amazonaws.com}
 * @param name e.g. {@code logs:PutLogEvents}
 * @param resource the ARN of the target, or {@code *} for an action without one
 * @param keys the condition keys in lower case
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">global
 *     condition keys</a>
 */
record Action(String principal, String name, String resource, Map<String, List<String>> keys) {
    static Action ofService(ServiceCaller caller, String name, String resource) {
        return new Action(caller.principal(), name, resource, Map.of())
                .with(caller.conditionKeys())
                .with(Map.of("aws:PrincipalIsAWSService", "true", "aws:PrincipalServiceName", caller.principal()));
    }

    /**
     * Creates the call of a principal.
     *
     * @param type {@code AssumedRole} or {@code Account}
     */
    static Action ofPrincipal(String arn, String type, String name, String resource) {
        return new Action(arn, name, resource, Map.of())
                .with(Map.of(
                        "aws:PrincipalArn",
                        arn,
                        "aws:PrincipalAccount",
                        arn.split(":", 6)[4],
                        "aws:PrincipalType",
                        type,
                        "aws:PrincipalIsAWSService",
                        "false"));
    }

    /**
     * Returns the call with the condition keys that every request carries.
     *
     * @param region the Region whose endpoint is called
     */
    Action requested(Instant now, String region) {
        return with(Map.of(
                "aws:CurrentTime",
                now.toString(),
                "aws:EpochTime",
                Long.toString(now.getEpochSecond()),
                "aws:RequestedRegion",
                region,
                // AWS's endpoints use TLS, so a call to the emulator counts as secure.
                "aws:SecureTransport",
                "true"));
    }

    /** Returns the call with more condition keys. */
    Action with(Map<String, String> more) {
        var all = new HashMap<>(keys);
        more.forEach((key, value) -> all.put(key.toLowerCase(Locale.ROOT), List.of(value)));
        return new Action(principal, name, resource, all);
    }

    boolean isByService() {
        return !principal.startsWith("arn:");
    }

    /** Returns no values if the call does not carry the key. */
    List<String> values(String key) {
        return keys.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }
}

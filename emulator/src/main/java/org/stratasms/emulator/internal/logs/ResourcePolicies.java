package org.stratasms.emulator.internal.logs;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.ResourceGate;
import org.stratasms.emulator.internal.world.ServiceCaller;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PolicyScope;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/**
 * The resource policies of one account and Region, by which services of AWS may write to its log groups. Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
final class ResourcePolicies {
    private static final int MOST_POLICIES = 10;
    private static final int LONGEST_DOCUMENT = 5120;

    private final Clock clock;
    private final NavigableMap<String, ResourcePolicy> byName = new TreeMap<>();
    private @Nullable String together;

    ResourcePolicies(Clock clock) {
        this.clock = clock;
    }

    /**
     * Creates or replaces a policy. Unconfirmed (settled by PutResourcePolicy): an invalid document and the eleventh
     * policy are refused in these words.
     */
    synchronized PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
        ofTheAccount(request.resourceArn(), request.expectedRevisionId());
        var name = given("policyName", request.policyName());
        var document = given("policyDocument", request.policyDocument());
        if (document.length() > LONGEST_DOCUMENT) {
            throw LogsErrors.invalid("A policy document has at most %d characters; found %d"
                    .formatted(LONGEST_DOCUMENT, document.length()));
        }
        org.stratasms.emulator.internal.iam.ResourcePolicy.flawOf(document).ifPresent(flaw -> {
            throw LogsErrors.invalid("Policy document is not valid: " + flaw);
        });
        if (!byName.containsKey(name) && byName.size() == MOST_POLICIES) {
            throw LogsErrors.limit("Resource limit exceeded.");
        }
        var policy = ResourcePolicy.builder()
                .policyName(name)
                .policyDocument(document)
                .lastUpdatedTime(clock.millis())
                .policyScope(PolicyScope.ACCOUNT)
                .build();
        byName.put(name, policy);
        together = null;
        return PutResourcePolicyResponse.builder().resourcePolicy(policy).build();
    }

    synchronized DescribeResourcePoliciesResponse describe(DescribeResourcePoliciesRequest request) {
        ofTheAccount(request.resourceArn(), null);
        var all = request.policyScope() == PolicyScope.RESOURCE ? new TreeMap<String, ResourcePolicy>() : byName;
        var page = LogsPage.of(all, request.nextToken(), request.limit());
        return DescribeResourcePoliciesResponse.builder()
                .resourcePolicies(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    synchronized DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request) {
        ofTheAccount(request.resourceArn(), request.expectedRevisionId());
        var name = given("policyName", request.policyName());
        if (byName.remove(name) == null) {
            throw LogsErrors.notFound("Policy with name [%s] does not exist".formatted(name));
        }
        together = null;
        return DeleteResourcePolicyResponse.builder().build();
    }

    private static String given(String member, @Nullable String value) {
        if (value == null) {
            throw LogsErrors.invalid(member + " is required");
        }
        return value;
    }

    /** Refuses what newer versions of AWS offer beside the account's policies: a policy of a single log group. */
    private static void ofTheAccount(@Nullable String... ofOneGroup) {
        if (Stream.of(ofOneGroup).anyMatch(Objects::nonNull)) {
            throw LogsErrors.notOffered("A resource policy of a single log group (resourceArn, expectedRevisionId)");
        }
    }

    /** Decides by all policies together: one has to allow the action, and none may deny it. */
    AccessDecision decide(ResourceGate gate, ServiceCaller caller, String action, String resourceArn) {
        var document = together();
        return document == null
                ? AccessDecision.deny(
                        "no resource policy of CloudWatch Logs lets %s write to %s: add one with PutResourcePolicy"
                                .formatted(caller.principal(), resourceArn))
                : gate.decide(document, caller, action, resourceArn);
    }

    /** Returns one document with the statements of all policies; null if there are none. */
    private synchronized @Nullable String together() {
        if (together == null && !byName.isEmpty()) {
            var all = new ArrayList<Object>();
            byName.values().forEach(policy -> all.addAll(statements(policy.policyDocument())));
            try {
                together = JSON.std.asString(Map.of("Version", "2012-10-17", "Statement", all));
            } catch (IOException e) {
                throw new UncheckedIOException("A tree of plain values can always be written", e);
            }
        }
        return together;
    }

    /** Returns the statements of a document without their ids, which are unique within one document only. */
    private static List<Object> statements(String document) {
        try {
            var found = JSON.std.mapFrom(document).get("Statement");
            var statements = new ArrayList<Object>();
            for (var each : found instanceof List<?> several ? several : List.of(Objects.requireNonNull(found))) {
                var statement = new LinkedHashMap<>((Map<?, ?>) each);
                statement.remove("Sid");
                statements.add(statement);
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException("A policy that is kept is JSON", e);
        }
    }
}

package org.stratasms.emulator.internal.sns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudwatch.MinuteCounts;
import org.stratasms.emulator.internal.world.BoundedMap;
import org.stratasms.emulator.internal.world.Scope;

/** One topic with its subscriptions. Thread-safe. */
final class Topic {
    private static final Set<String> SETTABLE = Set.of(
            "Policy",
            "DisplayName",
            "KmsMasterKeyId",
            "DeliveryPolicy",
            "SignatureVersion",
            "TracingConfig",
            "DataProtectionPolicy");
    private static final int MAX_DISPLAY_NAME = 100;
    /** The percentage of deliveries that is logged, by kind of endpoint: Terraform sets each to 0. */
    private static final Pattern FEEDBACK = Pattern.compile(
            "(?:Application|Firehose|HTTP|Lambda|SQS)(?:(SuccessFeedbackSampleRate)|(?:Success|Failure)FeedbackRoleArn)");

    private static final int MAX_CONFIRMATIONS = 1000;
    private static final Duration CONFIRMABLE = Duration.ofDays(2);

    /** A token was sent with which a subscription can be confirmed. */
    private record Confirmation(Subscription subscription, Instant sentAt) {}

    private static final Pattern PER_CENT = Pattern.compile("[0-9]|[1-9][0-9]|100");

    private final String arn;
    private final String owner;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, Confirmation> confirmations = new BoundedMap<>(MAX_CONFIRMATIONS);
    private final Clock clock;
    private final MinuteCounts<TopicEvent> counts;

    Topic(String arn, Scope scope, Clock clock) {
        this.arn = arn;
        this.owner = scope.account();
        this.clock = clock;
        this.counts = new MinuteCounts<>(TopicEvent.class, clock.millis());
    }

    synchronized void count(TopicEvent event) {
        counts.count(event, 1, clock.millis());
    }

    /** Returns and removes the counts of the minutes that are over. */
    synchronized List<MinuteCounts.Minute<TopicEvent>> collectCounts() {
        return counts.collect(clock.millis());
    }

    String arn() {
        return arn;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** Adds a subscription, or returns the endpoint's existing one if its attributes are the same. */
    synchronized Subscription subscribe(Subscription wanted, Map<String, String> wantedAttributes) {
        for (var existing : subscriptions) {
            if (existing.protocol().equals(wanted.protocol())
                    && existing.endpoint().equals(wanted.endpoint())) {
                if (!existing.attributes().entrySet().containsAll(wantedAttributes.entrySet())) {
                    throw SnsErrors.invalid("Attributes Reason: Subscription already exists with different attributes");
                }
                return existing;
            }
        }
        subscriptions.add(wanted);
        return wanted;
    }

    /** Remembers a token with which a subscription can be confirmed for two days. */
    synchronized void expectConfirmation(String token, Subscription subscription) {
        confirmations.put(token, new Confirmation(subscription, clock.instant()));
    }

    /** Confirms the subscription to which a token was sent; one that was ended is there again. */
    synchronized Subscription confirm(String token) {
        var confirmation = confirmations.get(token);
        if (confirmation == null || confirmation.sentAt().plus(CONFIRMABLE).isBefore(clock.instant())) {
            throw SnsErrors.invalid("Token");
        }
        var subscription = subscribe(confirmation.subscription(), Map.of());
        subscription.confirm();
        return subscription;
    }

    /** Ends a subscription; tokens that were sent for it confirm it no more. */
    synchronized void unsubscribe(Subscription subscription) {
        confirmations.values().removeIf(confirmation -> confirmation.subscription() == subscription);
        subscriptions.remove(subscription);
    }

    synchronized DeliveryPolicy deliveryPolicy() {
        return DeliveryPolicy.ofTopic(attributes.get("DeliveryPolicy"));
    }

    /** Returns the topic's policy; by default, it allows its owner's account only. */
    synchronized String policy() {
        var policy = attributes.get("Policy");
        return policy == null ? defaultPolicy() : policy;
    }

    synchronized boolean hasDefaultPolicy() {
        return !attributes.containsKey("Policy");
    }

    synchronized @Nullable String kmsKey() {
        return attributes.get("KmsMasterKeyId");
    }

    synchronized String signatureVersion() {
        return attributes.getOrDefault("SignatureVersion", "1");
    }

    /** Sets an attribute; null or empty restores its default. */
    synchronized void set(String name, @Nullable String value) {
        check(name, value);
        if (value == null || value.isEmpty()) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    /** Whether the topic already has these attributes. */
    synchronized boolean has(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(attributes.getOrDefault(entry.getKey(), "")));
    }

    synchronized Map<String, String> attributes() {
        var all = new TreeMap<>(attributes);
        all.put("TopicArn", arn);
        all.put("Owner", owner);
        all.put("Policy", policy());
        all.putIfAbsent("DisplayName", "");
        all.put("EffectiveDeliveryPolicy", DeliveryPolicy.DEFAULT_JSON);
        all.put("SubscriptionsConfirmed", count(true));
        all.put("SubscriptionsPending", count(false));
        all.put("SubscriptionsDeleted", "0");
        return all;
    }

    synchronized void tag(Map<String, String> added) {
        tags.putAll(added);
    }

    synchronized void untag(List<String> keys) {
        keys.forEach(tags::remove);
    }

    synchronized Map<String, String> tags() {
        return Map.copyOf(tags);
    }

    private String count(boolean confirmed) {
        return String.valueOf(subscriptions.stream()
                .filter(subscription -> subscription.isConfirmed() == confirmed)
                .count());
    }

    private static void check(String name, @Nullable String value) {
        if (name.equals("FifoTopic") || name.equals("ContentBasedDeduplication")) {
            throw SnsErrors.invalid(name + " Reason: FIFO topics are not available here; leave it out");
        }
        var feedback = FEEDBACK.matcher(name);
        if (feedback.matches()) {
            checkFeedback(name, feedback.group(1) != null, value);
            return;
        }
        if (!SETTABLE.contains(name)) {
            throw SnsErrors.invalid("AttributeName");
        }
        if (name.equals("DisplayName") && value != null && value.length() > MAX_DISPLAY_NAME) {
            throw SnsErrors.invalid("DisplayName Reason: Display name must be at most 100 characters");
        }
        if (name.equals("DeliveryPolicy")) {
            DeliveryPolicy.ofTopic(value);
        }
        if (name.equals("Policy") && value != null && !value.isEmpty()) {
            if (!(JsonText.read(value) instanceof Map)) {
                throw SnsErrors.invalid("Policy Error: null");
            }
        }
    }

    private static void checkFeedback(String name, boolean sampleRate, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        if (!sampleRate) {
            throw SnsErrors.invalid(name + " Reason: deliveries are not logged here; leave it out");
        }
        if (!PER_CENT.matcher(value).matches()) {
            throw SnsErrors.invalid(name + " Reason: a sample rate is a whole number from 0 to 100");
        }
    }

    private String defaultPolicy() {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", "__default_statement_ID");
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("AWS", "*"));
        statement.put(
                "Action",
                List.of(
                        "SNS:GetTopicAttributes",
                        "SNS:SetTopicAttributes",
                        "SNS:AddPermission",
                        "SNS:RemovePermission",
                        "SNS:DeleteTopic",
                        "SNS:Subscribe",
                        "SNS:ListSubscriptionsByTopic",
                        "SNS:Publish"));
        statement.put("Resource", arn);
        statement.put("Condition", Map.of("StringEquals", Map.of("AWS:SourceOwner", owner)));
        var policy = new LinkedHashMap<String, Object>();
        policy.put("Version", "2008-10-17");
        policy.put("Id", "__default_policy_ID");
        policy.put("Statement", List.of(statement));
        return JsonText.write(policy);
    }
}

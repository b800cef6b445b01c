package org.stratasms.emulator.internal.sns;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;

/** The topics with their subscriptions, by ARN. Thread-safe. */
final class TopicRegistry {
    private static final int LIST_LIMIT = 100;

    private final NavigableMap<String, Topic> byArn = new ConcurrentSkipListMap<>();

    NavigableMap<String, Topic> byArn() {
        return byArn;
    }

    /** Returns the topic with an ARN; null if there is none. */
    @Nullable
    Topic find(String arn) {
        return byArn.get(arn);
    }

    /** Returns a topic that a request names by its ARN. */
    Topic topic(String arn) {
        var topic = byArn.get(arn);
        if (topic != null) {
            return topic;
        }
        if (!arn.matches("arn:[a-z-]+:sns:[a-z0-9-]+:[0-9]{12}:.+")) {
            throw SnsErrors.invalid("TopicArn");
        }
        throw SnsErrors.noTopic();
    }

    /** Returns a topic that a request about tags names by its ARN. */
    Topic resource(String arn) {
        var topic = byArn.get(arn);
        if (topic == null) {
            throw SnsErrors.noResource();
        }
        return topic;
    }

    Subscription subscription(String arn) {
        var topic = byArn.get(arn.substring(0, Math.max(0, arn.lastIndexOf(':'))));
        var found = topic == null
                ? null
                : topic.subscriptions().stream()
                        .filter(subscription -> subscription.arn().equals(arn))
                        .findFirst()
                        .orElse(null);
        if (found == null) {
            throw SnsErrors.noSubscription();
        }
        return found;
    }

    static <T> ListPage<T> page(NavigableMap<String, T> all, @Nullable String token) {
        return ListPage.of(all, token, LIST_LIMIT, () -> SnsErrors.invalid("NextToken"));
    }
}

package org.stratasms.emulator.internal.sqs;

import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/** The queues of one account and Region, by name. Thread-safe. */
final class QueueRegistry {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Scope scope;
    private final Clock clock;
    private final String urlPrefix;
    private final ConcurrentSkipListMap<String, Queue> byName = new ConcurrentSkipListMap<>();

    QueueRegistry(Scope scope, Clock clock, String urlPrefix) {
        this.scope = scope;
        this.clock = clock;
        this.urlPrefix = urlPrefix.endsWith("/") ? urlPrefix : urlPrefix + "/";
    }

    /**
     * Returns the queue with a name, creating it if necessary. AWS blocks a deleted queue's name for 60 seconds; here
     * it can be used again at once, so that an environment can be deleted and created in a row.
     */
    Queue create(String name, Map<String, String> wanted, Map<String, String> tags) {
        if (name.endsWith(".fifo")) {
            throw SqsErrors.unsupported("FIFO queues are not available here; name the queue without .fifo");
        }
        if (!NAME.matcher(name).matches()) {
            throw SqsErrors.badParameter(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        var arn = scope.arn("sqs", name);
        var attributes = changed(arn, QueueAttributes.none(), wanted);
        var queue = new Queue(name, arn, attributes, clock);
        queue.tag(tags);
        var existing = byName.putIfAbsent(name, queue);
        if (existing == null) {
            return queue;
        }
        wanted.forEach((attribute, value) -> {
            if (!Objects.equals(existing.attributes().get(attribute), attributes.get(attribute))) {
                throw SqsErrors.queueExists(attribute);
            }
        });
        return existing;
    }

    /** Returns a queue's attributes with some changed, if its dead-letter queue allows it. */
    QueueAttributes changed(String arn, QueueAttributes attributes, Map<String, String> changes) {
        var changed = attributes.with(changes);
        var redrive = changed.redrive();
        if (redrive != null && changes.containsKey("RedrivePolicy")) {
            var target = withArn(redrive.deadLetterTargetArn());
            if (target == null || !target.attributes().allowsRedriveFrom(arn)) {
                throw SqsErrors.badParameter("Value " + changes.get("RedrivePolicy")
                        + " for parameter RedrivePolicy is invalid. Reason: "
                        + (target == null
                                ? "Dead letter target does not exist."
                                : "The dead letter target's RedriveAllowPolicy does not allow this queue."));
            }
        }
        return changed;
    }

    void delete(Queue queue) {
        byName.remove(queue.name(), queue);
    }

    Queue named(String name) {
        var queue = byName.get(name);
        if (queue == null) {
            throw SqsErrors.noQueue();
        }
        return queue;
    }

    /** Returns the queue of a URL, whatever its host name. */
    Queue at(String url) {
        var path = path(url).split("/", -1);
        if (path.length < 2 || !path[path.length - 2].equals(scope.account())) {
            throw SqsErrors.noQueue();
        }
        return named(path[path.length - 1]);
    }

    private static String path(String url) {
        try {
            return URI.create(url).getPath();
        } catch (IllegalArgumentException e) {
            throw SqsErrors.noQueue();
        }
    }

    @Nullable
    Queue withArn(String arn) {
        var queue = byName.get(arn.substring(arn.lastIndexOf(':') + 1));
        return queue != null && queue.arn().equals(arn) ? queue : null;
    }

    Collection<Queue> all() {
        return byName.values();
    }

    NavigableMap<String, String> urlsByName(String prefix) {
        var urls = new TreeMap<String, String>();
        byName.values().stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .forEach(queue -> urls.put(queue.name(), url(queue)));
        return urls;
    }

    String url(Queue queue) {
        return urlPrefix + scope.account() + "/" + queue.name();
    }
}

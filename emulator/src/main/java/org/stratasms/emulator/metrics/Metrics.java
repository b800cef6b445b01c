package org.stratasms.emulator.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.stratasms.emulator.world.Agenda;
import org.stratasms.emulator.world.Scope;
import org.stratasms.emulator.world.TopicPublisher;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/** CloudWatch of one account and Region. Thread-safe. */
public final class Metrics implements CloudWatchClient {
    private final List<MetricSource> sources = new CopyOnWriteArrayList<>();

    public Metrics(Scope scope, Agenda agenda, TopicPublisher topics) {}

    /** Announces data points that are made only when somebody looks. */
    public void readFrom(MetricSource source) {
        sources.add(source);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}

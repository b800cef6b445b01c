package org.stratasms.emulator.internal.cloudwatch;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/**
 * The form of GetMetricData's results.
 *
 * @param ascending the oldest point first
 * @param most how many points a result holds at most
 */
record ResultShape(boolean ascending, int most) {
    private static final int MAX_DATA_POINTS = 100_800;

    static ResultShape of(GetMetricDataRequest request) {
        return new ResultShape(
                ScanBy.TIMESTAMP_ASCENDING.toString().equals(request.scanByAsString()),
                request.maxDatapoints() == null ? MAX_DATA_POINTS : request.maxDatapoints());
    }

    MetricDataResult result(String id, String label, NavigableMap<Long, Double> points) {
        var held = first(most, points);
        var ordered = ascending ? held : held.descendingMap();
        return MetricDataResult.builder()
                .id(id)
                .label(label)
                .timestamps(
                        ordered.keySet().stream().map(Instant::ofEpochSecond).toList())
                .values(ordered.values())
                .statusCode(held.size() == most ? "PartialData" : "Complete")
                .build();
    }

    /** Returns the first points, in the order of time. */
    static NavigableMap<Long, Double> first(int most, NavigableMap<Long, Double> points) {
        if (points.size() <= most) {
            return points;
        }
        var first = new TreeMap<Long, Double>();
        points.entrySet().stream().limit(most).forEach(point -> first.put(point.getKey(), point.getValue()));
        return first;
    }
}

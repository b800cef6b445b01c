package org.stratasms.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Repeated measurements; quote the median. */
record Samples(List<Double> sorted) {
    /** One measurement. */
    interface Measurement {
        double take() throws IOException, InterruptedException;
    }

    /** Runs once without counting, then the given number of times. */
    static Samples of(int count, Measurement measurement) throws IOException, InterruptedException {
        measurement.take();
        var values = new ArrayList<Double>();
        for (var i = 0; i < count; i++) {
            values.add(measurement.take());
        }
        Collections.sort(values);
        return new Samples(List.copyOf(values));
    }

    double median() {
        return sorted.get(sorted.size() / 2);
    }
}

package org.stratasms.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Repeated measurements of one thing; the median is what to quote. */
record Samples(List<Double> sorted) {
    /** One measurement. */
    interface Measurement {
        double take() throws IOException, InterruptedException;
    }

    /** One uncounted run, and then as many as asked for. */
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

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

    /** Measurements of one kind that take turns with others. The first one does not count. */
    static final class Series {
        private final List<Double> values = new ArrayList<>();
        private boolean warm;

        void add(double value) {
            if (warm) {
                values.add(value);
            }
            warm = true;
        }

        double median() {
            return new Samples(values.stream().sorted().toList()).median();
        }
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

package org.stratasms.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/** Repeated measurements of one thing; the median is what to quote. */
record Samples(double[] sorted) {
    /** One measurement. */
    interface Measurement {
        double take() throws IOException, InterruptedException;
    }

    /** One uncounted run, and then as many as asked for. */
    static Samples of(int count, Measurement measurement) throws IOException, InterruptedException {
        measurement.take();
        var values = new double[count];
        for (var i = 0; i < count; i++) {
            values[i] = measurement.take();
        }
        Arrays.sort(values);
        return new Samples(values);
    }

    double median() {
        return sorted[sorted.length / 2];
    }
}

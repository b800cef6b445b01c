package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A workflow of GitHub Actions.
 *
 * @param file relative to the checkout
 * @param text as it is in the file
 * @param content as YAML
 */
record Workflow(String file, String text, Map<String, ?> content) {
    private static final String FOLDER = ".github/workflows/";

    static List<Workflow> all() {
        var workflows = Checkout.files(".yml", ".yaml").stream()
                .filter(file -> file.startsWith(FOLDER))
                .map(Workflow::read)
                .toList();
        assertThat(workflows).extracting(Workflow::file).contains(FOLDER + "ci.yml", FOLDER + "release.yml");
        return workflows;
    }

    private static Workflow read(String file) {
        return new Workflow(file, Checkout.read(file), Checkout.yaml(file));
    }

    /** The jobs, by their keys. */
    Map<String, Map<String, ?>> jobs() {
        return Checkout.map(Objects.requireNonNull(content.get("jobs")));
    }

    /** The steps of all jobs. */
    Stream<Map<String, ?>> steps() {
        return jobs().values().stream()
                .filter(job -> job.containsKey("steps"))
                .flatMap(job -> Checkout.list(Objects.requireNonNull(job.get("steps"))));
    }
}

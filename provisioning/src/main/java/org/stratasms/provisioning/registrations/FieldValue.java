package org.stratasms.provisioning.registrations;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A field of a registration file.
 *
 * @param path such as {@code companyInfo.companyName}
 * @param line of the file, from 1
 */
record FieldValue(String path, int line, Source source) {
    /** The place that a value comes from. */
    sealed interface Source {
        /** A value in the file itself. */
        record Text(String text) implements Source {}

        /** Several choices in the file itself. */
        record Choices(List<String> choices) implements Source {
            public Choices {
                choices = List.copyOf(choices);
            }
        }

        /** A document beside the file. */
        record Attachment(Path file) implements Source {}

        /**
         * An environment variable, for what must not stand in a file.
         *
         * @param text null if the variable is not set; never printed
         */
        record Variable(String name, @Nullable String text) implements Source {
            @Override
            public String toString() {
                return "!env " + name;
            }
        }

        /** No value yet. */
        record Empty() implements Source {}
    }

    /** The last part of the path, which several types of registration share, such as {@code helpMessage}. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    boolean isEmpty() {
        return source instanceof Source.Empty;
    }

    boolean isSecret() {
        return source instanceof Source.Variable;
    }

    /** The text that goes to AWS; nothing for choices, documents and unset variables. */
    Optional<String> text() {
        return switch (source) {
            case Source.Text text -> Optional.of(text.text());
            case Source.Variable variable -> Optional.ofNullable(variable.text());
            case Source.Choices choices -> Optional.empty();
            case Source.Attachment attachment -> Optional.empty();
            case Source.Empty empty -> Optional.empty();
        };
    }

    /** The choices that go to AWS, one of them for a plain text. */
    List<String> choices() {
        return source instanceof Source.Choices several
                ? several.choices()
                : text().map(List::of).orElse(List.of());
    }
}

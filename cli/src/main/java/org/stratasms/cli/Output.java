package org.stratasms.cli;

import picocli.CommandLine.Option;

/** How a command prints its result on stdout. */
final class Output {
    enum Format {
        text,
        json
    }

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Form of the result on stdout: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.text;

    boolean isJson() {
        return format == Format.json;
    }
}

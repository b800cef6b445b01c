package org.stratasms.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.RegistrationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "form",
        description = {
            "Writes the file of a registration to fill in, with AWS's words about each field as comments, and AWS's"
                    + " definitions beside it, by which 'check' works offline.",
            "Never writes over a file."
        },
        exitCodeList = {"0:written", "1:refused or failed", "2:wrong usage"})
final class RegistrationsFormCommand implements Callable<Integer> {
    private static final String FOLDER = "registrations";

    @Parameters(paramLabel = "TYPE", description = "Such as US_TOLL_FREE_REGISTRATION; 'types' lists them.")
    String type = "";

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "The file to write. Default: registrations/<type>.yaml, such as registrations/toll-free.yaml.")
    @Nullable
    Path file;

    @Option(
            names = "--definitions",
            paramLabel = "FILE",
            description = "Write AWS's definitions alone, into this file.")
    @Nullable
    Path definitions;

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.look(options, (console, registrar) -> {
            Path written;
            if (definitions == null) {
                written = file == null ? Path.of(FOLDER, shortName() + ".yaml") : file;
                registrar.writeForm(type, options.environment.name() + "-" + shortName(), written);
            } else {
                written = definitions;
                registrar.writeDefinitions(type, written);
            }
            var beside = definitions == null ? RegistrationFile.definitionsBeside(written) : written;
            options.output.print(
                    console.out(), Map.of("file", written.toString(), "definitions", beside.toString()), out -> {
                        out.println("Wrote " + written);
                        if (definitions == null) {
                            out.println("Wrote " + beside);
                            out.println("Fill it in, then: ./strata-sms registrations check " + written);
                        }
                    });
            return 0;
        });
    }

    /** The type without what all have: {@code toll-free}, {@code ten-dlc-brand}. */
    private String shortName() {
        return type.replaceFirst("^US_", "")
                .replaceFirst("_REGISTRATION$", "")
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}

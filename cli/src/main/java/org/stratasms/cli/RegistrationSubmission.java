package org.stratasms.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.registrations.FieldChange;
import org.stratasms.provisioning.registrations.RegistrationFile;
import org.stratasms.provisioning.registrations.SubmitResult;
import org.stratasms.provisioning.registrations.SubmitResult.State;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of the commands that submit, and the way in which they print what was done. */
final class RegistrationSubmission {
    @Parameters(paramLabel = "FILE", description = "The registration file.")
    @Nullable
    Path file;

    @Option(
            names = "--yes",
            description = "Do also what costs money or cannot be taken back: request the number, and submit.")
    boolean yes;

    @Option(
            names = "--accept",
            paramLabel = "CODES",
            split = ",",
            description = "Submit although 'check' expects a denial with these codes, e.g. SAMPLE_MESSAGE_MISMATCH.")
    Set<String> accepted = Set.of();

    /** Reads the file, with the identifiers that the process's environment variables hold. */
    RegistrationFile read(Connection connection) {
        return RegistrationFile.read(Objects.requireNonNull(file, "picocli demands the file"), connection.environment);
    }

    int print(Output output, Console console, SubmitResult result, @Nullable List<FieldChange> changes) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("state", result.state().name());
        document.put("registrationId", result.registrationId());
        document.put("number", result.number());
        document.put("costs", result.costs());
        document.put("problems", RegistrationProblems.documents(result.problems()));
        document.put("next", result.next());
        output.print(console.out(), document, out -> print(out, result, changes != null));
        return result.state() == State.REFUSED ? 1 : 0;
    }

    private void print(PrintWriter out, SubmitResult result, boolean again) {
        RegistrationProblems.print(out, String.valueOf(file), result.problems());
        switch (result.state()) {
            case REFUSED -> out.println("Nothing was done.");
            case READY ->
                out.printf("Registration %s is ready, and nothing that costs was done.%n", result.registrationId());
            case SUBMITTED ->
                out.printf("Registration %s is submitted%s.%n", result.registrationId(), again ? " again" : "");
            case IN_REVIEW -> out.printf("Registration %s is in review.%n", result.registrationId());
            case DONE -> out.printf("Registration %s is approved.%n", result.registrationId());
        }
        if (result.number() != null) {
            out.println("With it goes " + result.number() + ".");
        }
        if (!result.costs().isEmpty()) {
            out.println("It costs:");
            result.costs().forEach(cost -> out.println("  " + cost));
        }
        out.println(result.next());
    }

    /** Prints the changes since the version that was decided on, on stderr: they are no result. */
    static void print(Console console, List<FieldChange> changes) {
        var err = console.err();
        if (changes.isEmpty()) {
            err.println("No field differs from the version that was decided on.");
        }
        for (var change : changes) {
            err.printf("%s%s%n", change.path(), change.line() == 0 ? "" : " (line %d)".formatted(change.line()));
            if (change.before() != null) {
                err.println("  - " + change.before());
            }
            if (change.after() != null) {
                err.println("  + " + change.after());
            }
        }
        err.flush();
    }

    static void step(Console console, String step) {
        console.err().println(step);
        console.err().flush();
    }
}

package org.stratasms.cli;

import java.util.concurrent.Callable;
import org.stratasms.provisioning.registrations.RegistrationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "submit",
        description = {
            "Checks a registration file, creates its registration and puts its fields and documents. Stops before"
                    + " anything costs; with --yes requests the number and submits.",
            "Run it again after Ctrl-C, and after the approval of a 10DLC campaign, which then gets its number. Nothing"
                    + " is made twice: the tag " + RegistrationFile.TAG + " finds what is there."
        },
        exitCodeList = {
            "0:as far as it can go now",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on from there"
        })
final class RegistrationsSubmitCommand implements Callable<Integer> {
    @Mixin
    RegistrationSubmission submission = new RegistrationSubmission();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.change(options, (console, registrar) -> {
            var file = submission.read(options.connection);
            var result = registrar.submit(
                    file, submission.yes, submission.accepted, step -> RegistrationSubmission.step(console, step));
            return submission.print(options.output, console, result, null);
        });
    }
}

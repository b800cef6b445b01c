package org.stratasms.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "resubmit",
        description = {
            "Submits a registration that was denied once more: shows what differs from the denied version, makes another"
                    + " version, which starts empty, and puts all fields again.",
            "Stops before submitting; with --yes submits."
        },
        exitCodeList = {
            "0:as far as it can go now",
            "1:refused or failed",
            "2:wrong usage",
            "130:ended by Ctrl-C; the next run goes on from there"
        })
final class RegistrationsResubmitCommand implements Callable<Integer> {
    @Mixin
    RegistrationSubmission submission = new RegistrationSubmission();

    @Mixin
    SharedOptions options = new SharedOptions();

    @Override
    public Integer call() {
        return RegistrationsCommand.change(options, (console, registrar) -> {
            var file = submission.read(options.connection);
            var changes = registrar.differences(file);
            RegistrationSubmission.print(console, changes);
            var result = registrar.resubmit(
                    file, submission.yes, submission.accepted, step -> RegistrationSubmission.step(console, step));
            return submission.print(options.output, console, result, changes);
        });
    }
}

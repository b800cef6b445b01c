package org.stratasms.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.Limits;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts the embedded AWS on this machine, deploys an environment on it, prints the application's variables and serves until Ctrl-C.",
            "Needs no AWS account; nothing leaves this machine."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --check: every text ended as it would on AWS",
            "1:failed; with --check: a text ended otherwise",
            "2:wrong usage",
            "130:ended by Ctrl-C"
        })
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + Connection.DEFAULT_PORT,
            converter = PortNumber.class,
            description = "Port on 127.0.0.1; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--check",
            description = "Send one text to each US simulator destination, show what became of them, and end.")
    boolean check;

    @Option(names = "--empty", description = "Deploy nothing: an empty AWS, for Terraform or the AWS CLI to work on.")
    boolean empty;

    @Option(
            names = "--clock",
            paramLabel = "real|xN|manual",
            defaultValue = "real",
            converter = EmulatorClock.Converter.class,
            description = {
                "The clock of the embedded AWS: real, N times as fast (x60), or manual: it stands still until it is advanced,",
                "by POST /_local/clock with {\"advance\":\"PT72H\"}. Default: ${DEFAULT-VALUE}."
            })
    EmulatorClock clock = EmulatorClock.REAL;

    @Option(
            names = "--limits",
            paramLabel = "LIMITS",
            defaultValue = "relaxed",
            description =
                    "strict holds each account to a new account's quotas: requests and message parts a second, one US dollar a month."
                            + " relaxed throttles nothing. Default: ${DEFAULT-VALUE}.")
    Limits limits = Limits.RELAXED;

    @Option(
            names = "--verify-signatures",
            description =
                    "Let in only requests that are signed as on AWS, with the secret that is printed or with credentials from STS. By default any"
                            + " signature will do.")
    boolean verifySignatures;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "Keep all that is done in FILE, and begin with what is in it: nothing that was answered is lost, whatever ends the process.",
                "Delete the file to begin anew. Default: all is forgotten at the end."
            })
    @Nullable
    Path state;

    @Mixin
    EnvironmentSpec environment = new EnvironmentSpec();

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var console = Console.of(spec);
        if (empty && check) {
            throw new ParameterException(
                    console.command(),
                    "--check texts through an environment, and --empty deploys none. Leave one of them out.");
        }
        if (check && clock.isManual()) {
            throw new ParameterException(
                    console.command(),
                    "--check waits for texts, and --clock manual stands still. Leave one of them out.");
        }
        if (state != null && !clock.equals(EmulatorClock.REAL) && !clock.isManual()) {
            throw new ParameterException(
                    console.command(),
                    "--state goes with --clock real or manual, not with a faster one. Leave one of them out.");
        }
        try (var aws = start()) {
            var connection = new Connection();
            connection.port = aws.endpoint().getPort();
            ApplicationContract contract = null;
            if (!empty) {
                contract = state == null ? deployInProcess(aws, console) : deploy(connection, console);
            }
            var variables = connection.variables();
            if (contract != null) {
                variables.putAll(contract.variables());
            }
            Variables.print(variables, output, console.out());
            if (check && contract != null) {
                return new Check(connection, contract).run(console, output) ? 0 : 1;
            }
            console.err()
                    .println("The embedded AWS serves at " + aws.endpoint()
                            + " until Ctrl-C. Open it in a browser to see the texts.");
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private ApplicationContract deployInProcess(SmsEmulator aws, Console console) throws IOException {
        var region = aws.region(Connection.DEFAULT_REGION);
        var sms = region.endUserMessaging().withoutRequestRates();
        return new Environment(region.cloudFormation(), sms, region.logs(), environment.settings(true))
                .deploy(Set.of(), new Progress(console.err()));
    }

    /** Over HTTP, since only what comes that way is kept. */
    private ApplicationContract deploy(Connection connection, Console console) throws IOException {
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            return new Environment(cloudFormation, sms, logs, environment.settings(true))
                    .deploy(Set.of(), new Progress(console.err()));
        }
    }

    private SmsEmulator start() {
        var builder = SmsEmulator.builder().port(port).limits(limits).verifySignatures(verifySignatures);
        return clock.set(state == null ? builder : builder.state(state)).start();
    }
}

package org.stratasms.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.Limits;
import org.stratasms.emulator.SmsEmulator;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "up",
        description = {
            "Starts the embedded AWS on this machine, deploys an environment on it, prints the application's variables"
                    + " and serves until Ctrl-C.",
            "Needs no AWS account. No text leaves this machine."
        },
        exitCodeList = {
            "0:with --check: every text ended as it would on AWS",
            "1:failed; with --check: a text ended in another way",
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
            names = "--all-addresses",
            description =
                    "Listen on all addresses of this machine, as in a container, and not on 127.0.0.1 only. There is"
                            + " no access control: whoever reaches the port can do everything.")
    boolean allAddresses;

    @Option(
            names = "--check",
            description = "Send one text to each US simulator number, show what became of the texts, and end.")
    boolean check;

    @Option(names = "--empty", description = "Deploy nothing, for Terraform or the AWS CLI to work on.")
    boolean empty;

    @Option(
            names = "--clock",
            paramLabel = "real|xN|manual",
            defaultValue = "real",
            converter = EmulatorClock.Converter.class,
            description = {
                "The clock of the embedded AWS: real, N times as fast (x60), or manual. A manual clock stands still"
                        + " until it is advanced",
                "by POST /_local/clock with {\"advance\":\"PT72H\"}. Default: ${DEFAULT-VALUE}."
            })
    EmulatorClock clock = EmulatorClock.REAL;

    @Option(
            names = "--limits",
            paramLabel = "LIMITS",
            defaultValue = "relaxed",
            description =
                    "strict applies a new account's quotas: requests and message parts a second, one US dollar a month."
                            + " relaxed throttles nothing. Default: ${DEFAULT-VALUE}.")
    Limits limits = Limits.RELAXED;

    @Option(
            names = "--verify-signatures",
            description = "Accept only requests that are signed as on AWS, with the secret that is printed or with"
                    + " credentials from STS. Default: any signature is accepted.")
    boolean verifySignatures;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "Keep everything in FILE, and begin with what is in it. Nothing that was answered is lost, however the"
                        + " process ends.",
                "Delete the file to begin anew. Default: everything is forgotten at the end."
            })
    @Nullable
    Path state;

    @Option(
            names = "--number",
            paramLabel = NumberWish.SYNTAX,
            split = ",",
            converter = NumberWish.Converter.class,
            description = {
                "An approved phone number that the pool shall hold, so that ordinary phones can be texted: TEN_DLC,"
                        + " TOLL_FREE, SHORT_CODE or",
                "LONG_CODE, in the US unless a country is named (LONG_CODE:GB). Give it once for each. A number that"
                        + " the pool holds already is not added again."
            })
    List<NumberWish> numbers = List.of();

    @Mixin
    DeliveryOptions delivery = new DeliveryOptions();

    @Mixin
    EnvironmentName name = new EnvironmentName();

    @Mixin
    EnvironmentSpec environment = new EnvironmentSpec();

    @Mixin
    Output output = new Output();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        var console = Console.of(spec);
        if (empty && check) {
            throw new ParameterException(
                    console.command(),
                    "--check needs an environment, but --empty deploys none. Leave one of them out.");
        }
        if (empty && !numbers.isEmpty()) {
            throw new ParameterException(
                    console.command(),
                    "--number adds to an environment's pool, but --empty deploys none. Leave one of them out.");
        }
        if (environment.originationIdentities != null && !numbers.isEmpty()) {
            throw new ParameterException(
                    console.command(),
                    "--origination-identity names all members of the pool, but --number adds one. Leave one of them"
                            + " out.");
        }
        if (check && clock.isManual()) {
            throw new ParameterException(
                    console.command(),
                    "--check waits for texts, but --clock manual stands still. Leave one of them out.");
        }
        if (state != null && !clock.isReal() && !clock.isManual()) {
            throw new ParameterException(
                    console.command(),
                    "--state needs --clock real or manual, not a faster one. Leave one of them out.");
        }
        delivery.check(console.command(), empty, clock.isReal());
        delivery.follow(port);
        var panel = delivery.delivery ? new DeliveryPanel() : null;
        try (var aws = start(panel)) {
            var connection = new Connection();
            connection.port = aws.endpoint().getPort();
            ApplicationContract contract = null;
            if (!empty) {
                contract = deploy(aws, connection, settings(), console);
                addNumbers(aws, connection, contract, console);
            }
            var variables = contract == null ? connection.variables() : Variables.of(connection, contract);
            if (panel != null && contract != null) {
                return serveDeliveries(aws, connection, contract, panel, console);
            }
            if (check && contract != null) {
                return check(new Check(connection, contract), variables, console);
            }
            serve(aws, variables, console);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private EnvironmentSettings settings() {
        return delivery.worker ? environment.settingsOfAWorker(name) : environment.settings(name, true);
    }

    private void serve(SmsEmulator aws, Map<String, String> variables, Console console) {
        output.print(console.out(), variables, out -> Variables.print(variables, out));
        console.err()
                .println("The embedded AWS serves at " + aws.endpoint()
                        + " until Ctrl-C. Open it in a browser to see the texts.");
        IdleMemory.giveBack();
    }

    private int serveDeliveries(
            SmsEmulator aws, Connection connection, ApplicationContract contract, DeliveryPanel panel, Console console)
            throws InterruptedException {
        try (var service = DeliveryService.start(delivery, connection, contract, state, panel, console.err())) {
            var variables = Variables.of(connection, contract);
            variables.putAll(service.variables());
            if (check) {
                return check(
                        new Check(connection, contract, new StoredCheck(service.deliveries())), variables, console);
            }
            serve(aws, variables, console);
            service.await();
            return 0;
        }
    }

    /** Prints the variables at once for a person; for a program, one document at the end. */
    private int check(Check check, Map<String, String> variables, Console console) {
        var out = console.out();
        if (!output.isJson()) {
            Variables.print(variables, out);
            out.flush();
        }
        var result = check.run();
        var document = new LinkedHashMap<String, Object>(variables);
        document.put("check", result.json());
        output.print(out, document, result::print);
        return result.isAsOnAws() ? 0 : 1;
    }

    private ApplicationContract deploy(
            SmsEmulator aws, Connection connection, EnvironmentSettings settings, Console console) {
        return state == null ? deployInProcess(aws, settings, console) : deploy(connection, settings, console);
    }

    private static ApplicationContract deployInProcess(SmsEmulator aws, EnvironmentSettings settings, Console console) {
        var region = aws.region(Connection.DEFAULT_REGION);
        var sms = region.endUserMessagingWithoutRequestRates();
        return new Environment(region.cloudFormation(), sms, region.logs(), settings)
                .deploy(Set.of(), new Progress(console.err()));
    }

    /** Deploys over HTTP: the state file keeps only what comes that way. */
    private static ApplicationContract deploy(Connection connection, EnvironmentSettings settings, Console console) {
        try (var cloudFormation = connection.cloudFormation();
                var sms = connection.smsVoice();
                var logs = connection.logs()) {
            return new Environment(cloudFormation, sms, logs, settings).deploy(Set.of(), new Progress(console.err()));
        }
    }

    /**
     * Adds the numbers to the pool and to the stack: members that the stack does not know would leave the pool with its
     * next change.
     */
    private void addNumbers(SmsEmulator aws, Connection connection, ApplicationContract contract, Console console)
            throws IOException {
        if (numbers.isEmpty()) {
            return;
        }
        var pool = new PoolNumbers(connection.endpoint(), contract.required(ApplicationContract.POOL_ID));
        if (pool.meet(numbers, console.err())) {
            var settings = settings().withOriginationIdentities(pool.originationIdentities());
            deploy(aws, connection, settings, console);
        }
    }

    private SmsEmulator start(@Nullable DeliveryPanel panel) {
        var builder = SmsEmulator.builder().port(port).limits(limits).verifySignatures(verifySignatures);
        if (allAddresses) {
            builder.address(new InetSocketAddress(0).getAddress());
        }
        if (panel != null) {
            builder.panel(panel.panel());
        }
        return clock.set(state == null ? builder : builder.state(state)).start();
    }
}

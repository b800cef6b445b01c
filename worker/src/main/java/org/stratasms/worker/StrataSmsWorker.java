package org.stratasms.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.stratasms.client.SmsException;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.DeliverySchema;
import org.stratasms.worker.http.Tokens;

/** The program: chooses the command, and turns what it comes to into an exit code. */
public final class StrataSmsWorker {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private static final String USAGE = """
            Usage: strata-sms-worker [COMMAND]
              work [--http PORT]  sends what is stored, until it is stopped (default); --http answers the HTTP API on all addresses, too
              schema [--from N]   prints the SQL that brings the tables from version N (0: there are none) to this worker's version
              migrate             makes the tables, with a login that may
              token               makes a token for the HTTP API, and its digest
              health              exit code 0 if the worker on this machine is alive, else 1
              version             prints this program's version and that of its tables
            Settings are environment variables: https://github.com/navapbc/strata-sms/blob/main/docs/worker.md
            """;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    StrataSmsWorker(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.out = out;
        this.err = err;
    }

    /** Runs a command, and exits unless it is still working. */
    public static void main(String[] args) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
        System.exit(new StrataSmsWorker(System.getenv(), out, err).run(List.of(args)));
    }

    int run(List<String> arguments) {
        var command = arguments.isEmpty() ? "work" : arguments.getFirst();
        var rest = arguments.isEmpty() ? arguments : arguments.subList(1, arguments.size());
        try {
            var code = switch (command) {
                case "work" -> work(option(rest, "--http"));
                case "schema" -> schema(option(rest, "--from"));
                case "migrate" -> without(rest, this::migrate);
                case "token" -> without(rest, this::token);
                case "health" -> without(rest, this::health);
                case "version" -> without(rest, this::version);
                case "help", "--help", "-h" -> without(rest, this::help);
                default -> throw new UsageException("There is no command '%s'".formatted(command));
            };
            return out.checkError() && code == DONE ? FAILED : code;
        } catch (UsageException e) {
            err.println("strata-sms-worker: " + e.getMessage());
            err.print(USAGE);
            return WRONG_USAGE;
        } catch (SettingsException e) {
            e.problems().forEach(problem -> err.println("strata-sms-worker: " + problem.message()));
            return WRONG_USAGE;
        } catch (SmsException e) {
            err.println("strata-sms-worker: " + e.getMessage());
            return WRONG_USAGE;
        } catch (DeliveryException e) {
            err.println("strata-sms-worker: " + e.getMessage());
            return FAILED;
        }
    }

    /** A command line that names no command of the worker. */
    private static final class UsageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    private interface Command {
        int run();
    }

    private static int without(List<String> arguments, Command command) {
        if (!arguments.isEmpty()) {
            throw new UsageException("'%s' is one argument too many".formatted(arguments.getFirst()));
        }
        return command.run();
    }

    /** The value of the one option that a command takes. */
    private static Optional<String> option(List<String> arguments, String name) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        if (arguments.size() != 2 || !arguments.getFirst().equals(name)) {
            throw new UsageException("After the command comes nothing, or %s and a number".formatted(name));
        }
        return Optional.of(arguments.getLast());
    }

    private int work(Optional<String> httpPort) {
        var variables = new Variables(environment);
        var port = Settings.healthPort(variables); // if it is wrong, it is refused below, with all other settings
        var condition = new Condition();
        // Before all that takes time, so that whoever starts the worker is answered at once.
        try (var health = Ports.health(port, condition)) {
            return work(httpPort, health, condition);
        } catch (IOException e) {
            return refused(Ports.notFree(Settings.HEALTH_PORT, port, e), Logs.start(variables, out));
        }
    }

    private int work(Optional<String> httpPort, HealthServer health, Condition condition) {
        var logs = Logs.start(new Variables(environment), out);
        try {
            var settings = Settings.of(environment, httpPort);
            Ports.tell(health);
            new Work(settings, condition, logs).untilStopped();
            return DONE;
        } catch (SettingsException e) {
            return refused(e, logs);
        } catch (RuntimeException e) {
            Logs.log(Level.SEVERE, "FAILED", "The worker failed: " + Thrown.told(e), Map.of());
            return FAILED;
        }
    }

    private static int refused(SettingsException settings, Logs logs) {
        settings.problems().forEach(logs::problem);
        return WRONG_USAGE;
    }

    private int schema(Optional<String> from) {
        var installed = from.map(StrataSmsWorker::version).orElse(0);
        for (var version = installed + 1; version <= DeliverySchema.VERSION; version++) {
            out.println(DeliverySchema.sql(version));
        }
        return DONE;
    }

    private static int version(String text) {
        try {
            var version = Integer.parseInt(text);
            if (version >= 0 && version <= DeliverySchema.VERSION) {
                return version;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new UsageException(
                "--from is the version of the tables that are there, 0 to %d; found '%s'. 'SELECT max(version) FROM strata_sms.schema_version' tells, 0 is for no tables"
                        .formatted(DeliverySchema.VERSION, text));
    }

    private int migrate() {
        var variables = new Variables(environment);
        var settings = DatabaseSettings.of(variables);
        variables.check();
        DeliverySchema.in(Connections.single(settings), settings.schema()).migrate();
        out.printf("The tables in schema %s are of version %d%n", settings.schema(), DeliverySchema.VERSION);
        return DONE;
    }

    private int token() {
        var token = Tokens.make();
        out.printf("Give to the client, and to nobody else: %s%n", token);
        out.printf("Set for the worker: %s=%s%n", HttpSettings.TOKEN, Tokens.digest(token));
        return DONE;
    }

    private int health() {
        var variables = new Variables(environment);
        var port = Settings.healthPort(variables);
        variables.check();
        var answer = HealthAnswer.ask(port);
        (answer.isAlive() ? out : err).println(answer.words());
        return answer.isAlive() ? DONE : FAILED;
    }

    private int version() {
        out.printf("strata-sms-worker %s, tables of version %d%n", programVersion(), DeliverySchema.VERSION);
        return DONE;
    }

    /** As the jar's manifest says. */
    static String programVersion() {
        return Optional.ofNullable(StrataSmsWorker.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }

    private int help() {
        out.print(USAGE);
        return DONE;
    }
}

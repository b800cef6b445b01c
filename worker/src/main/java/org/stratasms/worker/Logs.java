package org.stratasms.worker;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.stratasms.client.NumberMask;
import org.stratasms.worker.SettingsException.Problem;

/**
 * The process's log: one JSON object a line, or text where a person looks on. SLF4J's loggers come to it by
 * {@code slf4j-jdk14}. Thread-safe.
 */
final class Logs {
    static final String FORMAT = "STRATA_SMS_LOG_FORMAT";
    static final String LEVEL = "STRATA_SMS_LOG_LEVEL";

    private static final String JSON = "json";
    private static final String TEXT = "text";
    private static final Map<String, Level> LEVELS =
            Map.of("error", Level.SEVERE, "warn", Level.WARNING, "info", Level.INFO, "debug", Level.FINE);

    static {
        // Before the first logger: else Java takes the handlers away as soon as the process is told to stop.
        System.setProperty("java.util.logging.manager", LastingLogs.class.getName());
        // Else there is a console on a JDK of 22 or later, whether anybody looks at it or not.
        System.setProperty("jdk.console", "java.base");
    }

    /** Held, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger OURS = Logger.getLogger("org.stratasms");
    private static final Logger WORKER = Logger.getLogger("org.stratasms.worker");

    private final PrintStream out;
    private final boolean isJson;
    private volatile Supplier<String> traceId = () -> "";

    private Logs(PrintStream out, boolean isJson) {
        this.out = out;
        this.isJson = isJson;
    }

    /** Begins to log, with what is usual in place of settings that {@link #check} will refuse. */
    @SuppressWarnings("SystemConsoleNull") // the property above brings the null back
    static Logs start(Variables variables, PrintStream out) {
        var usual = System.console() == null ? JSON : TEXT;
        var logs = new Logs(out, !variables.text(FORMAT).orElse(usual).equals(TEXT));
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.addHandler(logs.handler());
        ROOT.setLevel(Level.WARNING);
        OURS.setLevel(LEVELS.getOrDefault(variables.text(LEVEL).orElse(""), Level.INFO));
        return logs;
    }

    static void check(Variables variables) {
        variables.optional(
                FORMAT, JSON, List.of(JSON, TEXT)::contains, "json or text, default text on a terminal, else json");
        variables.optional(LEVEL, "info", LEVELS::containsKey, "error, warn, info or debug, default info");
    }

    private Handler handler() {
        var formatter = isJson ? new JsonLines(() -> traceId.get()) : new TextLines();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (isLoggable(line)) {
                    print(getFormatter().format(line));
                }
            }

            @Override
            public void flush() {
                out.flush();
            }

            @Override
            public void close() {
                out.flush();
            }
        };
        handler.setFormatter(formatter);
        return handler;
    }

    /** A whole line at once, so that lines of two threads are never mixed. */
    private void print(String line) {
        synchronized (out) {
            out.print(line + "\n");
            out.flush();
        }
    }

    /** Names the trace that a line belongs to; empty: none. */
    void traces(Supplier<String> id) {
        traceId = id;
    }

    /** Prints a document that is no log line, where lines are read by machines. */
    void document(String json) {
        if (isJson) {
            print(json);
        }
    }

    void problem(Problem problem) {
        log(Level.SEVERE, "INVALID_SETTING", problem.message(), Map.of("setting", problem.setting()));
    }

    static void info(String code, String message) {
        log(Level.INFO, code, message, Map.of());
    }

    static void warn(String code, String message) {
        log(Level.WARNING, code, message, Map.of());
    }

    /**
     * Logs a line.
     *
     * @param fields beside the usual ones; none with a number, a body or a secret
     */
    static void log(Level level, String code, String message, Map<String, ?> fields) {
        if (WORKER.isLoggable(level)) {
            var line = new LogRecord(level, message);
            line.setLoggerName(WORKER.getName());
            line.setParameters(new Object[] {new LineFields(code, fields)});
            WORKER.log(line);
        }
    }

    static boolean isDebug() {
        return WORKER.isLoggable(Level.FINE);
    }

    /** The fields that a line of this program's own has beside its message. */
    record LineFields(String code, Map<String, ?> others) {
        static LineFields of(LogRecord line) {
            var parameters = line.getParameters();
            return parameters != null && parameters.length == 1 && parameters[0] instanceof LineFields fields
                    ? fields
                    : new LineFields("", Map.of());
        }
    }

    static String level(LogRecord line) {
        var level = line.getLevel().intValue();
        return level >= Level.SEVERE.intValue()
                ? "ERROR"
                : level >= Level.WARNING.intValue() ? "WARN" : level >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    /** Java's, except that it goes on logging while the process stops. Java makes it by its name. */
    public static final class LastingLogs extends LogManager {
        @Override
        public void reset() {
            // Java's own shutdown hook calls this, and takes all handlers away.
        }
    }

    /** For people. */
    private static final class TextLines extends Formatter {
        @Override
        public String format(LogRecord line) {
            var fields = LineFields.of(line).others();
            return "%tT %-5s %s%s%s"
                    .formatted(
                            line.getMillis(),
                            level(line),
                            NumberMask.inText(formatMessage(line)),
                            fields.isEmpty() ? "" : " " + NumberMask.inText(fields.toString()),
                            line.getThrown() == null ? "" : "; " + Thrown.told(line.getThrown()));
        }
    }
}

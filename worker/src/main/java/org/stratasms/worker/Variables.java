package org.stratasms.worker;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.delivery.QuietHours;
import org.stratasms.worker.SettingsException.Problem;

/**
 * Reads environment variables, and collects what is wrong with them. A variable that is blank is not set. Not
 * thread-safe.
 */
final class Variables {
    private static final int SHOWN = 60;

    /** A password may stand before a host. */
    private static final Pattern USER_INFO = Pattern.compile("[^/@]*@");

    private final Map<String, String> environment;
    private final List<Problem> problems = new ArrayList<>();

    Variables(Map<String, String> environment) {
        this.environment = environment;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** A secret is taken as it is: a blank may be part of it. */
    Optional<String> secret(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /**
     * Reads one that has to be set. Where it is wrong, what is returned stands in for it until {@link #check} refuses.
     */
    String required(String name, Predicate<String> form, String is) {
        var value = text(name);
        if (value.isEmpty()) {
            problems.add(new Problem(name, "%s is not set. It is %s".formatted(name, is)));
        }
        return value.map(found -> inForm(name, found, form, is)).orElse("");
    }

    String optional(String name, String usual, Predicate<String> form, String is) {
        return text(name).map(found -> inForm(name, found, form, is)).orElse(usual);
    }

    private String inForm(String name, String found, Predicate<String> form, String is) {
        if (!form.test(found)) {
            wrong(name, found, is);
        }
        return found;
    }

    int port(String name, int usual) {
        return text(name).map(found -> port(name, found)).orElse(usual);
    }

    int port(String name, String found) {
        try {
            var port = Integer.parseInt(found);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        wrong(name, found, "a port, 1 to 65535, or 0 for any that is free");
        return 0;
    }

    OptionalDouble number(String name, double least, double most, String is) {
        var found = text(name);
        if (found.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            var number = Double.parseDouble(found.get());
            if (number >= least && number <= most) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException e) {
            // told below
        }
        wrong(name, found.get(), is);
        return OptionalDouble.empty();
    }

    /** As ISO 8601 writes durations, days at most. */
    Duration duration(String name, Duration usual, Duration least, Duration most, String is) {
        var found = text(name);
        if (found.isEmpty()) {
            return usual;
        }
        try {
            var duration = Duration.parse(found.get());
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        } catch (DateTimeException e) {
            // told below
        }
        wrong(name, found.get(), is);
        return usual;
    }

    Optional<QuietHours> quietHours(String name, String is) {
        var found = text(name);
        try {
            return found.map(QuietHours::of);
        } catch (DeliveryException e) {
            wrong(name, found.orElseThrow(), is);
            return Optional.empty();
        }
    }

    private void wrong(String name, String found, String is) {
        problem(name, "%s is %s; found '%s'".formatted(name, is, shown(found)));
    }

    void problem(String name, String message) {
        problems.add(new Problem(name, message));
    }

    /** One line, not endless, and without what may be a password. */
    private static String shown(String value) {
        var safe = USER_INFO.matcher(value).replaceAll("…@").replaceAll("\\p{Cntrl}", " ");
        return safe.length() > SHOWN ? safe.substring(0, SHOWN) + "…" : safe;
    }

    /** Refuses names that begin so and are no settings: mistyped ones, or those of another version. */
    void refuseOthers(String prefix, List<String> known, List<String> ofOthers) {
        environment.keySet().stream()
                .filter(name -> name.startsWith(prefix) && !known.contains(name) && !ofOthers.contains(name))
                .sorted()
                .forEach(name -> problem(
                        name,
                        "%s is no setting of this worker. Correct its name, or leave it out; there are %s"
                                .formatted(name, String.join(", ", known))));
    }

    /** @throws SettingsException if anything was wrong */
    void check() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}

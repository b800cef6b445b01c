package org.stratasms.emulator.internal.ssm;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Parameter Store in one account and Region. Stacks create them ({@code AWS::SSM::Parameter}), and
 * templates take values from them ({@code AWS::SSM::Parameter::Value<String>}). Thread-safe.
 *
 * <p>Each account counts as prepared by {@code cdk bootstrap}: every template of the CDK asks for the version under
 * {@code /cdk-bootstrap/QUALIFIER/version}. A stack may put another value there, as that command's own does.
 */
public final class ParameterStore {
    private static final Pattern BOOTSTRAP_VERSION = Pattern.compile("/cdk-bootstrap/[A-Za-z0-9_-]{1,10}/version");
    /** A version of the bootstrap stack that every CDK of 2026 accepts; templates ask for 6 or more. */
    private static final Entry BOOTSTRAPPED = new Entry("String", "30", null);

    /**
     * The content of a parameter, as a stack gives it.
     *
     * @param type {@code String} or {@code StringList}
     * @param value the items of a list are separated by commas
     */
    public record Entry(String type, String value, @Nullable String description) {}

    /**
     * One version of a parameter.
     *
     * @param number 1 for the first
     */
    record Version(Entry entry, long number, Instant modified) {}

    private final Supplier<Instant> clock;
    private final Instant created;
    private final Map<String, Version> parameters = new ConcurrentHashMap<>();

    public ParameterStore(Supplier<Instant> clock) {
        this.clock = clock;
        created = clock.get();
    }

    /** Returns the parameter with a name; null if there is none. */
    public @Nullable Entry find(String name) {
        var version = version(name);
        return version == null ? null : version.entry();
    }

    /** Returns the latest version of the parameter with a name; null if there is none. */
    @Nullable
    Version version(String name) {
        var version = parameters.get(name);
        return version == null && BOOTSTRAP_VERSION.matcher(name).matches()
                ? new Version(BOOTSTRAPPED, 1, created)
                : version;
    }

    /** Whether somebody put a parameter there. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** Adds a parameter, or replaces it. */
    public void put(String name, Entry entry) {
        parameters.compute(
                name, (same, before) -> new Version(entry, before == null ? 1 : before.number() + 1, clock.get()));
    }

    /** Removes a parameter; not an error if there is none. */
    public void remove(String name) {
        parameters.remove(name);
    }
}

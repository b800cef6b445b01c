package org.stratasms.emulator.internal.ssm;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of Parameter Store in one account and Region. Stacks create them ({@code AWS::SSM::Parameter}), and
 * templates take values from them ({@code AWS::SSM::Parameter::Value<String>}). Thread-safe.
 *
 * <p>Each account counts as prepared by {@code cdk bootstrap}: every template of the CDK asks for the version under
 * {@code /cdk-bootstrap/QUALIFIER/version}. A stack may put another value there.
 */
public final class ParameterStore {
    private static final Pattern BOOTSTRAP_VERSION = Pattern.compile("/cdk-bootstrap/[A-Za-z0-9_-]{1,10}/version");
    /** A version of the bootstrap stack that every CDK of 2026 accepts; templates ask for 6 or more. */
    private static final Entry BOOTSTRAPPED = new Entry("String", "30", null);

    /**
     * One parameter.
     *
     * @param type {@code String} or {@code StringList}
     * @param value the items of a list are separated by commas
     */
    public record Entry(String type, String value, @Nullable String description) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Returns the parameter with a name; null if there is none. */
    public @Nullable Entry find(String name) {
        var entry = entries.get(name);
        return entry == null && BOOTSTRAP_VERSION.matcher(name).matches() ? BOOTSTRAPPED : entry;
    }

    /** Whether somebody put a parameter there. */
    public boolean has(String name) {
        return entries.containsKey(name);
    }

    /** Adds a parameter, or replaces it. */
    public void put(String name, Entry entry) {
        entries.put(name, entry);
    }

    /** Removes a parameter; not an error if there is none. */
    public void remove(String name) {
        entries.remove(name);
    }
}

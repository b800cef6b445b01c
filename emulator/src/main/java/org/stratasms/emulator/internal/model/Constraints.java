package org.stratasms.emulator.internal.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The constraints of AWS's published model of a service for each request: required members, lengths, ranges, patterns
 * and enum values. The SDK's classes do not contain them, and clients check little. Checking a valid request takes well
 * under a microsecond. Thread-safe.
 *
 * <p>Members that the table has and the SDK has not (the table may be newer) are left out. A table cannot express
 * combinations of members, or whether a resource exists.
 *
 * @see <a href="https://github.com/boto/botocore/tree/develop/botocore/data">The models in botocore</a>
 */
public final class Constraints {
    private static final Map<String, Constraints> LOADED = new ConcurrentHashMap<>();

    private final Map<String, List<String>> rowsByRequest;
    private final Map<String, WholePattern> patterns = new ConcurrentHashMap<>();
    private final Map<Class<?>, Check> checks = new ConcurrentHashMap<>();

    private Constraints(Map<String, List<String>> rowsByRequest) {
        this.rowsByRequest = rowsByRequest;
    }

    /**
     * Returns the constraints of a service, loaded when first needed.
     *
     * @param service the signing name: {@code sms-voice}, {@code logs}, {@code cloudformation}, {@code sts},
     *     {@code iam}, {@code sns}, {@code sqs}, {@code kms}, {@code firehose}, {@code events} or {@code monitoring}
     * @throws IllegalArgumentException if there is no table for the service
     */
    public static Constraints of(String service) {
        return LOADED.computeIfAbsent(service, Constraints::load);
    }

    /**
     * Refuses a request that breaks a constraint.
     *
     * @param refusal makes the service's own error of the violations, which are at least one
     */
    public void check(SdkPojo request, Function<List<Violation>, ? extends RuntimeException> refusal) {
        var violations = violations(request);
        if (!violations.isEmpty()) {
            throw refusal.apply(violations);
        }
    }

    /**
     * Returns the constraints that the request violates, in the model's order; at most one for each value. Empty if
     * there are none.
     */
    public List<Violation> violations(SdkPojo request) {
        var check = checks.get(request.getClass());
        if (check == null) {
            check = compile(request);
            checks.put(request.getClass(), check);
        }
        return check.structure(request);
    }

    private Check compile(SdkPojo request) {
        var key = requestKey(request.getClass().getSimpleName());
        var root = new RuleTree();
        for (var row : rowsByRequest.getOrDefault(key, List.of())) {
            var columns = row.split("\t", -1);
            root.at(columns[1]).rules = ConstraintRules.parse(columns, patterns);
        }
        return Check.of(request, root);
    }

    /**
     * Returns the request's key in the table. The SDK spells some names its own way: AssumeRoleWithSamlRequest for
     * AssumeRoleWithSAML.
     */
    private static String requestKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Constraints load(String service) {
        var rows = new HashMap<String, List<String>>();
        for (var row : read(service + ".tsv").lines().toList()) {
            if (!row.startsWith("#")) {
                var request = requestKey(row.substring(0, row.indexOf('\t')));
                rows.computeIfAbsent(request, ignored -> new ArrayList<>()).add(row);
            }
        }
        return new Constraints(rows);
    }

    private static String read(String table) {
        try (var in = Constraints.class.getResourceAsStream(table)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no table of constraints named " + table);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a table for one request, as a tree by member. */
    static final class RuleTree {
        ConstraintRules rules = ConstraintRules.NONE;
        private final Map<String, RuleTree> below = new HashMap<>();

        /** Returns the node at a path such as {@code Tags[].Key} or {@code Context{key}}, creating it if necessary. */
        RuleTree at(String path) {
            var tree = this;
            for (var name : path.replace("[]", ".[]").replace("{", ".{").split("\\.", -1)) {
                tree = tree.below.computeIfAbsent(name, ignored -> new RuleTree());
            }
            return tree;
        }

        @Nullable
        RuleTree below(String name) {
            return below.get(name);
        }
    }
}

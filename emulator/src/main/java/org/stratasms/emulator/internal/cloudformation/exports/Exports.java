package org.stratasms.emulator.internal.cloudformation.exports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.cloudformation.stacks.StackFailure;
import org.stratasms.emulator.internal.cloudformation.stacks.StackRecord;

/**
 * The exports of one account and Region, and the stacks that import them. Each method happens as a whole. Thread-safe.
 */
public final class Exports {
    /** One exported output. */
    record Export(String name, String value, String stackId, String stackName) {}

    private record Importer(String stackName, Set<String> names) {}

    private final Map<String, Export> exports = new TreeMap<>();
    private final Map<String, Importer> importers = new LinkedHashMap<>();

    /** The value that is exported under a name, or null. */
    public synchronized @Nullable String value(String name) {
        var export = exports.get(name);
        return export == null ? null : export.value();
    }

    /** All exports in the order of their names. */
    public synchronized List<Export> all() {
        return List.copyOf(exports.values());
    }

    /** The names of the stacks that import an export. */
    synchronized List<String> importers(String name) {
        return importers.values().stream()
                .filter(importer -> importer.names().contains(name))
                .map(Importer::stackName)
                .toList();
    }

    /**
     * Sets the exports and imports of a stack, in the place of its former ones.
     *
     * @throws StackFailure if a name belongs to another stack, or an export that others use would change or vanish
     */
    public synchronized void publish(StackRecord stack, Map<String, String> values, Set<String> imports) {
        for (var name : values.keySet()) {
            var known = exports.get(name);
            if (known != null && !known.stackId().equals(stack.id())) {
                throw new StackFailure(
                        "Export with name %s is already exported by stack %s".formatted(name, known.stackName()));
            }
        }
        for (var export : of(stack)) {
            var value = values.get(export.name());
            if (!export.value().equals(value)) {
                refuseIfImported(export, value == null ? "deleted" : "updated");
            }
        }
        exports.values().removeIf(export -> export.stackId().equals(stack.id()));
        values.forEach((name, value) -> exports.put(name, new Export(name, value, stack.id(), stack.name())));
        importers.put(stack.id(), new Importer(stack.name(), Set.copyOf(imports)));
    }

    /**
     * Takes back all exports and imports of a stack that is to be deleted.
     *
     * @throws StackFailure if another stack imports one; then nothing changes
     */
    public synchronized void withdraw(StackRecord stack) {
        for (var export : of(stack)) {
            var users = importers(export.name());
            if (!users.isEmpty()) {
                throw new StackFailure("Delete canceled. Cannot delete export %s as it is in use by %s."
                        .formatted(export.name(), enumerate(users)));
            }
        }
        exports.values().removeIf(export -> export.stackId().equals(stack.id()));
        importers.remove(stack.id());
    }

    private List<Export> of(StackRecord stack) {
        return exports.values().stream()
                .filter(export -> export.stackId().equals(stack.id()))
                .toList();
    }

    private void refuseIfImported(Export export, String what) {
        var users = importers(export.name());
        if (!users.isEmpty()) {
            throw new StackFailure(
                    "Export %s cannot be %s as it is in use by %s".formatted(export.name(), what, enumerate(users)));
        }
    }

    /** As AWS lists them: {@code a}, {@code a and b}, {@code a, b and c}. */
    private static String enumerate(List<String> names) {
        var last = names.size() - 1;
        return last == 0 ? names.getFirst() : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}

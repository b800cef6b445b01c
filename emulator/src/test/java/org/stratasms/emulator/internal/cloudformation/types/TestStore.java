package org.stratasms.emulator.internal.cloudformation.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.stratasms.emulator.internal.world.Fault;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * A small service with one resource type, {@code Test::Store::Item}, that can be made to fail or to take its time. Its
 * Name is create-only; Value, Link and Tags change in place. Ref gives {@code <logicalId>-<number>}.
 */
public final class TestStore implements ResourceType {
    /** The items of the service, by physical id. */
    public final Map<String, Desired> items = new LinkedHashMap<>();

    /** Every call that changed something or tried to, e.g. {@code create A-1}. */
    public final List<String> calls = new ArrayList<>();

    private final Set<String> failing = new HashSet<>();
    private final Map<String, Integer> polls = new HashMap<>();
    private String failureText = "On purpose";
    private int created;

    /** Returns the item with a physical id; it must exist. */
    public Desired item(String physicalId) {
        return Objects.requireNonNull(items.get(physicalId));
    }

    public ResourceTypes types() {
        return ResourceTypes.of(List.of(this));
    }

    /** Lets {@code create}, {@code update} or {@code delete} of a logical id fail until {@link #heal()}. */
    public void failOn(String verb, String logicalId) {
        failing.add(verb + " " + logicalId);
    }

    public void failWith(String text) {
        failureText = text;
    }

    public void heal() {
        failing.clear();
        polls.clear();
    }

    /** Lets a resource say this often that it has not come to rest. */
    public void slow(String logicalId, int times) {
        polls.put(logicalId, times);
    }

    @Override
    public String name() {
        return "Test::Store::Item";
    }

    @Override
    public Schema schema() {
        var shape = PropertyShape.structure(
                "Name",
                PropertyShape.text(),
                "Value",
                PropertyShape.text(0, 20),
                "Link",
                PropertyShape.text(),
                "Tags",
                PropertyShape.tags());
        return Schema.of(shape).createOnly("Name").attributes("Arn", "Value");
    }

    @Override
    public synchronized String create(Desired desired) {
        failIfWanted("create", desired.logicalId());
        created++;
        var physicalId = desired.logicalId() + "-" + created;
        calls.add("create " + physicalId);
        items.put(physicalId, desired);
        return physicalId;
    }

    @Override
    public synchronized void update(String physicalId, Desired before, Desired after) {
        failIfWanted("update", after.logicalId());
        calls.add("update " + physicalId);
        items.put(physicalId, after);
    }

    @Override
    public synchronized void delete(String physicalId, Desired last) {
        failIfWanted("delete", last.logicalId());
        calls.add("delete " + physicalId);
        items.remove(physicalId);
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var value = current.properties().getOrDefault("Value", "none");
        return Map.of("Arn", "arn:test:" + physicalId, "Value", value);
    }

    @Override
    public synchronized boolean isStable(String physicalId) {
        var logicalId = physicalId.substring(0, physicalId.indexOf('-'));
        return polls.merge(logicalId, -1, Integer::sum) < 0;
    }

    private void failIfWanted(String verb, String logicalId) {
        if (failing.contains(verb + " " + logicalId)) {
            throw Fault.of(409, "ConflictException", failureText, SnsException.builder());
        }
    }
}

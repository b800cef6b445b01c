package org.stratasms.emulator.internal.sms.resources;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;

/**
 * All resources of one kind, found by any of their names (id, ARN, number) and listed in the order of their creation.
 * Reads never wait; writes happen inside {@link Resources#changing}.
 */
public final class Registry<T> {
    private final ResourceType type;
    private final Function<T, List<String>> names;
    private final ConcurrentHashMap<String, T> byName = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> places = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<String, T> inOrder = new ConcurrentSkipListMap<>();
    private volatile BiConsumer<@Nullable T, @Nullable T> listener = (before, after) -> {};
    private long lastPlace;

    /** @param names by which a request may name a resource, its id first; they never change while it exists */
    Registry(ResourceType type, Function<T, List<String>> names) {
        this.type = type;
        this.names = names;
    }

    /** Sets who gets each change: what was there before, and what is there now; null for nothing. */
    public void reportTo(BiConsumer<@Nullable T, @Nullable T> newListener) {
        listener = newListener;
    }

    @Nullable
    public T find(String name) {
        return byName.get(name);
    }

    /** Returns the resource with a name; throws AWS's error if it does not exist. */
    public T get(String name) {
        var found = byName.get(name);
        if (found == null) {
            throw SmsErrors.notFound(type, name);
        }
        return found;
    }

    public Collection<T> all() {
        return inOrder.values();
    }

    public int size() {
        return places.size();
    }

    /**
     * Returns the named resources, or all if no name is given, by their place in the order of creation, for
     * {@link SmsPage}.
     */
    public NavigableMap<String, T> selection(List<String> wanted) {
        if (wanted.isEmpty()) {
            return Collections.unmodifiableNavigableMap(inOrder);
        }
        var selected = new TreeMap<String, T>();
        for (var name : wanted) {
            var resource = get(name);
            var place = places.get(names.apply(resource).getFirst());
            if (place == null) { // removed since the previous line
                throw SmsErrors.notFound(type, name);
            }
            selected.put(place, resource);
        }
        return selected;
    }

    /** Adds a resource, or replaces its previous version. */
    public void put(T resource) {
        var place = placeOf(resource);
        var before = inOrder.put(place, resource);
        for (var name : names.apply(resource)) {
            byName.put(name, resource);
        }
        listener.accept(before, resource);
    }

    public void remove(T resource) {
        var place = places.remove(names.apply(resource).getFirst());
        if (place != null) {
            inOrder.remove(place);
        }
        names.apply(resource).forEach(byName::remove);
        if (place != null) {
            listener.accept(resource, null);
        }
    }

    private String placeOf(T resource) {
        return places.computeIfAbsent(names.apply(resource).getFirst(), id -> "%016x".formatted(++lastPlace));
    }
}

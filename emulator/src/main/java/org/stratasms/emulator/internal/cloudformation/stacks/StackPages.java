package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;

/** Pages of long answers of CloudFormation. */
public final class StackPages {
    private static final int SIZE = 100;

    private StackPages() {}

    /** The page of a list that a token names; without a token the first. */
    public static <T> ListPage<T> of(List<T> all, @Nullable String token) {
        return of(all, token, SIZE);
    }

    /**
     * The page of a list that a token names, of a given size.
     *
     * @param size the most items that the page may have; null for 100
     */
    public static <T> ListPage<T> of(List<T> all, @Nullable String token, @Nullable Integer size) {
        return of(ListPage.numbered(all), token, size == null ? SIZE : size);
    }

    /** The page of a map, in the order of its keys. */
    static <T> ListPage<T> of(NavigableMap<String, T> all, @Nullable String token) {
        return of(all, token, SIZE);
    }

    private static <T> ListPage<T> of(NavigableMap<String, T> all, @Nullable String token, int size) {
        return ListPage.of(all, token, size, CloudFormationErrors::invalidNextToken);
    }
}

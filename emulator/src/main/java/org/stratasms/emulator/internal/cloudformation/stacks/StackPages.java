package org.stratasms.emulator.internal.cloudformation.stacks;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;

/** Pages of CloudFormation's lists: 100 items, unless a request names a size. */
public final class StackPages {
    static final int SIZE = 100;

    private StackPages() {}

    /** The page of a list that a token names; without a token the first. */
    public static <T> ListPage<T> of(List<T> all, @Nullable String token) {
        return of(all, token, null);
    }

    /**
     * The page of a list that a token names, of a given size.
     *
     * @param size the most items that the page may have; null for 100
     */
    public static <T> ListPage<T> of(List<T> all, @Nullable String token, @Nullable Integer size) {
        return ListPage.of(
                ListPage.numbered(all), token, size == null ? SIZE : size, CloudFormationErrors::invalidNextToken);
    }
}

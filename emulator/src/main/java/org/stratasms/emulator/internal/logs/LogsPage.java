package org.stratasms.emulator.internal.logs;

import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.ListPage;

/** Lists of CloudWatch Logs, a page at a time. */
final class LogsPage {
    private static final int DEFAULT_SIZE = 50;

    private LogsPage() {}

    /**
     * Returns one page.
     *
     * @param all items, in the order of their keys, which stay the same from page to page
     * @param token the previous page's, null to start
     * @param limit of the items on a page; null for the default
     */
    static <T> ListPage<T> of(NavigableMap<String, T> all, @Nullable String token, @Nullable Integer limit) {
        return ListPage.of(all, token, limit == null ? DEFAULT_SIZE : limit, LogsErrors::badToken);
    }
}

package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {
    private final TreeMap<String, String> all = new TreeMap<>(ListPage.numbered(List.of("a", "b", "c", "d", "e")));

    private ListPage<String> page(@Nullable String token) {
        return ListPage.of(all, token, 2, () -> new IllegalStateException("bad token"));
    }

    @Test
    void a_list_comes_in_pages_and_the_last_has_no_token() {
        var first = page(null);
        var second = page(first.nextToken());
        var third = page(second.nextToken());

        assertThat(first.items()).containsExactly("a", "b");
        assertThat(second.items()).containsExactly("c", "d");
        assertThat(third.items()).containsExactly("e");
        assertThat(third.nextToken()).isNull();
    }

    @Test
    void a_page_goes_on_where_the_last_ended_though_items_went() {
        var first = page(null);
        all.values().removeAll(List.of("a", "b", "c"));

        assertThat(page(first.nextToken()).items()).containsExactly("d", "e");
    }

    @Test
    void only_wanted_items_fill_a_page() {
        var page = ListPage.of(all, item -> !"b".equals(item), null, 4, IllegalStateException::new);

        assertThat(page.items()).containsExactly("a", "c", "d", "e");
        assertThat(page.nextToken()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "000001", "Zm9v", "not base64!"})
    void a_token_that_was_not_handed_out_is_refused(String token) {
        assertThatThrownBy(() -> page(token)).hasMessage("bad token");
    }
}

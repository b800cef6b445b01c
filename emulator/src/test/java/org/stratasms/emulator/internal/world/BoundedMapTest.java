package org.stratasms.emulator.internal.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedMapTest {
    @Test
    void a_new_entry_of_a_full_map_replaces_the_oldest() {
        var map = new BoundedMap<String, Integer>(2);
        map.put("a", 1);
        map.put("b", 2);
        map.put("a", 3);
        map.put("c", 4);

        assertThat(map).containsOnlyKeys("b", "c");
    }
}

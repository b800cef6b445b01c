package org.stratasms.emulator.internal.s3;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.stratasms.emulator.internal.world.Scope;

/** A bucket and its objects by key; accessed only inside {@link Buckets}' lock. */
final class Bucket {
    final String name;
    final Scope home;
    final Instant created;
    final NavigableMap<String, StoredObject> objects = new TreeMap<>();
    final Map<BucketSetting, String> settings = new EnumMap<>(BucketSetting.class);

    Bucket(String name, Scope home, Instant created) {
        this.name = name;
        this.home = home;
        this.created = created;
    }
}

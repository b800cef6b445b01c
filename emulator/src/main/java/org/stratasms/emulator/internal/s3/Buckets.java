package org.stratasms.emulator.internal.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.world.Scope;

/**
 * The buckets of all accounts: as on AWS, no two have the same name. Objects are kept in memory, up to 256 MiB in all.
 * Thread-safe.
 */
public final class Buckets {
    static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int LONGEST_KEY = 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}");

    /** The settings that all new buckets have on AWS. */
    private static final Map<BucketSetting, String> DEFAULTS = Map.of(
            BucketSetting.ENCRYPTION,
            "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm>"
                    + "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>false</BucketKeyEnabled></Rule>"
                    + "</ServerSideEncryptionConfiguration>",
            BucketSetting.PUBLIC_ACCESS_BLOCK,
            "<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
                    + "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>"
                    + "</PublicAccessBlockConfiguration>",
            BucketSetting.OWNERSHIP,
            "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>");

    private final Supplier<Instant> clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<String, Bucket> byName = new TreeMap<>();
    private long bytes;

    public Buckets(Supplier<Instant> clock) {
        this.clock = clock;
    }

    /** Returns the ARN of a bucket, or of an object if a slash and its key follow the name. */
    public static String arn(Scope scope, String name) {
        return "arn:%s:s3:::%s".formatted(scope.partition(), name);
    }

    /** Creates a bucket in a Region. */
    public void create(Scope home, String name) {
        if (!NAME.matcher(name).matches()
                || name.contains("..")
                || ADDRESS.matcher(name).matches()) {
            throw S3Fault.badName();
        }
        locked(() -> {
            var existing = byName.get(name);
            if (existing != null) {
                throw existing.home.account().equals(home.account()) ? S3Fault.ownedByYou() : S3Fault.taken();
            }
            var bucket = new Bucket(name, home, clock.get());
            bucket.settings.putAll(DEFAULTS);
            byName.put(name, bucket);
            return bucket;
        });
    }

    /** Deletes an empty bucket. */
    public void delete(String account, String name) {
        locked(() -> {
            if (!bucket(account, name).objects.isEmpty()) {
                throw S3Fault.notEmpty();
            }
            return byName.remove(name);
        });
    }

    /** Whether a bucket of that name exists, whoever owns it. */
    public boolean exists(String name) {
        return locked(() -> byName.containsKey(name));
    }

    /** Returns an account's buckets by name, with their times of creation. */
    Map<String, Instant> of(String account) {
        return locked(() -> {
            var created = new TreeMap<String, Instant>();
            byName.values().stream()
                    .filter(bucket -> bucket.home.account().equals(account))
                    .forEach(bucket -> created.put(bucket.name, bucket.created));
            return created;
        });
    }

    /** Returns the account and Region of a bucket. */
    Scope home(String account, String name) {
        return locked(() -> bucket(account, name).home);
    }

    /** Returns a setting's document; null if the bucket does not have it. */
    public @Nullable String setting(String account, String name, BucketSetting setting) {
        return locked(() -> bucket(account, name).settings.get(setting));
    }

    /** Sets a setting's document; null removes it. */
    public void set(String account, String name, BucketSetting setting, @Nullable String document) {
        locked(() -> {
            var settings = bucket(account, name).settings;
            return document == null ? settings.remove(setting) : settings.put(setting, document);
        });
    }

    /**
     * Puts an object, or replaces it.
     *
     * @return its entity tag, without quotes
     */
    public String put(
            String account,
            String name,
            String key,
            byte[] content,
            @Nullable String contentType,
            @Nullable String contentEncoding) {
        if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw S3Fault.keyTooLong();
        }
        var etag = md5(content);
        return locked(() -> {
            var objects = bucket(account, name).objects;
            var before = objects.get(key);
            var after = bytes + content.length - (before == null ? 0 : before.content().length);
            if (after > MOST_BYTES) {
                throw S3Fault.full();
            }
            bytes = after;
            var type = Objects.requireNonNullElse(contentType, "binary/octet-stream");
            objects.put(key, new StoredObject(key, content, etag, type, contentEncoding, clock.get()));
            return etag;
        });
    }

    /** Returns the content of an object, which is not to be changed. */
    public byte[] content(String account, String name, String key) {
        return object(account, name, key).content();
    }

    StoredObject object(String account, String name, String key) {
        return locked(() -> {
            var object = bucket(account, name).objects.get(key);
            if (object == null) {
                throw S3Fault.noKey();
            }
            return object;
        });
    }

    /** Deletes objects; missing ones are not an error. */
    void deleteObjects(String account, String name, List<String> keys) {
        locked(() -> {
            var objects = bucket(account, name).objects;
            for (var key : keys) {
                var removed = objects.remove(key);
                bytes -= removed == null ? 0 : removed.content().length;
            }
            return keys;
        });
    }

    ObjectList list(String account, String name, ObjectList.Query query) {
        return locked(() -> ObjectList.of(bucket(account, name).objects, query));
    }

    /** Returns an account's bucket; those of other accounts are not accessible. */
    private Bucket bucket(String account, String name) {
        var bucket = byName.get(name);
        if (bucket == null) {
            throw S3Fault.noBucket();
        }
        if (!bucket.home.account().equals(account)) {
            throw S3Fault.denied("Access Denied");
        }
        return bucket;
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    static String md5(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}

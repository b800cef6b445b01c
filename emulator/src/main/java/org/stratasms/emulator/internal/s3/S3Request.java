package org.stratasms.emulator.internal.s3;

import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.wire.QueryString;
import org.stratasms.emulator.internal.wire.Request;

/**
 * A request of S3 in path style: {@code /bucket/key?subresource}.
 *
 * @param bucket empty for the list of buckets
 * @param key empty for the bucket itself
 */
record S3Request(Request request, String bucket, String key, QueryString query) {
    static S3Request of(Request request) {
        var path = request.path();
        var slash = path.indexOf('/', 1);
        var bucket = path.length() < 2 ? "" : slash < 0 ? path.substring(1) : path.substring(1, slash);
        var key = slash < 0 ? "" : path.substring(slash + 1);
        return new S3Request(request, bucket, key, QueryString.of(request.query()));
    }

    String method() {
        return request.method();
    }

    boolean has(String name) {
        return query.value(name) != null;
    }

    @Nullable
    String value(String name) {
        return query.value(name);
    }

    @Nullable
    String header(String name) {
        return request.header(name);
    }

    /** Returns the body, unpacked if it was sent in chunks. */
    byte[] content() {
        var signed = header("x-amz-content-sha256");
        return signed != null && signed.startsWith("STREAMING-")
                ? ChunkedBody.unpack(request.rawBody())
                : request.rawBody();
    }

    /** Returns the setting of the query's subresource; null if there is none. */
    @Nullable
    BucketSetting setting() {
        for (var setting : BucketSetting.values()) {
            if (has(setting.subresource)) {
                return setting;
            }
        }
        return null;
    }
}

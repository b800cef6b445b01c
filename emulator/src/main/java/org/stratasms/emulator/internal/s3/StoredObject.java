package org.stratasms.emulator.internal.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object. Its content never changes.
 *
 * @param etag the MD5 of the content in hexadecimal digits, without quotes
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record StoredObject(
        String key,
        byte[] content,
        String etag,
        String contentType,
        @Nullable String contentEncoding,
        Instant lastModified) {}

package org.stratasms.emulator.internal.wire;

import java.util.Map;

/**
 * An answer over HTTP.
 *
 * @param status the HTTP status
 * @param headers of the answer, besides the type and length of its body
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {}

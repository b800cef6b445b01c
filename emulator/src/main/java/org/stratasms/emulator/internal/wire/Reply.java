package org.stratasms.emulator.internal.wire;

import java.util.Map;

/**
 * What goes out.
 *
 * @param status the HTTP status
 * @param headers what belongs to the answer beside the type and length of its body
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {}

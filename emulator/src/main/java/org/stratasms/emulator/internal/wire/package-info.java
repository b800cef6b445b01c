/**
 * AWS's protocols over any object that implements one of the SDK's client interfaces: JSON 1.0 and 1.1, CBOR (RPC v2)
 * and Query with XML, requests in, responses and errors out. No operation has code of its own here. Start at
 * {@link org.stratasms.emulator.internal.wire.Gateway}; it knows no HTTP server.
 */
@NullMarked
package org.stratasms.emulator.internal.wire;

import org.jspecify.annotations.NullMarked;

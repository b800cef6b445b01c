/**
 * Data Firehose: streams that gather records and put them into a bucket. Start at {@link org.stratasms.emulator.streams.DeliveryStreams}.
 * Knows {@code storage} and no other service.
 */
@NullMarked
package org.stratasms.emulator.streams;

import org.jspecify.annotations.NullMarked;

/**
 * Data Firehose: streams that gather records and put them into a bucket. Start at
 * {@link org.stratasms.emulator.internal.firehose.DeliveryStreams}. Knows {@code s3} and no other service.
 */
@NullMarked
package org.stratasms.emulator.internal.firehose;

import org.jspecify.annotations.NullMarked;

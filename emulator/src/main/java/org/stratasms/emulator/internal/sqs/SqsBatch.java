package org.stratasms.emulator.internal.sqs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/**
 * The entries of one batch request, each of which can fail without the others.
 *
 * @param idOf the id by which an entry is identified
 */
record SqsBatch<T>(List<T> entries, Function<T, String> idOf) {
    private static final int MAX_ENTRIES = 10;

    SqsBatch {
        if (entries.isEmpty()) {
            throw SqsErrors.emptyBatch();
        }
        if (entries.size() > MAX_ENTRIES) {
            throw SqsErrors.batchTooLarge(entries.size());
        }
        var seen = new HashSet<String>();
        for (var entry : entries) {
            if (!seen.add(idOf.apply(entry))) {
                throw SqsErrors.batchIdTwice(idOf.apply(entry));
            }
        }
    }

    /** Does the work for every entry, and returns the errors of those that failed. */
    List<BatchResultErrorEntry> each(Consumer<T> work) {
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                work.accept(entry);
            } catch (AwsServiceException e) {
                failed.add(BatchResultErrorEntry.builder()
                        .id(idOf.apply(entry))
                        .senderFault(true)
                        .code(e.awsErrorDetails().errorCode())
                        .message(e.awsErrorDetails().errorMessage())
                        .build());
            }
        }
        return failed;
    }
}

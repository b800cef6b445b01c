package org.stratasms.emulator.internal.world;

import software.amazon.awssdk.awscore.AwsRequest;

/** A service that is notified of calls that did not reach it, because their caller is not authorized. */
public interface RefusedCalls {
    /** Whether it is notified of such a call. */
    boolean wants(AwsRequest call);

    /**
     * Notifies it of a call.
     *
     * @param error as a JSON client of AWS sees it, such as {@code AccessDeniedException}
     * @param message in AWS's words
     */
    void refused(AwsRequest call, String error, String message);
}

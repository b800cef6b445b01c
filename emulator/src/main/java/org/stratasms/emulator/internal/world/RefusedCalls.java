package org.stratasms.emulator.internal.world;

import software.amazon.awssdk.awscore.AwsRequest;

/** A service that wants to know of calls that did not reach it, since their caller may not make them. */
public interface RefusedCalls {
    /** Whether it wants to know of such a call. */
    boolean wants(AwsRequest call);

    /**
     * Tells of a call.
     *
     * @param error as a JSON client of AWS sees it, such as {@code AccessDeniedException}
     * @param message in AWS's words
     */
    void refused(AwsRequest call, String error, String message);
}

package org.stratasms.provisioning.reports;

import java.util.Optional;
import java.util.function.Supplier;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.NotLookedAt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** A part of a report: what was seen, or why nothing was. What a policy forbids is never reported as nothing. */
public sealed interface Look<T> {
    /** A part that was looked at. */
    record Seen<T>(T value) implements Look<T> {}

    /**
     * A part that could not be looked at.
     *
     * @param found why not
     * @param cure what to do
     * @param evidence the words of whoever refused, phone numbers masked
     */
    record NotSeen<T>(String found, String cure, String evidence) implements Look<T> {}

    /** Looks, and keeps the reason if that is not possible. */
    static <T> Look<T> at(Supplier<T> look) {
        try {
            return new Seen<>(look.get());
        } catch (NotLookedAt e) {
            return new NotSeen<>(e.found(), e.cure(), NumberMask.inText(e.evidence()));
        } catch (AwsServiceException e) {
            return new NotSeen<>("AWS refused to answer.", "Mend what AWS names.", NumberMask.inText(Calls.words(e)));
        }
    }

    /** The value; empty if there was no look. */
    default Optional<T> seen() {
        return this instanceof Seen<T> looked ? Optional.of(looked.value()) : Optional.empty();
    }
}

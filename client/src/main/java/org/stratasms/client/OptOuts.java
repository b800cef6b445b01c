package org.stratasms.client;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.OptedOutNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/**
 * The opt-out list of a pool. Each call asks AWS; by default, AWS allows ten changes and one query a second. A failed
 * call throws the SDK's exception. Thread-safe.
 */
public final class OptOuts {
    private final PinpointSmsVoiceV2Client aws;
    private final String list;
    private final UnderWay underWay;

    /**
     * Works on one list through the SDK's client. {@link SmsClient#optOuts} is the usual way to get one.
     *
     * @param list its name or ARN
     */
    public OptOuts(PinpointSmsVoiceV2Client aws, String list, UnderWay underWay) {
        this.aws = aws;
        this.list = list;
        this.underWay = underWay;
    }

    /**
     * A number on the list. {@link #toString} shows the number's last two digits only.
     *
     * @param e164 as AWS gives it: a plus sign and digits; it may not be a valid destination
     * @param byRecipient whether the recipient texted STOP; false if an application added the number
     */
    public record OptOut(String e164, Instant at, boolean byRecipient) {
        @Override
        public String toString() {
            return "OptOut[%s at %s%s]".formatted(NumberMask.number(e164), at, byRecipient ? ", by the recipient" : "");
        }
    }

    /** The result of {@link #optIn}. */
    public sealed interface OptIn {
        /** The number was removed from the list, and can be texted again. */
        record Done() implements OptIn {}

        /** The number was not on the list. */
        record WasNotOut() implements OptIn {}

        /**
         * Not removed: AWS removes a number from a list only once in 30 days. The recipient can still text START, if
         * the pool has that keyword.
         */
        record TooSoon() implements OptIn {}
    }

    /** Whether a number is on the list. */
    public boolean isOptedOut(DestinationNumber number) {
        return underWay.during(() -> find(aws, list, number)).isPresent();
    }

    /**
     * Finds a number on a list, for whoever has no client of one pool.
     *
     * @param list its name or ARN
     * @return empty if the number is not on the list, which AWS says as an error
     */
    public static Optional<OptOut> find(PinpointSmsVoiceV2Client aws, String list, DestinationNumber number) {
        try {
            return aws
                    .describeOptedOutNumbers(r -> r.optOutListName(list).optedOutNumbers(number.e164()))
                    .optedOutNumbers()
                    .stream()
                    .map(OptOuts::optOut)
                    .findFirst();
        } catch (ResourceNotFoundException e) {
            if (e.resourceType() == ResourceType.OPTED_OUT_NUMBER) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static OptOut optOut(OptedOutNumberInformation entry) {
        return new OptOut(
                entry.optedOutNumber(), entry.optedOutTimestamp(), Boolean.TRUE.equals(entry.endUserOptedOut()));
    }

    /** Adds a number to the list, so that it gets no more texts; nothing changes if it is on the list. */
    public void optOut(DestinationNumber number) {
        underWay.during(() -> aws.putOptedOutNumber(r -> r.optOutListName(list).optedOutNumber(number.e164())));
    }

    /** Removes a number from the list. Do this only with its owner's consent. */
    public OptIn optIn(DestinationNumber number) {
        try {
            underWay.during(
                    () -> aws.deleteOptedOutNumber(r -> r.optOutListName(list).optedOutNumber(number.e164())));
            return new OptIn.Done();
        } catch (ResourceNotFoundException e) {
            if (e.resourceType() == ResourceType.OPTED_OUT_NUMBER) {
                return new OptIn.WasNotOut();
            }
            throw e;
        } catch (ValidationException e) {
            if ("PHONE_NUMBER_CANNOT_BE_OPTED_IN".equals(e.reasonAsString())) {
                return new OptIn.TooSoon();
            }
            throw e;
        }
    }

    /**
     * Returns all numbers on the list. Pages are fetched while the stream is read, so read it before the client is
     * closed.
     */
    public Stream<OptOut> all() {
        underWay.refuseClosed();
        return aws.describeOptedOutNumbersPaginator(r -> r.optOutListName(list)).optedOutNumbers().stream()
                .map(OptOuts::optOut);
    }
}

package org.stratasms.client;

import java.time.Instant;
import java.util.stream.Stream;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/**
 * Who has opted out of a pool's texts. Thread-safe. Each call asks AWS, which allows ten changes a second, and one look, unless a higher quota
 * was agreed on; a failure is the SDK's exception.
 */
public final class OptOuts {
    private final PinpointSmsVoiceV2Client aws;
    private final String list;
    private final UnderWay underWay;

    public OptOuts(PinpointSmsVoiceV2Client aws, String list, UnderWay underWay) {
        this.aws = aws;
        this.list = list;
        this.underWay = underWay;
    }

    /**
     * A number on the list. Printing one shows the number's last two digits only.
     *
     * @param e164 as AWS has it: a plus sign and digits; not necessarily one that could be texted
     * @param byRecipient whether the recipient texted STOP, and not an application put it there
     */
    public record OptOut(String e164, Instant at, boolean byRecipient) {
        @Override
        public String toString() {
            return "OptOut[%s at %s%s]".formatted(NumberMask.number(e164), at, byRecipient ? ", by the recipient" : "");
        }
    }

    /** What opting in again came to. */
    public sealed interface OptIn {
        /** The number can be texted again. */
        record Done() implements OptIn {}

        /** The number was not on the list. */
        record WasNotOut() implements OptIn {}

        /** AWS takes each number off a list once in 30 days only; the recipient can still text START, if the pool has that keyword. */
        record TooSoon() implements OptIn {}
    }

    public boolean isOptedOut(DestinationNumber number) {
        try {
            return !underWay.during(() -> aws.describeOptedOutNumbers(
                            r -> r.optOutListName(list).optedOutNumbers(number.e164())))
                    .optedOutNumbers()
                    .isEmpty();
        } catch (ResourceNotFoundException e) {
            if (e.resourceType() == ResourceType.OPTED_OUT_NUMBER) {
                return false;
            }
            throw e;
        }
    }

    /** Lets a number be texted no more; one that is on the list already stays there. */
    public void optOut(DestinationNumber number) {
        underWay.during(() -> aws.putOptedOutNumber(r -> r.optOutListName(list).optedOutNumber(number.e164())));
    }

    /** Lets a number be texted again. Only with its owner's consent. */
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

    /** All numbers on the list, a page at a time as they are read; not after the client was closed. */
    public Stream<OptOut> all() {
        underWay.refuseClosed();
        return aws.describeOptedOutNumbersPaginator(r -> r.optOutListName(list)).optedOutNumbers().stream()
                .map(entry -> new OptOut(
                        entry.optedOutNumber(),
                        entry.optedOutTimestamp(),
                        Boolean.TRUE.equals(entry.endUserOptedOut())));
    }
}

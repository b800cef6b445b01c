package org.stratasms.emulator.internal.sms.resources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerificationStatus;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifiedDestinationNumberInformation;

/**
 * A destination number that is verified, or is to be verified, so that it can be texted from the sandbox.
 *
 * @param info as DescribeVerifiedDestinationNumbers shows it; its number in E.164 with its plus sign
 * @param code the latest that was sent; null before the first
 * @param codesSent when codes were sent, at least the latest ones
 */
public record VerifiedDestination(
        VerifiedDestinationNumberInformation info, @Nullable Code code, List<Instant> codesSent) {
    private static final Duration DAY = Duration.ofDays(1);

    /** A code that the owner of the number has to return. */
    public record Code(String text, Instant expiresAt) {
        /** Leaves out the code, which is a secret. */
        @Override
        public String toString() {
            return "a code until " + expiresAt;
        }
    }

    public VerifiedDestination {
        codesSent = List.copyOf(codesSent);
    }

    List<String> names() {
        return List.of(id(), arn(), number());
    }

    public String id() {
        return info.verifiedDestinationNumberId();
    }

    public String arn() {
        return info.verifiedDestinationNumberArn();
    }

    public String number() {
        return info.destinationPhoneNumber();
    }

    public boolean isVerified() {
        return VerificationStatus.VERIFIED.toString().equals(info.statusAsString());
    }

    public long codesWithinDay(Instant now) {
        return codesSent.stream().filter(sent -> now.isBefore(sent.plus(DAY))).count();
    }

    public VerifiedDestination sent(Code sent, Instant now) {
        var times = new ArrayList<Instant>();
        codesSent.stream().filter(time -> now.isBefore(time.plus(DAY))).forEach(times::add);
        times.add(now);
        return new VerifiedDestination(info, sent, times);
    }

    public VerifiedDestination verified() {
        return new VerifiedDestination(info.copy(to -> to.status(VerificationStatus.VERIFIED)), null, codesSent);
    }
}

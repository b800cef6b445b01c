package org.stratasms.provisioning.members;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SenderIdAndCountry;

/** Reads lists of origination identities, and turns ids into ARNs, as the template wants them. */
public final class OriginationIdentities {
    private OriginationIdentities() {}

    /** Turns a comma-separated list of ARNs and phone number ids into one of ARNs. */
    public static String toArns(PinpointSmsVoiceV2Client sms, String arnsOrIds) {
        return parse(arnsOrIds).stream()
                .map(identity -> identity.startsWith("arn:") ? identity : arnOf(sms, identity))
                .collect(Collectors.joining(","));
    }

    public static Set<String> parse(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(identity -> !identity.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a name has the form of a phone number's or a sender ID's ARN. */
    public static boolean isArn(String name) {
        return name.matches("arn:[^:]+:sms-voice:[^:]*:[^:]*:(phone-number|sender-id)/.+");
    }

    /** Whether an ARN is a phone number's. */
    public static boolean isNumber(String arn) {
        return arn.contains(":phone-number/");
    }

    /** Whether an ARN is a sender ID's. */
    public static boolean isSenderId(String arn) {
        return arn.contains(":sender-id/");
    }

    /** The name and country in a sender ID's ARN. */
    public static SenderIdAndCountry senderId(String arn) {
        return SenderIdAndCountry.builder()
                .senderId(arn.substring(arn.indexOf('/') + 1, arn.lastIndexOf('/')))
                .isoCountryCode(arn.substring(arn.lastIndexOf('/') + 1))
                .build();
    }

    private static String arnOf(PinpointSmsVoiceV2Client sms, String phoneNumberId) {
        return number(sms, phoneNumberId).phoneNumberArn();
    }

    /**
     * Looks up a phone number.
     *
     * @throws ProvisioningException if there is no such number
     */
    public static PhoneNumberInformation number(PinpointSmsVoiceV2Client sms, String idOrArn) {
        try {
            return sms.describePhoneNumbers(r -> r.phoneNumberIds(idOrArn))
                    .phoneNumbers()
                    .getFirst();
        } catch (ResourceNotFoundException e) {
            throw new ProvisioningException(
                    "There is no phone number %s in this account and Region. Numbers belong to one Region; a sender ID is named by its ARN."
                            .formatted(idOrArn),
                    e);
        }
    }
}

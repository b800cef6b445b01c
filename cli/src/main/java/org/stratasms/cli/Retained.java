package org.stratasms.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.stacks.StackProgress;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * A resource that stays on AWS after its stack is gone, and the commands of the AWS CLI that release it.
 *
 * @param resource the deletion that CloudFormation skipped
 * @param number the phone number, masked; null for what has none
 * @param release in the order to type them
 */
record Retained(StackProgress resource, @Nullable String number, List<String> release) {
    /** The order of release: nothing can be released while something before it holds it. */
    private static final List<String> ORDER = List.of(
            "AWS::SMSVOICE::Pool",
            "AWS::SMSVOICE::PhoneNumber",
            "AWS::SMSVOICE::SenderId",
            "AWS::SMSVOICE::OptOutList",
            "AWS::SMSVOICE::ProtectConfiguration",
            "AWS::S3::Bucket",
            "AWS::Logs::LogGroup");

    /**
     * Looks up what stays, in the order in which it can be released.
     *
     * @param options options of the AWS CLI that lead it to the same AWS, with a leading blank, or nothing
     */
    static List<Retained> of(List<StackProgress> resources, PinpointSmsVoiceV2Client sms, String options) {
        var retained = new ArrayList<Retained>();
        resources.stream()
                .sorted(Comparator.comparingInt(resource -> ORDER.indexOf(resource.type())))
                .forEach(resource ->
                        retained.add(new Retained(resource, number(resource, sms), release(resource, options))));
        return retained;
    }

    String id() {
        return id(resource);
    }

    /** The members of its JSON object. */
    Map<String, @Nullable Object> members() {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("stack", resource.stackName());
        members.put("logicalId", resource.logicalId());
        members.put("type", resource.type());
        members.put("id", id());
        members.put("number", number);
        members.put("release", release);
        return members;
    }

    private static String id(StackProgress resource) {
        return resource.physicalId() == null ? "" : resource.physicalId();
    }

    /** The phone number, masked; null also if AWS does not tell it, since the role may lack the right to look. */
    private static @Nullable String number(StackProgress resource, PinpointSmsVoiceV2Client sms) {
        if (!resource.type().equals("AWS::SMSVOICE::PhoneNumber")) {
            return null;
        }
        try {
            return sms.describePhoneNumbers(r -> r.phoneNumberIds(id(resource))).phoneNumbers().stream()
                    .map(number -> NumberMask.number(number.phoneNumber()))
                    .findFirst()
                    .orElse(null);
        } catch (SdkException e) {
            return null;
        }
    }

    private static List<String> release(StackProgress resource, String options) {
        var aws = "aws pinpoint-sms-voice-v2" + options + " ";
        var id = id(resource);
        return switch (resource.type()) {
            case "AWS::SMSVOICE::Pool" ->
                List.of(
                        aws + "update-pool --no-deletion-protection-enabled --pool-id " + id,
                        aws + "delete-pool --pool-id " + id);
            case "AWS::SMSVOICE::PhoneNumber" ->
                List.of(
                        aws + "update-phone-number --no-deletion-protection-enabled --phone-number-id " + id,
                        aws + "release-phone-number --phone-number-id " + id);
            case "AWS::SMSVOICE::OptOutList" -> List.of(aws + "delete-opt-out-list --opt-out-list-name " + id);
            case "AWS::SMSVOICE::ProtectConfiguration" ->
                List.of(
                        aws
                                + "update-protect-configuration --no-deletion-protection-enabled"
                                + " --protect-configuration-id "
                                + id,
                        aws + "delete-protect-configuration --protect-configuration-id " + id);
            case "AWS::S3::Bucket" -> List.of("aws s3" + options + " rb --force s3://" + id);
            case "AWS::Logs::LogGroup" -> List.of("aws logs" + options + " delete-log-group --log-group-name " + id);
            default -> List.of();
        };
    }
}

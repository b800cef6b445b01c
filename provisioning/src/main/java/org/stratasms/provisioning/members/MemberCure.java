package org.stratasms.provisioning.members;

import java.util.function.Consumer;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;

/**
 * The call that ends a difference, and the same as a command of the AWS CLI. Doing it twice does no harm.
 *
 * @param operation as in a policy, such as {@code sms-voice:PutKeyword}
 * @param command without the options that lead the AWS CLI to an account and Region
 */
public record MemberCure(String operation, String command, Consumer<PinpointSmsVoiceV2Client> call) {
    private static final String AWS = "aws pinpoint-sms-voice-v2 ";

    static MemberCure update(String numberId, String options, Consumer<UpdatePhoneNumberRequest.Builder> change) {
        return new MemberCure(
                "sms-voice:UpdatePhoneNumber",
                AWS + "update-phone-number --phone-number-id %s %s".formatted(numberId, options),
                sms -> sms.updatePhoneNumber(r -> r.phoneNumberId(numberId).applyMutation(change)));
    }

    /** Protects a number against its release. */
    public static MemberCure protect(String numberId) {
        return update(numberId, "--deletion-protection-enabled", r -> r.deletionProtectionEnabled(true));
    }

    static MemberCure putKeyword(String numberId, String word, MemberSettings.Keyword keyword) {
        var request = PutKeywordRequest.builder()
                .originationIdentity(numberId)
                .keyword(word)
                .keywordAction(keyword.action())
                .keywordMessage(keyword.message())
                .build();
        return new MemberCure(
                "sms-voice:PutKeyword",
                AWS
                        + "put-keyword --origination-identity %s --keyword %s --keyword-action %s --keyword-message %s"
                                .formatted(
                                        numberId,
                                        ShellWord.quoted(word),
                                        keyword.action(),
                                        ShellWord.quoted(keyword.message())),
                sms -> sms.putKeyword(request));
    }

    static MemberCure deleteKeyword(String numberId, String word) {
        var request = DeleteKeywordRequest.builder()
                .originationIdentity(numberId)
                .keyword(word)
                .build();
        return new MemberCure(
                "sms-voice:DeleteKeyword",
                AWS
                        + "delete-keyword --origination-identity %s --keyword %s"
                                .formatted(numberId, ShellWord.quoted(word)),
                sms -> sms.deleteKeyword(request));
    }
}

package org.stratasms.cli;

import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/** Phone numbers on their way into a pool. */
final class Originators {
    private Originators() {}

    /** The id of a 10DLC number whose registration is not approved yet. */
    static String pending(PinpointSmsVoiceV2Client sms) {
        return sms.requestPhoneNumber(r -> r.isoCountryCode("US")
                        .messageType("TRANSACTIONAL")
                        .numberCapabilitiesWithStrings("SMS")
                        .numberType("TEN_DLC"))
                .phoneNumberId();
    }

    /** Gives an approved number the pool's replies, without which the pool does not take it. */
    static void takeReplies(PinpointSmsVoiceV2Client sms, String number, String pool) {
        for (var reply : sms.describeKeywords(r -> r.originationIdentity(pool).keywords("HELP", "STOP"))
                .keywords()) {
            sms.putKeyword(r -> r.originationIdentity(number)
                    .keyword(reply.keyword())
                    .keywordMessage(reply.keywordMessage())
                    .keywordAction(reply.keywordAction()));
        }
    }
}

package org.stratasms.emulator.internal.sms.pools;

import java.util.function.Consumer;
import org.stratasms.emulator.internal.sms.SmsAccount;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.MessageType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.NumberCapability;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PhoneNumberInformation;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestableNumberType;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;

/** Numbers for pools, of one account. */
final class PoolNumbers {
    private final SmsAccount account;

    PoolNumbers(SmsAccount account) {
        this.account = account;
    }

    /** An active SIMULATOR number, unless asked for otherwise. */
    String simulator(Consumer<RequestPhoneNumberRequest.Builder> more) {
        return account.sms
                .requestPhoneNumber(r -> r.isoCountryCode("US")
                        .numberType(RequestableNumberType.SIMULATOR)
                        .messageType(MessageType.TRANSACTIONAL)
                        .numberCapabilities(NumberCapability.SMS)
                        .applyMutation(more))
                .phoneNumberId();
    }

    String pending() {
        return simulator(r -> r.numberType(RequestableNumberType.TOLL_FREE));
    }

    String changed(String number, Consumer<UpdatePhoneNumberRequest.Builder> change) {
        account.sms.updatePhoneNumber(r -> r.phoneNumberId(number).applyMutation(change));
        return number;
    }

    AssociateOriginationIdentityResponse associate(String pool, String number) {
        return account.sms.associateOriginationIdentity(
                r -> r.poolId(pool).originationIdentity(number).isoCountryCode("US"));
    }

    PhoneNumberInformation described(String number) {
        return account.sms
                .describePhoneNumbers(r -> r.phoneNumberIds(number))
                .phoneNumbers()
                .getFirst();
    }
}

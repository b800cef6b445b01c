package org.stratasms.emulator.internal.sms.numbers;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePhoneNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSenderIdsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleasePhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ReleaseSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestPhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.RequestSenderIdResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePhoneNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdateSenderIdResponse;

/** The operations of End User Messaging on phone numbers and sender IDs. */
public interface NumberOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(NumberRequests numberRequests, PhoneNumbers phoneNumbers, SenderIds senderIds) {}

    Parts numberParts();

    @Override
    default RequestPhoneNumberResponse requestPhoneNumber(RequestPhoneNumberRequest request) {
        return change(request, numberParts().numberRequests()::request);
    }

    @Override
    default DescribePhoneNumbersResponse describePhoneNumbers(DescribePhoneNumbersRequest request) {
        return read(request, numberParts().phoneNumbers()::describe);
    }

    @Override
    default UpdatePhoneNumberResponse updatePhoneNumber(UpdatePhoneNumberRequest request) {
        return change(request, numberParts().phoneNumbers()::update);
    }

    @Override
    default ReleasePhoneNumberResponse releasePhoneNumber(ReleasePhoneNumberRequest request) {
        return change(request, numberParts().phoneNumbers()::release);
    }

    @Override
    default RequestSenderIdResponse requestSenderId(RequestSenderIdRequest request) {
        return change(request, numberParts().senderIds()::request);
    }

    @Override
    default DescribeSenderIdsResponse describeSenderIds(DescribeSenderIdsRequest request) {
        return read(request, numberParts().senderIds()::describe);
    }

    @Override
    default UpdateSenderIdResponse updateSenderId(UpdateSenderIdRequest request) {
        return change(request, numberParts().senderIds()::update);
    }

    @Override
    default ReleaseSenderIdResponse releaseSenderId(ReleaseSenderIdRequest request) {
        return change(request, numberParts().senderIds()::release);
    }
}

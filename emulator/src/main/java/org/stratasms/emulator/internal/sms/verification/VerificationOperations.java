package org.stratasms.emulator.internal.sms.verification;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVerifiedDestinationNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeVerifiedDestinationNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SendDestinationNumberVerificationCodeResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.VerifyDestinationNumberResponse;

/** The operations of End User Messaging on verified destination numbers. */
public interface VerificationOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(VerifiedDestinations verifiedDestinations, VerificationCodes verificationCodes) {}

    Parts verificationParts();

    @Override
    default CreateVerifiedDestinationNumberResponse createVerifiedDestinationNumber(
            CreateVerifiedDestinationNumberRequest request) {
        return change(request, verificationParts().verifiedDestinations()::create);
    }

    @Override
    default DescribeVerifiedDestinationNumbersResponse describeVerifiedDestinationNumbers(
            DescribeVerifiedDestinationNumbersRequest request) {
        return read(request, verificationParts().verifiedDestinations()::describe);
    }

    @Override
    default DeleteVerifiedDestinationNumberResponse deleteVerifiedDestinationNumber(
            DeleteVerifiedDestinationNumberRequest request) {
        return change(request, verificationParts().verifiedDestinations()::delete);
    }

    @Override
    default SendDestinationNumberVerificationCodeResponse sendDestinationNumberVerificationCode(
            SendDestinationNumberVerificationCodeRequest request) {
        return change(request, verificationParts().verificationCodes()::send);
    }

    @Override
    default VerifyDestinationNumberResponse verifyDestinationNumber(VerifyDestinationNumberRequest request) {
        return change(request, verificationParts().verificationCodes()::verify);
    }
}

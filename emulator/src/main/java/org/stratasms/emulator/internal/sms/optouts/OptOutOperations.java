package org.stratasms.emulator.internal.sms.optouts;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreateOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptOutListResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteOptedOutNumberResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeKeywordsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptOutListsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeOptedOutNumbersResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutKeywordResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutOptedOutNumberResponse;

/** The operations of End User Messaging on opt-out lists and keywords. */
public interface OptOutOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(OptOuts optOuts, Keywords keywords) {}

    Parts optOutParts();

    @Override
    default PutKeywordResponse putKeyword(PutKeywordRequest request) {
        return change(request, optOutParts().keywords()::put);
    }

    @Override
    default DeleteKeywordResponse deleteKeyword(DeleteKeywordRequest request) {
        return change(request, optOutParts().keywords()::delete);
    }

    @Override
    default DescribeKeywordsResponse describeKeywords(DescribeKeywordsRequest request) {
        return read(request, optOutParts().keywords()::describe);
    }

    @Override
    default CreateOptOutListResponse createOptOutList(CreateOptOutListRequest request) {
        return change(request, optOutParts().optOuts()::create);
    }

    @Override
    default DescribeOptOutListsResponse describeOptOutLists(DescribeOptOutListsRequest request) {
        return read(request, optOutParts().optOuts()::describe);
    }

    @Override
    default DeleteOptOutListResponse deleteOptOutList(DeleteOptOutListRequest request) {
        return change(request, optOutParts().optOuts()::delete);
    }

    @Override
    default PutOptedOutNumberResponse putOptedOutNumber(PutOptedOutNumberRequest request) {
        return change(request, optOutParts().optOuts()::put);
    }

    @Override
    default DeleteOptedOutNumberResponse deleteOptedOutNumber(DeleteOptedOutNumberRequest request) {
        return change(request, optOutParts().optOuts()::deleteNumber);
    }

    @Override
    default DescribeOptedOutNumbersResponse describeOptedOutNumbers(DescribeOptedOutNumbersRequest request) {
        return read(request, optOutParts().optOuts()::describeNumbers);
    }
}

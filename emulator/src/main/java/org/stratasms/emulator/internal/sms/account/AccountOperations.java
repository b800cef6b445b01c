package org.stratasms.emulator.internal.sms.account;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeleteVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountAttributesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribeSpendLimitsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PutResourcePolicyResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetMediaMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetTextMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.SetVoiceMessageSpendLimitOverrideResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.TagResourceResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UntagResourceResponse;

/** The operations of End User Messaging on the account: attributes, limits, tags and sharing policies. */
public interface AccountOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(
            SmsTagging tags, AccountAttributes account, SpendLimits spendLimits, ResourcePolicies resourcePolicies) {}

    Parts accountParts();

    @Override
    default TagResourceResponse tagResource(TagResourceRequest request) {
        return change(request, accountParts().tags()::tag);
    }

    @Override
    default UntagResourceResponse untagResource(UntagResourceRequest request) {
        return change(request, accountParts().tags()::untag);
    }

    @Override
    default ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request) {
        return read(request, accountParts().tags()::list);
    }

    @Override
    default DescribeAccountAttributesResponse describeAccountAttributes(DescribeAccountAttributesRequest request) {
        return read(request, accountParts().account()::attributes);
    }

    @Override
    default DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
        return read(request, accountParts().account()::limits);
    }

    @Override
    default DescribeSpendLimitsResponse describeSpendLimits(DescribeSpendLimitsRequest request) {
        return read(request, accountParts().spendLimits()::describe);
    }

    @Override
    default SetTextMessageSpendLimitOverrideResponse setTextMessageSpendLimitOverride(
            SetTextMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::setForTexts);
    }

    @Override
    default DeleteTextMessageSpendLimitOverrideResponse deleteTextMessageSpendLimitOverride(
            DeleteTextMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::deleteForTexts);
    }

    @Override
    default SetMediaMessageSpendLimitOverrideResponse setMediaMessageSpendLimitOverride(
            SetMediaMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::setForMedia);
    }

    @Override
    default DeleteMediaMessageSpendLimitOverrideResponse deleteMediaMessageSpendLimitOverride(
            DeleteMediaMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::deleteForMedia);
    }

    @Override
    default SetVoiceMessageSpendLimitOverrideResponse setVoiceMessageSpendLimitOverride(
            SetVoiceMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::setForVoice);
    }

    @Override
    default DeleteVoiceMessageSpendLimitOverrideResponse deleteVoiceMessageSpendLimitOverride(
            DeleteVoiceMessageSpendLimitOverrideRequest request) {
        return change(request, accountParts().spendLimits()::deleteForVoice);
    }

    @Override
    default PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        return change(request, accountParts().resourcePolicies()::put);
    }

    @Override
    default GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        return read(request, accountParts().resourcePolicies()::get);
    }

    @Override
    default DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        return change(request, accountParts().resourcePolicies()::delete);
    }
}

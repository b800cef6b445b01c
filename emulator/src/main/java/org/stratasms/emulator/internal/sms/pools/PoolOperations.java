package org.stratasms.emulator.internal.sms.pools;

import org.stratasms.emulator.internal.sms.resources.SmsOperations;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AssociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.CreatePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DeletePoolResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DescribePoolsResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.DisassociateOriginationIdentityResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ListPoolOriginationIdentitiesResponse;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolRequest;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.UpdatePoolResponse;

/** The operations of End User Messaging on pools. */
public interface PoolOperations extends SmsOperations {
    /** The classes that implement the operations. */
    record Parts(Pools pools, PoolMembers poolMembers) {}

    Parts poolParts();

    @Override
    default CreatePoolResponse createPool(CreatePoolRequest request) {
        return change(request, poolParts().pools()::create);
    }

    @Override
    default DescribePoolsResponse describePools(DescribePoolsRequest request) {
        return read(request, poolParts().pools()::describe);
    }

    @Override
    default UpdatePoolResponse updatePool(UpdatePoolRequest request) {
        return change(request, poolParts().pools()::update);
    }

    @Override
    default DeletePoolResponse deletePool(DeletePoolRequest request) {
        return change(request, poolParts().pools()::delete);
    }

    @Override
    default AssociateOriginationIdentityResponse associateOriginationIdentity(
            AssociateOriginationIdentityRequest request) {
        return change(request, poolParts().poolMembers()::associate);
    }

    @Override
    default DisassociateOriginationIdentityResponse disassociateOriginationIdentity(
            DisassociateOriginationIdentityRequest request) {
        return change(request, poolParts().poolMembers()::disassociate);
    }

    @Override
    default ListPoolOriginationIdentitiesResponse listPoolOriginationIdentities(
            ListPoolOriginationIdentitiesRequest request) {
        return read(request, poolParts().poolMembers()::list);
    }
}

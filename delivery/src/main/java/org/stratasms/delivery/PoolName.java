package org.stratasms.delivery;

import org.stratasms.delivery.DeliveryException.Code;

/** Returns the name of a pool in the database: AWS's id, whether it was configured by id or ARN. */
final class PoolName {
    private PoolName() {}

    static String of(String idOrArn) {
        var id = idOrArn.substring(idOrArn.lastIndexOf('/') + 1).strip();
        if (id.isEmpty()) {
            throw new DeliveryException(
                    Code.INVALID_SETTING, "A pool is given by its AWS id or ARN; found '%s'".formatted(idOrArn));
        }
        return id;
    }
}

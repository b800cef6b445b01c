package org.stratasms.delivery;

import org.stratasms.delivery.DeliveryException.Code;

/** By which pools are told apart in the database: AWS's id, however the pool was named. */
final class PoolName {
    private PoolName() {}

    static String of(String idOrArn) {
        var id = idOrArn.substring(idOrArn.lastIndexOf('/') + 1).strip();
        if (id.isEmpty()) {
            throw new DeliveryException(
                    Code.INVALID_SETTING, "The pool is AWS's id or ARN of one; found '%s'".formatted(idOrArn));
        }
        return id;
    }
}

package org.stratasms.emulator.internal.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The Query protocol: a form in, XML out.
 *
 * @param api null if the request names an unknown service, or one without Query
 */
record QueryProtocol(@Nullable Api api, String action, Form form) implements Protocol {
    @Override
    public void read(SdkPojo builder, UnknownMembers unknown) {
        new FormReader(unknown).read(form, builder);
    }

    @Override
    public Reply answer(SdkPojo response, String requestId) {
        return reply(200, XmlWriter.response(action, namespace(), response, requestId), requestId);
    }

    @Override
    public Reply refuse(Failure failure, String requestId) {
        return reply(failure.status(), XmlWriter.error(failure, namespace(), requestId), requestId);
    }

    private static Reply reply(int status, byte[] body, String requestId) {
        return new Reply(status, "text/xml", Map.of("x-amzn-RequestId", requestId), body);
    }

    private String namespace() {
        return api == null ? "http://webservices.amazon.com/AWSFault/2005-15-09" : api.namespace();
    }

    @Override
    public Failure unknownOperation(String message) {
        return Failure.of(400, "InvalidAction", message);
    }

    @Override
    public Failure malformed(String message) {
        return Failure.of(400, "MalformedInput", message);
    }

    @Override
    public Failure rejected(Rejection rejection) {
        if (api == Api.SNS && rejection.kind() == Rejection.Kind.NOT_AUTHORIZED) {
            return Failure.of(403, "AuthorizationError", rejection.message());
        }
        if (api == Api.SNS && rejection.kind() == Rejection.Kind.KEY_NOT_AUTHORIZED) {
            return Failure.of(400, "KMSAccessDenied", rejection.message());
        }
        return rejection.inQuery();
    }

    @Override
    public Failure internal(String message) {
        return Failure.of(500, "InternalFailure", message);
    }
}

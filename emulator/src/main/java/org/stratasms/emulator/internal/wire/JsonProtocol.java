package org.stratasms.emulator.internal.wire;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The protocols AWS JSON 1.0 and 1.1, and RPC v2 with CBOR.
 *
 * @param api null if the request names an unknown service
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record JsonProtocol(@Nullable Api api, byte[] body, JsonCodec codec, String contentType) implements Protocol {
    static final String CBOR = "rpc-v2-cbor";

    private static final String CBOR_TYPE = "application/cbor";

    /** Answers in the JSON version of the request. */
    static JsonProtocol json(@Nullable Api api, Request request) {
        var asked = request.header("Content-Type");
        var isOldest = asked != null && asked.startsWith("application/x-amz-json-1.0");
        var type = isOldest ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";
        return new JsonProtocol(api, request.body(), JsonCodec.JSON, type);
    }

    static JsonProtocol cbor(@Nullable Api api, Request request) {
        return new JsonProtocol(api, request.body(), JsonCodec.cbor(), CBOR_TYPE);
    }

    @Override
    public void read(SdkPojo builder, UnknownMembers unknown) {
        codec.read(body, builder, unknown);
    }

    @Override
    public Reply answer(SdkPojo response, String requestId) {
        return new Reply(200, contentType, headers(requestId), codec.write(response));
    }

    @Override
    public Reply refuse(Failure failure, String requestId) {
        var headers = headers(requestId);
        if (api != null && api.isQueryCompatible()) {
            headers.put("x-amzn-query-error", failure.code() + (failure.isSender() ? ";Sender" : ";Receiver"));
        }
        var messageName = api == null ? "message" : api.messageName();
        return new Reply(failure.status(), contentType, headers, codec.write(failure, messageName));
    }

    private Map<String, String> headers(String requestId) {
        var headers = new HashMap<String, String>();
        headers.put("x-amzn-RequestId", requestId);
        if (contentType.equals(CBOR_TYPE)) {
            headers.put("smithy-protocol", CBOR);
        }
        return headers;
    }

    @Override
    public Failure unknownOperation(String message) {
        return Failure.of(400, "UnknownOperationException", message);
    }

    @Override
    public Failure malformed(String message) {
        return Failure.of(400, "SerializationException", message);
    }

    @Override
    public Failure rejected(Rejection rejection) {
        // SQS kept the codes and statuses of its Query protocol. Unconfirmed (settled by ReceiveMessage): the body of
        // an error that SQS refuses a request with names it by the code of the Query protocol.
        var failure = api == Api.SQS ? rejection.inQuery() : rejection.inJson();
        // The refusal of a key is in SQS's model, by a name of its own.
        return rejection.kind() == Rejection.Kind.KEY_NOT_AUTHORIZED ? failure.withType(rejection.code()) : failure;
    }

    @Override
    public Failure internal(String message) {
        return Failure.of(500, "InternalServerException", message);
    }
}

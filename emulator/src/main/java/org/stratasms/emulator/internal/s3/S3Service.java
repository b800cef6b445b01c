package org.stratasms.emulator.internal.s3;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.wire.RawService;
import org.stratasms.emulator.internal.wire.Rejection;
import org.stratasms.emulator.internal.wire.Reply;
import org.stratasms.emulator.internal.wire.Request;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Serves {@link Buckets} by S3's REST protocol, in path style. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">S3's API</a>
 */
public final class S3Service implements RawService {
    private static final Logger log = LoggerFactory.getLogger(S3Service.class);
    private static final String XML = "application/xml";

    private final Supplier<Buckets> buckets;

    /**
     * Creates S3.
     *
     * @param buckets called when there is a request
     */
    public S3Service(Supplier<Buckets> buckets) {
        this.buckets = buckets;
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public Call read(Request request, Scope scope, String requestId) {
        var read = S3Request.of(request);
        return new S3Call(S3Operation.of(read), read, scope, buckets.get(), requestId);
    }

    @Override
    public Reply reject(Rejection rejection, Request request, String requestId) {
        var code = switch (rejection.kind()) {
            case UNKNOWN_TOKEN -> "InvalidAccessKeyId";
            case EXPIRED_TOKEN -> "ExpiredToken";
            case WRONG_SIGNATURE -> "SignatureDoesNotMatch";
            default -> "AccessDenied";
        };
        return error(403, code, rejection.message(), request, requestId);
    }

    @Override
    public Reply refuse(RuntimeException fault, Request request, String requestId) {
        if (fault instanceof S3Fault refused) {
            return error(refused.status(), refused.code(), String.valueOf(refused.getMessage()), request, requestId);
        }
        log.error(
                "{} {} failed on request {}: a fault of the emulator",
                request.method(),
                request.path(),
                requestId,
                fault);
        var message = "The emulator failed on request %s; its log says how".formatted(requestId);
        return error(500, "InternalError", message, request, requestId);
    }

    private static Reply error(int status, String code, String message, Request request, String requestId) {
        var error = XmlDocument.of(
                "Error",
                List.of(
                        XmlDocument.leaf("Code", code),
                        XmlDocument.leaf("Message", message),
                        XmlDocument.leaf("Resource", request.path()),
                        XmlDocument.leaf("RequestId", requestId)));
        return reply(status, error, requestId);
    }

    static Reply reply(int status, XmlDocument document, String requestId) {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + document.write();
        return new Reply(status, XML, headers(requestId), xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers without a body. */
    static Reply empty(int status, Map<String, String> more, String requestId) {
        var headers = headers(requestId);
        headers.putAll(more);
        return new Reply(status, XML, headers, new byte[0]);
    }

    static Map<String, String> headers(String requestId) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("x-amz-request-id", requestId);
        return headers;
    }
}

package org.stratasms.emulator.internal.ssm;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.wire.RawService;
import org.stratasms.emulator.internal.wire.Rejection;
import org.stratasms.emulator.internal.wire.Reply;
import org.stratasms.emulator.internal.wire.Request;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Serves {@link ParameterStore} by Systems Manager's JSON protocol: {@code GetParameter}, by which the CDK asks for the
 * version of an account's bootstrap stack. Thread-safe.
 */
public final class ParameterRequests implements RawService {
    private static final Logger log = LoggerFactory.getLogger(ParameterRequests.class);
    private static final String TARGET = "AmazonSSM.";
    private static final String GET = "GetParameter";

    private final Function<Scope, ParameterStore> stores;

    public ParameterRequests(Function<Scope, ParameterStore> stores) {
        this.stores = stores;
    }

    /** An error of Systems Manager. */
    private static final class SsmFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        SsmFault(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    private record GetParameter(String name, Scope scope, ParameterStore store, String requestId) implements Call {
        @Override
        public String operation() {
            return GET;
        }

        @Override
        public boolean isReading() {
            return true;
        }

        @Override
        public String action() {
            return "ssm:GetParameter";
        }

        @Override
        public String resource() {
            return scope.arn("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
        }

        @Override
        public Reply answer() {
            var version = store.version(name);
            if (version == null) {
                // As on AWS, this error has no message.
                throw new SsmFault("ParameterNotFound", "");
            }
            var shown = new LinkedHashMap<String, Object>();
            shown.put("ARN", resource());
            shown.put("DataType", "text");
            shown.put("LastModifiedDate", seconds(version.modified()));
            shown.put("Name", name);
            shown.put("Type", version.entry().type());
            shown.put("Value", version.entry().value());
            shown.put("Version", version.number());
            return json(200, Map.of("Parameter", shown), requestId);
        }

        private static double seconds(Instant time) {
            return time.toEpochMilli() / 1000.0;
        }
    }

    @Override
    public String signingName() {
        return "ssm";
    }

    @Override
    public Call read(Request request, Scope scope, String requestId) {
        var target = Objects.requireNonNullElse(request.header("X-Amz-Target"), "");
        if (!target.equals(TARGET + GET)) {
            var operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
            throw new SsmFault(
                    "UnknownOperationException",
                    Catalogue.hasOperation("ssm", operation)
                            ? "Operation %s of ssm is %s".formatted(operation, Catalogue.NOT_OFFERED)
                            : "This operation of ssm is not known here");
        }
        return new GetParameter(name(request, scope), scope, stores.apply(scope), requestId);
    }

    /** Reads the name of a parameter, which can be given as its ARN. */
    private static String name(Request request, Scope scope) {
        try {
            if (JSON.std.anyFrom(request.body()) instanceof Map<?, ?> members
                    && members.get("Name") instanceof String name
                    && !name.isEmpty()) {
                var own = scope.arn("ssm", "parameter/");
                var plain = name.startsWith(own) ? name.substring(own.length() - 1) : name;
                if (plain.contains(":")) {
                    throw new SsmFault(
                            "ValidationException",
                            "A version or a label in a parameter's name is " + Catalogue.NOT_OFFERED);
                }
                return plain;
            }
        } catch (IOException e) {
            throw new SsmFault("SerializationException", "The request is not JSON");
        }
        throw new SsmFault("ValidationException", "Name is required");
    }

    @Override
    public Reply reject(Rejection rejection, Request request, String requestId) {
        return error(400, rejection.code(), rejection.message(), requestId);
    }

    @Override
    public Reply refuse(RuntimeException fault, Request request, String requestId) {
        if (fault instanceof SsmFault refused) {
            return error(400, refused.code, Objects.requireNonNullElse(refused.getMessage(), ""), requestId);
        }
        log.error("A call of ssm failed on request {}: a fault of the emulator", requestId, fault);
        return error(
                500,
                "InternalServerError",
                "The emulator failed on request %s; its log says how".formatted(requestId),
                requestId);
    }

    private static Reply error(int status, String code, String message, String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("__type", code);
        if (!message.isEmpty()) {
            body.put("message", message);
        }
        return json(status, body, requestId);
    }

    private static Reply json(int status, Map<String, ?> body, String requestId) {
        try {
            return new Reply(
                    status,
                    "application/x-amz-json-1.1",
                    Map.of("x-amzn-RequestId", requestId),
                    JSON.std.asString(body).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Maps of text and numbers can be written as JSON", e);
        }
    }
}

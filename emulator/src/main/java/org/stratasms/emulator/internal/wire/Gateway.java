package org.stratasms.emulator.internal.wire;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
import org.stratasms.emulator.internal.world.RefusedCalls;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TransportFault;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The AWS services of the emulator without a server: takes the bytes of a request, returns the bytes of an answer.
 * Finds the service, the operation, the protocol, the account and the Region of a request. Thread-safe; calls run on
 * the caller's thread.
 */
public final class Gateway {
    /** The account of callers whose access key does not identify one. */
    public static final String DEFAULT_ACCOUNT = "000000000000";

    /** The Region of unsigned requests. */
    public static final String DEFAULT_REGION = "us-east-1";

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);
    private static final Pattern SANE_NAME = Pattern.compile("[A-Za-z0-9_.]{1,128}");

    private static final int MOST_TOLD = 1000;

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final List<Service> services;
    private final Map<String, Service> byTarget;
    private final Map<String, Service> bySigningName;
    private final Map<String, Service> byVersion;
    private final List<RawService> raw;
    private final Callers callers;
    private final @Nullable SignatureCheck signatures;
    private final @Nullable Changes changes;
    private final Ids ids;

    /**
     * Creates a gateway.
     *
     * @param ids the source of request ids
     */
    public Gateway(List<Service> services, Callers callers, Ids ids) {
        this(services, List.of(), callers, ids);
    }

    /**
     * Creates a gateway.
     *
     * @param raw the services that read their requests themselves
     * @param ids the source of request ids
     */
    public Gateway(List<Service> services, List<RawService> raw, Callers callers, Ids ids) {
        this(services, raw, callers, ids, null, null);
    }

    private Gateway(
            List<Service> services,
            List<RawService> raw,
            Callers callers,
            Ids ids,
            @Nullable SignatureCheck signatures,
            @Nullable Changes changes) {
        this.services = List.copyOf(services);
        this.raw = List.copyOf(raw);
        this.signatures = signatures;
        this.changes = changes;
        byTarget = by(services, Api::targetPrefix);
        bySigningName = by(services, Api::signingName);
        byVersion = by(services, Api::version);
        this.callers = callers;
        this.ids = ids;
    }

    /**
     * Returns a gateway that accepts only correctly signed requests.
     *
     * @param clock the time by which clients sign
     */
    public Gateway verifyingSignatures(Clock clock) {
        return new Gateway(services, raw, callers, ids, new SignatureCheck(callers, clock), changes);
    }

    /** Returns a gateway that passes every call that may change something through {@code changes}. */
    public Gateway leavingChangesTo(Changes changes) {
        return new Gateway(services, raw, callers, ids, signatures, changes);
    }

    private static Map<String, Service> by(List<Service> services, Function<Api, @Nullable String> name) {
        var byName = new HashMap<String, Service>();
        for (var service : services) {
            var key = name.apply(service.api());
            if (key != null) {
                byName.put(key, service);
            }
        }
        return byName;
    }

    /**
     * Answers a request; a failure is answered, too.
     *
     * @throws TransportFault if a rule demands that there is no answer
     */
    public Reply handle(Request request) {
        var requestId = ids.uuid();
        try {
            var smithy = request.header("smithy-protocol");
            if (smithy != null) {
                return smithy(request, smithy, requestId);
            }
            var target = request.header("X-Amz-Target");
            var service = target == null ? null : targeted(target);
            if (target != null && service != null) {
                return json(service, request, target, requestId);
            }
            var signature = Signature.of(request);
            var raw = signature == null ? null : rawService(signature.service());
            if (signature != null && raw != null) {
                return raw(raw, signature, request, requestId);
            }
            return target == null ? query(request, requestId) : json(null, request, target, requestId);
        } catch (Malformed e) {
            var protocol = new QueryProtocol(null, "", new Form());
            return protocol.refuse(protocol.malformed(e.text()), requestId);
        }
    }

    private @Nullable Service targeted(String target) {
        var dot = target.lastIndexOf('.');
        return dot < 0 ? null : byTarget.get(target.substring(0, dot));
    }

    private Reply json(@Nullable Service service, Request request, String target, String requestId) {
        var protocol = JsonProtocol.json(apiOf(service), request);
        return call(service, target.substring(target.lastIndexOf('.') + 1), protocol, request, requestId);
    }

    private @Nullable RawService rawService(String signingName) {
        for (var service : raw) {
            if (service.signingName().equals(signingName)) {
                return service;
            }
        }
        return null;
    }

    private Reply raw(RawService service, Signature signature, Request request, String requestId) {
        try {
            var forged = signatures == null ? null : signatures.rejection(request, service.signingName());
            if (forged != null) {
                return service.reject(forged, request, requestId);
            }
            var issuedTo = issuedTo(signature.accessKeyId());
            var scope = scope(signature, issuedTo);
            var call = service.read(request, scope, requestId);
            if (issuedTo != null) {
                var rejection = callers.judge(signature.accessKeyId(), scope, call.action(), call.resource());
                if (rejection != null) {
                    return service.reject(rejection, request, requestId);
                }
            }
            if (changes != null) {
                changes.check();
            }
            if (changes == null || call.isReading()) {
                return call.answer();
            }
            // The bytes as sent: S3 stores a compressed body unchanged.
            var sent = new Request(
                    request.method(), request.path(), request.query(), request.headers(), request.rawBody());
            return changes.make(
                    new Changes.Change(sent, scope, call.operation(), null, requestId),
                    () -> answer(service, call, request, requestId));
        } catch (TransportFault e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return refused(service, e, request, requestId);
        }
    }

    private static Reply answer(RawService service, RawService.Call call, Request request, String requestId) {
        try {
            return call.answer();
        } catch (RuntimeException e) {
            return service.refuse(e, request, requestId);
        }
    }

    private static Reply refused(RawService service, Throwable fault, Request request, String requestId) {
        return fault instanceof RuntimeException refused
                ? service.refuse(refused, request, requestId)
                : service.refuse(
                        new IllegalStateException("The request is nested too deeply", fault), request, requestId);
    }

    /** Answers an RPC v2 request, whose path contains service and operation: {@code /service/NAME/operation/NAME}. */
    private Reply smithy(Request request, String smithy, String requestId) {
        var parts = request.path().split("/", -1);
        if (!smithy.equals(JsonProtocol.CBOR) || parts.length != 5) {
            var protocol = JsonProtocol.json(null, request);
            var message = "Of Smithy's protocols, only rpc-v2-cbor is supported, at /service/NAME/operation/NAME";
            return protocol.refuse(protocol.unknownOperation(message), requestId);
        }
        var service = byTarget.get(parts[2]);
        return call(service, parts[4], JsonProtocol.cbor(apiOf(service), request), request, requestId);
    }

    private Reply query(Request request, String requestId) {
        var query = request.query() == null ? "" : request.query();
        var form = Form.parse(query, request.isForm() ? new String(request.body(), StandardCharsets.UTF_8) : "");
        var action = form.valueOf("Action");
        var service = queryService(request, form);
        var protocol = new QueryProtocol(apiOf(service), action == null ? "" : action, form);
        if (action == null) {
            var message = "No Action and no X-Amz-Target: this is not a request to an emulated service (%s)"
                    .formatted(bySigningName.keySet().stream().sorted().collect(Collectors.joining(", ")));
            return protocol.refuse(Failure.of(400, "MissingAction", message), requestId);
        }
        return call(service, action, protocol, request, requestId);
    }

    /**
     * Returns the service of a Query request. Requests such as AssumeRoleWithWebIdentity are not signed; their version
     * identifies the service.
     */
    private @Nullable Service queryService(Request request, Form form) {
        var signature = Signature.of(request);
        var service = signature == null
                ? byVersion.get(String.valueOf(form.valueOf("Version")))
                : bySigningName.get(signature.service());
        return service == null || service.api().version() == null ? null : service;
    }

    private static @Nullable Api apiOf(@Nullable Service service) {
        return service == null ? null : service.api();
    }

    private Reply call(@Nullable Service service, String name, Protocol protocol, Request request, String requestId) {
        if (service == null) {
            return unknown("an unknown service", name, protocol, requestId);
        }
        var unknown = new UnknownMembers();
        var reply = call(service, name, protocol, request, requestId, unknown);
        if (unknown.isEmpty()) {
            return reply;
        }
        tell(service, name, unknown);
        var headers = new HashMap<>(reply.headers());
        headers.put(UnknownMembers.HEADER, unknown.toString());
        return new Reply(reply.status(), reply.contentType(), headers, reply.body());
    }

    /** Warns of unknown members once, because a client that sends them does so in each request. */
    private void tell(Service service, String operation, UnknownMembers unknown) {
        var api = service.api().signingName();
        if (told.size() < MOST_TOLD && told.add(api + " " + operation + " " + unknown)) {
            log.warn(
                    "{} of {} was called with members that are not known here and have no effect: {}."
                            + " The emulator knows the model of AWS SDK for Java {}",
                    operation,
                    api,
                    unknown,
                    VersionInfo.SDK_VERSION);
        }
    }

    private Reply call(
            Service service,
            String name,
            Protocol protocol,
            Request request,
            String requestId,
            UnknownMembers unknownMembers) {
        try {
            var signature = Signature.of(request);
            var link = signature == null ? SnsLink.scope(service.api(), name, request) : null;
            var forged = signatures == null || link != null
                    ? null
                    : signatures.rejection(request, service.api().signingName());
            if (forged != null) {
                return protocol.refuse(protocol.rejected(forged), requestId);
            }
            var issuedTo = signature == null ? null : issuedTo(signature.accessKeyId());
            var scope = link == null ? scope(signature, issuedTo) : link;
            var implementation = service.in(scope);
            var operation = service.operation(name, implementation);
            if (operation == null) {
                return unknown(service.api().signingName(), name, protocol, requestId);
            }
            var builder = operation.newRequest();
            protocol.read((SdkPojo) builder, unknownMembers);
            if (signature != null && issuedTo != null) {
                callers.sign(builder, signature.accessKeyId());
            }
            var called = builder.build();
            if (signature != null && issuedTo != null) {
                var rejection = callers.judge(
                        signature.accessKeyId(), scope, service.api().signingName(), called);
                if (rejection != null) {
                    var refusal = protocol.refuse(protocol.rejected(rejection), requestId);
                    return told(
                            new Changes.Change(request, scope, name, called, requestId),
                            called,
                            implementation,
                            rejection,
                            refusal);
                }
            }
            if (changes != null) {
                changes.check();
            }
            if (changes == null || (Operations.isReading(name) && !changes.isChangedByReading(scope))) {
                return answer(service.api(), operation, implementation, called, protocol, requestId);
            }
            return changes.make(
                    new Changes.Change(request, scope, name, called, requestId),
                    () -> answer(service.api(), operation, implementation, called, protocol, requestId));
        } catch (Malformed e) {
            return protocol.refuse(protocol.malformed(e.text()), requestId);
        } catch (AwsServiceException e) {
            return refusal(service.api(), e, protocol, requestId);
        } catch (TransportFault e) {
            throw e;
        } catch (OutOfService e) {
            return protocol.refuse(protocol.internal(String.valueOf(e.getMessage())), requestId);
        } catch (RuntimeException | StackOverflowError e) {
            log.error("{} failed on request {}: a fault of the emulator", name, requestId, e);
            var message = "The emulator failed on request %s; its log says how".formatted(requestId);
            return protocol.refuse(protocol.internal(message), requestId);
        }
    }

    /** Notifies a service of a rejected call if it wants to be; this may change the service's state. */
    private Reply told(
            Changes.Change change, AwsRequest called, SdkClient implementation, Rejection rejection, Reply refusal) {
        if (!(implementation instanceof RefusedCalls service) || !service.wants(called)) {
            return refusal;
        }
        Supplier<Reply> call = () -> {
            service.refused(called, rejection.code(), rejection.message());
            return refusal;
        };
        return changes == null ? call.get() : changes.make(change, call);
    }

    private static Reply answer(
            Api api,
            Operation operation,
            SdkClient implementation,
            AwsRequest called,
            Protocol protocol,
            String requestId) {
        try {
            var answer = operation.call(implementation, called);
            return withHeaders(answer.sdkHttpResponse(), protocol.answer(answer, requestId));
        } catch (AwsServiceException e) {
            return refusal(api, e, protocol, requestId);
        }
    }

    private static Reply refusal(Api api, AwsServiceException refused, Protocol protocol, String requestId) {
        var details = refused.awsErrorDetails();
        var refusal = protocol.refuse(Failure.of(api, refused), requestId);
        return details == null ? refusal : withHeaders(details.sdkHttpResponse(), refusal);
    }

    /** Adds the headers that an implementation sets beside AWS's answer. */
    private static Reply withHeaders(@Nullable SdkHttpResponse said, Reply reply) {
        if (said == null) {
            return reply;
        }
        var headers = new HashMap<>(reply.headers());
        said.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
        return new Reply(reply.status(), reply.contentType(), headers, reply.body());
    }

    private static Reply unknown(String service, String name, Protocol protocol, String requestId) {
        var shown = SANE_NAME.matcher(name).matches() ? name : "(no name)";
        log.warn("Operation {} of {} is not emulated", shown, service);
        var message = Catalogue.hasOperation(service, name)
                ? "Operation %s of %s is %s".formatted(shown, service, Catalogue.NOT_OFFERED)
                : "Operation %s of %s is not known here".formatted(shown, service);
        return protocol.refuse(protocol.unknownOperation(message), requestId);
    }

    /**
     * Returns the account for which credentials were issued here; null for those that only name an account, or none.
     */
    private @Nullable String issuedTo(String accessKeyId) {
        return isAccount(accessKeyId) ? null : callers.accountOf(accessKeyId);
    }

    private static Scope scope(@Nullable Signature signature, @Nullable String issuedTo) {
        if (signature == null) {
            return new Scope(DEFAULT_ACCOUNT, DEFAULT_REGION);
        }
        var named = isAccount(signature.accessKeyId()) ? signature.accessKeyId() : DEFAULT_ACCOUNT;
        try {
            return new Scope(issuedTo == null ? named : issuedTo, signature.region());
        } catch (IllegalArgumentException e) {
            throw new Malformed("The signature names no valid Region");
        }
    }

    /** Whether an access key id is the number of an account. */
    public static boolean isAccount(String accessKeyId) {
        for (var i = 0; i < accessKeyId.length(); i++) {
            if (accessKeyId.charAt(i) < '0' || accessKeyId.charAt(i) > '9') {
                return false;
            }
        }
        return accessKeyId.length() == 12;
    }
}

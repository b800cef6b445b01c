package org.stratasms.emulator.internal.s3;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.stratasms.emulator.internal.wire.RawService;
import org.stratasms.emulator.internal.wire.Reply;
import org.stratasms.emulator.internal.world.Scope;

/** One parsed call of S3. */
record S3Call(S3Operation kind, S3Request request, Scope scope, Buckets buckets, String requestId)
        implements RawService.Call {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter XML_DATE = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");
    private static final List<String> CONDITIONS = List.of("If-None-Match", "If-Modified-Since", "If-Unmodified-Since");
    private static final String VERSIONING_NEVER_SET = "<VersioningConfiguration></VersioningConfiguration>";

    @Override
    public String operation() {
        return kind.name();
    }

    @Override
    public boolean isReading() {
        return kind.isReading();
    }

    @Override
    public String action() {
        return kind.action(request);
    }

    @Override
    public String resource() {
        if (request.bucket().isEmpty()) {
            return "*";
        }
        var ofObjects = kind == S3Operation.DELETE_OBJECTS;
        var key = ofObjects ? "/*" : request.key().isEmpty() ? "" : "/" + request.key();
        return Buckets.arn(scope, request.bucket() + key);
    }

    @Override
    public Reply answer() {
        CONDITIONS.stream()
                .filter(name -> request.header(name) != null)
                .findFirst()
                .ifPresent(name -> {
                    throw S3Fault.notOffered("The header " + name);
                });
        return switch (kind) {
            case LIST_BUCKETS -> listBuckets();
            case CREATE_BUCKET -> createBucket();
            case DELETE_BUCKET -> {
                buckets.delete(scope.account(), request.bucket());
                yield empty(204, Map.of());
            }
            case HEAD_BUCKET -> empty(200, Map.of("x-amz-bucket-region", home().region()));
            case GET_BUCKET_LOCATION -> document(location());
            case LIST_OBJECTS, LIST_OBJECTS_V2 -> document(ObjectPage.of(request, kind, this::list));
            case DELETE_OBJECTS -> deleteObjects();
            case PUT_OBJECT -> putObject();
            case GET_OBJECT, HEAD_OBJECT -> getObject();
            case DELETE_OBJECT -> {
                buckets.deleteObjects(scope.account(), request.bucket(), List.of(request.key()));
                yield empty(204, Map.of());
            }
            case GET_BUCKET_SETTING -> setting();
            case PUT_BUCKET_SETTING -> putSetting();
            case DELETE_BUCKET_SETTING -> {
                buckets.set(scope.account(), request.bucket(), asked(), null);
                yield empty(204, Map.of());
            }
        };
    }

    private ObjectList list(ObjectList.Query query) {
        return buckets.list(scope.account(), request.bucket(), query);
    }

    private Scope home() {
        return buckets.home(scope.account(), request.bucket());
    }

    private Reply listBuckets() {
        var all = buckets.of(scope.account()).entrySet().stream()
                .map(bucket -> XmlDocument.of(
                        "Bucket",
                        List.of(
                                XmlDocument.leaf("Name", bucket.getKey()),
                                XmlDocument.leaf("CreationDate", xmlDate(bucket.getValue())))))
                .toList();
        var owner = XmlDocument.of("Owner", List.of(XmlDocument.leaf("ID", scope.account())));
        return document(XmlDocument.of("ListAllMyBucketsResult", List.of(owner, XmlDocument.of("Buckets", all))));
    }

    /** Creates a bucket. As on AWS, an account may create its own bucket again in us-east-1 only. */
    private Reply createBucket() {
        var body = request.content();
        if (body.length > 0) {
            var wanted = XmlDocument.parse(body, "CreateBucketConfiguration").text("LocationConstraint");
            if (wanted != null && !wanted.equals(scope.region())) {
                throw S3Fault.digest(
                        "IllegalLocationConstraintException",
                        "The %s location constraint is incompatible for the region specific endpoint this request was sent to."
                                .formatted(wanted));
            }
        }
        try {
            buckets.create(scope, request.bucket());
        } catch (S3Fault e) {
            if (!e.code().equals("BucketAlreadyOwnedByYou") || !home().region().equals("us-east-1")) {
                throw e;
            }
        }
        return empty(200, Map.of("Location", "/" + request.bucket()));
    }

    private XmlDocument location() {
        var region = home().region();
        return XmlDocument.leaf("LocationConstraint", region.equals("us-east-1") ? "" : region);
    }

    private Reply deleteObjects() {
        var document = XmlDocument.parse(request.content(), "Delete");
        var keys = document.all("Object").stream()
                .map(object -> Objects.requireNonNullElse(object.text("Key"), ""))
                .toList();
        if (keys.isEmpty() || keys.size() > 1000) {
            throw S3Fault.malformedXml();
        }
        buckets.deleteObjects(scope.account(), request.bucket(), keys);
        var quiet = "true".equals(document.text("Quiet"));
        var deleted = keys.stream()
                .map(key -> XmlDocument.of("Deleted", List.of(XmlDocument.leaf("Key", key))))
                .toList();
        return document(XmlDocument.of("DeleteResult", quiet ? List.of() : deleted));
    }

    private Reply putObject() {
        if (request.header("If-Match") != null) {
            throw S3Fault.notOffered("The header If-Match on PutObject");
        }
        var content = request.content();
        checkDigests(content);
        var encoding = Arrays.stream(Objects.requireNonNullElse(request.header("Content-Encoding"), "")
                        .split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty() && !one.equals("aws-chunked"))
                .findFirst()
                .orElse(null);
        var etag = buckets.put(
                scope.account(), request.bucket(), request.key(), content, request.header("Content-Type"), encoding);
        return empty(200, Map.of("ETag", quoted(etag)));
    }

    private void checkDigests(byte[] content) {
        var md5 = request.header("Content-MD5");
        if (md5 != null && !md5.equals(base64(HexFormat.of().parseHex(Buckets.md5(content))))) {
            throw S3Fault.digest("BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
        var sha256 = request.header("x-amz-content-sha256");
        if (sha256 != null && sha256.matches("[0-9a-f]{64}") && !sha256.equals(sha256(content))) {
            throw S3Fault.digest(
                    "XAmzContentSHA256Mismatch",
                    "The provided 'x-amz-content-sha256' header does not match what was computed.");
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private Reply getObject() {
        var object = buckets.object(scope.account(), request.bucket(), request.key());
        var expected = request.header("If-Match");
        if (expected != null && !expected.equals(quoted(object.etag()))) {
            throw S3Fault.preconditionFailed();
        }
        var headers = S3Service.headers(requestId);
        headers.put("ETag", quoted(object.etag()));
        headers.put("Last-Modified", HTTP_DATE.format(object.lastModified()));
        headers.put("Accept-Ranges", "bytes");
        if (object.contentEncoding() != null) {
            headers.put("Content-Encoding", object.contentEncoding());
        }
        var content = object.content();
        var range = request.header("Range");
        var matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches()) {
            return content(200, object, headers, content);
        }
        var from = Long.parseLong(matcher.group(1));
        if (from >= content.length) {
            throw S3Fault.noRange();
        }
        var last = matcher.group(2).isEmpty() ? content.length - 1 : Long.parseLong(matcher.group(2));
        var to = (int) Math.min(last, content.length - 1L);
        if (to < from) {
            throw S3Fault.noRange();
        }
        headers.put("Content-Range", "bytes %d-%d/%d".formatted(from, to, content.length));
        return content(206, object, headers, Arrays.copyOfRange(content, (int) from, to + 1));
    }

    /** Answers with content. For HEAD, the server leaves out the body, and with it the length. */
    private Reply content(int status, StoredObject object, Map<String, String> headers, byte[] content) {
        if (kind == S3Operation.HEAD_OBJECT) {
            headers.put("Content-Length", Integer.toString(content.length));
        }
        return new Reply(status, object.contentType(), headers, content);
    }

    private BucketSetting asked() {
        return Objects.requireNonNull(request.setting(), "chosen by the operation");
    }

    private Reply setting() {
        var setting = asked();
        var document = buckets.setting(scope.account(), request.bucket(), setting);
        if (document == null && setting == BucketSetting.VERSIONING) {
            document = VERSIONING_NEVER_SET;
        }
        if (document == null) {
            throw S3Fault.noSetting(setting);
        }
        var type = setting == BucketSetting.POLICY ? "application/json" : "application/xml";
        return new Reply(200, type, S3Service.headers(requestId), document.getBytes(StandardCharsets.UTF_8));
    }

    private Reply putSetting() {
        var setting = asked();
        var body = request.content();
        var document = setting == BucketSetting.POLICY
                ? new String(body, StandardCharsets.UTF_8)
                : XmlDocument.parse(body, setting.root).write();
        buckets.set(scope.account(), request.bucket(), setting, document);
        return empty(setting == BucketSetting.POLICY || setting == BucketSetting.TAGGING ? 204 : 200, Map.of());
    }

    private Reply document(XmlDocument document) {
        return S3Service.reply(200, document, requestId);
    }

    private Reply empty(int status, Map<String, String> headers) {
        return S3Service.empty(status, headers, requestId);
    }

    static String xmlDate(Instant time) {
        return XML_DATE.format(time);
    }

    static String quoted(String etag) {
        return '"' + etag + '"';
    }
}

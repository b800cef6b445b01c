package org.stratasms.emulator.internal.s3;

import java.util.List;
import java.util.Set;

/** The supported operations. */
enum S3Operation {
    LIST_BUCKETS("ListAllMyBuckets"),
    CREATE_BUCKET("CreateBucket"),
    DELETE_BUCKET("DeleteBucket"),
    HEAD_BUCKET("ListBucket"),
    GET_BUCKET_LOCATION("GetBucketLocation"),
    LIST_OBJECTS("ListBucket"),
    LIST_OBJECTS_V2("ListBucket"),
    DELETE_OBJECTS("DeleteObject"),
    PUT_OBJECT("PutObject"),
    GET_OBJECT("GetObject"),
    HEAD_OBJECT("GetObject"),
    DELETE_OBJECT("DeleteObject"),
    GET_BUCKET_SETTING(""),
    PUT_BUCKET_SETTING(""),
    DELETE_BUCKET_SETTING("");

    /** Subresources of S3 that are not supported. */
    private static final Set<String> NOT_OFFERED = Set.of(
            "accelerate",
            "acl",
            "analytics",
            "attributes",
            "cors",
            "intelligent-tiering",
            "inventory",
            "legal-hold",
            "logging",
            "metrics",
            "notification",
            "object-lock",
            "policyStatus",
            "replication",
            "requestPayment",
            "restore",
            "retention",
            "select",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versions",
            "website");

    private final String action;

    S3Operation(String action) {
        this.action = action;
    }

    static S3Operation of(S3Request request) {
        for (var parameter : request.query().parameters()) {
            if (NOT_OFFERED.contains(parameter.name())) {
                throw S3Fault.notOffered("The subresource " + parameter.name());
            }
        }
        if (request.bucket().isEmpty()) {
            return chosen(request, List.of("GET"), LIST_BUCKETS);
        }
        if (!request.key().isEmpty()) {
            return request.has("tagging") ? refuse("The tagging of objects") : ofObject(request);
        }
        return request.setting() == null ? ofBucket(request) : ofSetting(request);
    }

    private static S3Operation ofObject(S3Request request) {
        if (request.header("x-amz-copy-source") != null) {
            return refuse("CopyObject");
        }
        return switch (request.method()) {
            case "PUT" -> PUT_OBJECT;
            case "GET" -> GET_OBJECT;
            case "HEAD" -> HEAD_OBJECT;
            case "DELETE" -> DELETE_OBJECT;
            default -> refuse("This method on an object");
        };
    }

    private static S3Operation ofBucket(S3Request request) {
        return switch (request.method()) {
            case "PUT" -> CREATE_BUCKET;
            case "HEAD" -> HEAD_BUCKET;
            case "DELETE" -> DELETE_BUCKET;
            case "POST" -> request.has("delete") ? DELETE_OBJECTS : refuse("A form that posts an object");
            default -> request.has("location") ? GET_BUCKET_LOCATION : isV2(request) ? LIST_OBJECTS_V2 : LIST_OBJECTS;
        };
    }

    private static boolean isV2(S3Request request) {
        return "2".equals(request.value("list-type"));
    }

    private static S3Operation ofSetting(S3Request request) {
        return switch (request.method()) {
            case "PUT" -> PUT_BUCKET_SETTING;
            case "DELETE" -> DELETE_BUCKET_SETTING;
            default -> GET_BUCKET_SETTING;
        };
    }

    private static S3Operation chosen(S3Request request, List<String> methods, S3Operation operation) {
        return methods.contains(request.method()) ? operation : refuse("This method on the service");
    }

    private static S3Operation refuse(String what) {
        throw S3Fault.notOffered(what);
    }

    boolean isReading() {
        return switch (this) {
            case LIST_BUCKETS,
                    HEAD_BUCKET,
                    GET_BUCKET_LOCATION,
                    LIST_OBJECTS,
                    LIST_OBJECTS_V2,
                    GET_OBJECT,
                    HEAD_OBJECT,
                    GET_BUCKET_SETTING -> true;
            default -> false;
        };
    }

    /** Returns the IAM action, e.g. {@code s3:GetObject}; settings have action names of their own. */
    String action(S3Request request) {
        var setting = request.setting();
        if (!action.isEmpty() || setting == null) {
            return "s3:" + action;
        }
        if (this == DELETE_BUCKET_SETTING && setting == BucketSetting.POLICY) {
            return "s3:DeleteBucketPolicy";
        }
        return "s3:" + (this == GET_BUCKET_SETTING ? "Get" : "Put")
                + switch (setting) {
                    case ENCRYPTION -> "EncryptionConfiguration";
                    case PUBLIC_ACCESS_BLOCK -> "BucketPublicAccessBlock";
                    case LIFECYCLE -> "LifecycleConfiguration";
                    case VERSIONING -> "BucketVersioning";
                    case OWNERSHIP -> "BucketOwnershipControls";
                    case TAGGING -> "BucketTagging";
                    case POLICY -> "BucketPolicy";
                };
    }
}

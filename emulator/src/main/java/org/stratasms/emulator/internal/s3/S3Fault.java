package org.stratasms.emulator.storage;

/**
 * S3's refusal of a request.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
public final class StorageFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private StorageFault(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    static StorageFault noBucket() {
        return new StorageFault(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static StorageFault noKey() {
        return new StorageFault(404, "NoSuchKey", "The specified key does not exist.");
    }

    static StorageFault badName() {
        return new StorageFault(400, "InvalidBucketName", "The specified bucket is not valid.");
    }

    static StorageFault ownedByYou() {
        return new StorageFault(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    static StorageFault taken() {
        return new StorageFault(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a"
                        + " different name and try again.");
    }

    static StorageFault notEmpty() {
        return new StorageFault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }

    static StorageFault denied(String message) {
        return new StorageFault(403, "AccessDenied", message);
    }

    static StorageFault keyTooLong() {
        return new StorageFault(400, "KeyTooLongError", "Your key is too long");
    }

    static StorageFault full() {
        return new StorageFault(
                400, "EntityTooLarge", "The emulator keeps up to 256 MiB of objects; delete some to put more");
    }

    static StorageFault malformedXml() {
        return new StorageFault(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static StorageFault invalid(String message) {
        return new StorageFault(400, "InvalidArgument", message);
    }

    static StorageFault digest(String code, String message) {
        return new StorageFault(400, code, message);
    }

    static StorageFault preconditionFailed() {
        return new StorageFault(
                412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static StorageFault noRange() {
        return new StorageFault(416, "InvalidRange", "The requested range is not satisfiable");
    }

    static StorageFault notOffered(String what) {
        return new StorageFault(501, "NotImplemented", what + " is valid on AWS, but not offered here");
    }

    static StorageFault noSetting(BucketSetting setting) {
        return new StorageFault(404, setting.missingCode, setting.missingMessage);
    }
}

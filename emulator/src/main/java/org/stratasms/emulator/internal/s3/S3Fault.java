package org.stratasms.emulator.internal.s3;

/**
 * An error of S3.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
public final class S3Fault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private S3Fault(int status, String code, String message) {
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

    static S3Fault noBucket() {
        return new S3Fault(404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Fault noKey() {
        return new S3Fault(404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Fault badName() {
        return new S3Fault(400, "InvalidBucketName", "The specified bucket is not valid.");
    }

    static S3Fault ownedByYou() {
        return new S3Fault(
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    static S3Fault taken() {
        return new S3Fault(
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a"
                        + " different name and try again.");
    }

    static S3Fault notEmpty() {
        return new S3Fault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty");
    }

    static S3Fault denied(String message) {
        return new S3Fault(403, "AccessDenied", message);
    }

    static S3Fault keyTooLong() {
        return new S3Fault(400, "KeyTooLongError", "Your key is too long");
    }

    static S3Fault full() {
        return new S3Fault(
                400, "EntityTooLarge", "The emulator keeps up to 256 MiB of objects; delete some to put more");
    }

    static S3Fault malformedXml() {
        return new S3Fault(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static S3Fault invalid(String message) {
        return new S3Fault(400, "InvalidArgument", message);
    }

    static S3Fault digest(String code, String message) {
        return new S3Fault(400, code, message);
    }

    static S3Fault preconditionFailed() {
        return new S3Fault(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Fault noRange() {
        return new S3Fault(416, "InvalidRange", "The requested range is not satisfiable");
    }

    static S3Fault notOffered(String what) {
        return new S3Fault(501, "NotImplemented", what + " is valid on AWS, but not offered here");
    }

    static S3Fault noSetting(BucketSetting setting) {
        return new S3Fault(404, setting.missingCode, setting.missingMessage);
    }
}

package org.stratasms.emulator.internal.s3;

/** A setting of a bucket: the document of one subresource. It is stored and returned, but has no effect here. */
public enum BucketSetting {
    ENCRYPTION(
            "encryption",
            "ServerSideEncryptionConfiguration",
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
    PUBLIC_ACCESS_BLOCK(
            "publicAccessBlock",
            "PublicAccessBlockConfiguration",
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found"),
    LIFECYCLE(
            "lifecycle",
            "LifecycleConfiguration",
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist"),
    VERSIONING("versioning", "VersioningConfiguration", "", ""),
    OWNERSHIP(
            "ownershipControls",
            "OwnershipControls",
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found"),
    TAGGING("tagging", "Tagging", "NoSuchTagSet", "The TagSet does not exist"),
    /** The only setting in JSON. */
    POLICY("policy", "", "NoSuchBucketPolicy", "The bucket policy does not exist");

    /** The name in a request's query. */
    final String subresource;
    /** The document's root element. */
    final String root;

    final String missingCode;
    final String missingMessage;

    BucketSetting(String subresource, String root, String missingCode, String missingMessage) {
        this.subresource = subresource;
        this.root = root;
        this.missingCode = missingCode;
        this.missingMessage = missingMessage;
    }
}

/**
 * A small S3: buckets with their settings, and objects that are put, listed and read back. Start at
 * {@link org.stratasms.emulator.internal.s3.Buckets}; {@link org.stratasms.emulator.internal.s3.S3Service} serves S3's
 * REST protocol. Versions, multipart uploads, ACLs and user metadata are not supported.
 */
@NullMarked
package org.stratasms.emulator.internal.s3;

import org.jspecify.annotations.NullMarked;

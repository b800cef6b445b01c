package org.stratasms.emulator.internal.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stratasms.emulator.internal.world.LocalHosts;

/**
 * The place of an object, as an {@code http} or {@code https} address names it. Hosts are those of S3, with the bucket
 * in the host or in the path, and this machine's own, with the bucket in the path.
 */
public record ObjectAddress(String bucket, String key) {
    private static final Pattern S3_HOST = Pattern.compile(
            "(?:([a-z0-9.-]{3,63})\\.)?s3(?:[.-](?:dualstack\\.)?[a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");

    /** Returns the place that an address names; empty if it is not the address of an object. */
    public static Optional<ObjectAddress> of(String address) {
        try {
            var uri = new URI(address);
            var host = uri.getHost();
            var path = uri.getPath();
            if (host == null || path == null || path.length() < 2) {
                return Optional.empty();
            }
            var s3 = S3_HOST.matcher(host);
            if (s3.matches() && s3.group(1) != null) {
                return Optional.of(new ObjectAddress(s3.group(1), path.substring(1)));
            }
            return s3.matches() || LocalHosts.isLocal(uri.getRawAuthority()) ? inPath(path) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectAddress> inPath(String path) {
        var slash = path.indexOf('/', 1);
        return slash < 2 || slash == path.length() - 1
                ? Optional.empty()
                : Optional.of(new ObjectAddress(path.substring(1, slash), path.substring(slash + 1)));
    }
}

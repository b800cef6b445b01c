package org.stratasms.emulator.internal.iam;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.stratasms.emulator.internal.iam.PolicyDocument.Kind;

/** Reads policy documents with IAM's quotas, and writes them URL-encoded, as IAM returns them. */
final class PolicyDocuments {
    private static final int MANAGED_POLICY_SIZE = 6144;
    private static final int INLINE_POLICIES_SIZE = 10240;
    private static final int TRUST_POLICY_SIZE = 2048;

    private PolicyDocuments() {}

    static PolicyDocument trust(String text, IamAccount account) {
        var document = read(text, Kind.TRUST);
        if (size(text) > TRUST_POLICY_SIZE) {
            throw IamErrors.limit("Cannot exceed quota for ACLSizePerRole: " + TRUST_POLICY_SIZE);
        }
        TrustedPrincipals.check(document, account);
        return document;
    }

    static PolicyDocument managed(String text) {
        var document = read(text, Kind.PERMISSIONS);
        if (size(text) > MANAGED_POLICY_SIZE) {
            throw IamErrors.limit("Cannot exceed quota for PolicySize: " + MANAGED_POLICY_SIZE);
        }
        return document;
    }

    /** Reads an inline policy of a role; the quota is for all inline policies of the role together. */
    static PolicyDocument inline(String text, String name, RoleEntry role) {
        var document = read(text, Kind.PERMISSIONS);
        var total = size(text);
        for (var other : role.inline.entrySet()) {
            total += other.getKey().equals(name) ? 0 : size(other.getValue().text());
        }
        if (total > INLINE_POLICIES_SIZE) {
            throw IamErrors.limit(
                    "Maximum policy size of %d bytes exceeded for role %s".formatted(INLINE_POLICIES_SIZE, role.name));
        }
        return document;
    }

    /** Encodes a document as in RFC 3986, as IAM does. */
    static String encoded(PolicyDocument document) {
        return URLEncoder.encode(document.text(), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static PolicyDocument read(String text, Kind kind) {
        try {
            return PolicyDocument.parse(text, kind);
        } catch (MalformedPolicy e) {
            throw IamErrors.malformed(String.valueOf(e.getMessage()));
        }
    }

    /** Returns the size without white space, which IAM does not count. */
    private static long size(String text) {
        return text.chars().filter(c -> !Character.isWhitespace(c)).count();
    }
}

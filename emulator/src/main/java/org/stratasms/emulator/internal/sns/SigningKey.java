package org.stratasms.emulator.internal.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The key with which SNS signs messages to web endpoints, and its certificate. Each start of an emulator has another
 * one. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html">Signatures of
 *     messages</a>
 */
final class SigningKey {
    private static final int BITS = 2048;
    /** The members that are signed if they are present, in this order. */
    private static final List<String> SIGNED =
            List.of("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    private final KeyPair keys;
    private final byte[] certificate;

    private SigningKey(KeyPair keys, byte[] certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /** Generates a key, which takes some hundred milliseconds. */
    static SigningKey generate() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            var keys = generator.generateKeyPair();
            return new SigningKey(keys, SelfSignedCertificate.encode(keys, "sns.amazonaws.com"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RSA and SHA-256", e);
        }
    }

    /** Returns the name of the certificate's file, by its digest. */
    String certificateName() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(certificate);
            return "SimpleNotificationService-%s.pem".formatted(HexFormat.of().formatHex(Arrays.copyOf(digest, 16)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    String certificatePem() {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * Returns the signature of a message's members.
     *
     * @param version 2 for SHA256withRSA, else SHA1withRSA
     */
    String sign(String version, Map<String, ?> members) {
        var text = new StringBuilder();
        for (var name : SIGNED) {
            var value = members.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        try {
            var signature = Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.toString().getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK signs with RSA", e);
        }
    }
}

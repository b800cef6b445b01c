package org.stratasms.emulator.internal.sns;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Encodes an X.509 certificate, which a key signs for itself. The JDK reads certificates and cannot make any, and a
 * library for them would be larger than the emulator.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280: basic certificate fields</a>
 */
final class SelfSignedCertificate {
    private static final int INTEGER = 0x02;
    private static final int BITS = 0x03;
    private static final int TEXT = 0x0c;
    private static final int TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    /** The algorithm sha256WithRSAEncryption, with its empty parameters. */
    private static final byte[] SHA256_WITH_RSA = sequence(HexFormat.of().parseHex("06092a864886f70d01010b0500"));

    private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");
    /** Longer than any emulator runs, whatever time its clock shows. */
    private static final byte[] VALIDITY =
            sequence(value(TIME, "000101000000Z".getBytes(UTF_8)), value(TIME, "491231235959Z".getBytes(UTF_8)));

    private SelfSignedCertificate() {}

    /** Returns the certificate of an RSA key in DER. */
    static byte[] encode(KeyPair keys, String commonName) throws GeneralSecurityException {
        var publicKey = keys.getPublic().getEncoded();
        var name = sequence(value(SET, sequence(COMMON_NAME, value(TEXT, commonName.getBytes(UTF_8)))));
        var toSign = sequence(serialNumber(publicKey), SHA256_WITH_RSA, name, VALIDITY, name, publicKey);
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(toSign);
        return sequence(toSign, SHA256_WITH_RSA, value(BITS, new byte[1], signature.sign()));
    }

    /** Returns a positive number that differs from key to key, because clients tell certificates apart by it. */
    private static byte[] serialNumber(byte[] publicKey) throws GeneralSecurityException {
        var digest = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(publicKey), 8);
        digest[0] = (byte) ((digest[0] & 0x3f) | 0x40);
        return value(INTEGER, digest);
    }

    private static byte[] sequence(byte[]... parts) {
        return value(SEQUENCE, parts);
    }

    private static byte[] value(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (var part : parts) {
            content.writeBytes(part);
        }
        var all = new ByteArrayOutputStream();
        all.write(tag);
        writeLength(content.size(), all);
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static void writeLength(int length, ByteArrayOutputStream out) {
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length & 0xff);
        }
    }
}

package org.stratasms.emulator.internal.iam;

import java.math.BigInteger;
import java.util.Optional;
import org.stratasms.emulator.internal.world.Ids;

/**
 * Access key ids, which on AWS encode the number of their account: the 40 bits after the first, of the 80 bits of the
 * sixteen letters.
 *
 * <p>Unconfirmed (settled by GetAccessKeyInfo): an access key's id holds the account's number so; AWS's own ids decode
 * like this, and its documentation does not say it. Here the account of a key decides which account serves a request.
 */
public final class AccessKeys {
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LETTERS = 16;
    private static final int BITS_AFTER_ACCOUNT = 39;
    private static final BigInteger ACCOUNT_BITS = BigInteger.ONE.shiftLeft(40).subtract(BigInteger.ONE);

    private AccessKeys() {}

    /** Returns the account that issued a temporary key ({@code ASIA…}); empty for any other key. */
    public static Optional<String> accountOf(String accessKeyId) {
        if (!accessKeyId.startsWith("ASIA") || accessKeyId.length() != 4 + LETTERS) {
            return Optional.empty();
        }
        var bits = BigInteger.ZERO;
        for (var i = 4; i < accessKeyId.length(); i++) {
            var digit = BASE32.indexOf(accessKeyId.charAt(i));
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits.shiftLeft(5).add(BigInteger.valueOf(digit));
        }
        var account = "%012d".formatted(bits.shiftRight(BITS_AFTER_ACCOUNT).and(ACCOUNT_BITS));
        return account.length() == 12 ? Optional.of(account) : Optional.empty();
    }

    public static String temporary(String account, Ids ids) {
        var bits = BigInteger.ONE.shiftLeft(40).add(new BigInteger(account)).shiftLeft(BITS_AFTER_ACCOUNT);
        for (var bit = 0; bit < BITS_AFTER_ACCOUNT; bit++) {
            bits = ids.below(2) == 0 ? bits : bits.setBit(bit);
        }
        var key = new StringBuilder();
        for (var letter = LETTERS - 1; letter >= 0; letter--) {
            key.append(BASE32.charAt(bits.shiftRight(5 * letter).intValue() & 31));
        }
        return "ASIA" + key;
    }
}

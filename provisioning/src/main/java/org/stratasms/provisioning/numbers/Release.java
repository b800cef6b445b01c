package org.stratasms.provisioning.numbers;

import org.jspecify.annotations.Nullable;

/**
 * A number that may be released, and what it took to get it.
 *
 * @param effort null if it has no registration
 */
public record Release(Identity number, @Nullable Effort effort) {
    /** Whether what was typed is the number, whatever stands between its digits. */
    public boolean isConfirmedBy(String typed) {
        var digits = typed.replaceAll("[\\s().-]", "");
        return number.number() != null
                && digits.replaceFirst("^\\+", "").equals(number.number().substring(1));
    }
}

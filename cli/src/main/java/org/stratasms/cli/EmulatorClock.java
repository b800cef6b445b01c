package org.stratasms.cli;

import java.time.Instant;
import java.util.regex.Pattern;
import org.stratasms.emulator.SmsEmulator;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The clock of the embedded AWS.
 *
 * @param factor its seconds in one second of the computer's; 0 for a clock that stands still until it is advanced
 */
record EmulatorClock(int factor) {
    static final EmulatorClock REAL = new EmulatorClock(1);

    private static final Pattern FACTOR = Pattern.compile("x([1-9][0-9]{0,4}|100000)");

    static EmulatorClock parse(String text) {
        if (text.equals("real")) {
            return REAL;
        }
        if (text.equals("manual")) {
            return new EmulatorClock(0);
        }
        var factor = FACTOR.matcher(text);
        if (!factor.matches()) {
            throw new IllegalArgumentException(
                    "expected real, manual, or x and a number up to 100000 such as x60, but was '%s'".formatted(text));
        }
        return new EmulatorClock(Integer.parseInt(factor.group(1)));
    }

    boolean isReal() {
        return factor == 1;
    }

    boolean isManual() {
        return factor == 0;
    }

    /**
     * Returns what {@link #parse} takes. Every start asks for it, and a record's own needs milliseconds the first time.
     */
    @Override
    public String toString() {
        return isReal() ? "real" : isManual() ? "manual" : "x" + factor;
    }

    SmsEmulator.Builder set(SmsEmulator.Builder emulator) {
        return isManual() ? emulator.drivenFrom(Instant.now()) : emulator.clockFactor(factor);
    }

    static final class Converter implements ITypeConverter<EmulatorClock> {
        @Override
        public EmulatorClock convert(String value) {
            try {
                return parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}

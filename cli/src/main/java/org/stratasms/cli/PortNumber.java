package org.stratasms.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port; one that cannot be is wrong usage. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        // Longer than five digits is out of range, and could be out of int's.
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
            throw new TypeConversionException("a port is a number from 0 to %d, found '%s'".formatted(HIGHEST, value));
        }
        return Integer.valueOf(value);
    }
}

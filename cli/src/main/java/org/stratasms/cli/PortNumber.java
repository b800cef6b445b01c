package org.stratasms.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port; a wrong one is wrong usage. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        // More than five digits could be out of the range of an int.
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > HIGHEST) {
            throw new TypeConversionException("a port is a number from 0 to %d, found '%s'".formatted(HIGHEST, value));
        }
        return Integer.valueOf(value);
    }
}

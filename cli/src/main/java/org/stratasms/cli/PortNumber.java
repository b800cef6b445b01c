package org.stratasms.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port as it is typed. */
final class PortNumber implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String typed) {
        try {
            var port = Integer.parseInt(typed);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        throw new TypeConversionException("a port is a number from 0 to " + HIGHEST + "; found '" + typed + "'");
    }
}

package org.stratasms.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an AWS Region. It becomes part of host names; whether AWS has such a Region only AWS can tell. */
final class RegionName implements ITypeConverter<String> {
    /** No letter but small ones, no blanks. */
    static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    @Override
    public String convert(String value) {
        if (!value.matches(PATTERN)) {
            throw new TypeConversionException("a Region is named like us-east-1, found '%s'".formatted(value));
        }
        return value;
    }
}
